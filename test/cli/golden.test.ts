import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder } from '../support/cli.ts';
import { compileScenarios } from './compile-scenarios.ts';
import { loopScenarios } from './loop-scenarios.ts';
import { scenarios as ownScenarios, type Scenario } from './scenarios.ts';

const scenarios = [...ownScenarios, ...compileScenarios, ...loopScenarios];

/** What was called, printed and written, as one page that can be read. */
async function pageOf({ argv, stdin = '', before, files = [] }: Scenario): Promise<string> {
  const out = scratchFolder();
  await before?.(out);
  const call = argv.map((each) => each.replace('{out}', out));
  const { code, stdout, stderr } = await leadpact(call, { stdin });
  const page = [
    `$ leadpact ${argv.map((each) => (/[ "{]/u.test(each) && each !== '{out}' ? `'${each}'` : each)).join(' ')}`,
    ...(stdin === '' ? [] : ['--- stdin', stdin]),
    ...(stdout === '' ? [] : ['--- stdout', stdout]),
    ...(stderr === '' ? [] : ['--- stderr', stderr]),
    `--- exit code ${code}`,
    ...files.flatMap((file) => [`--- ${file}`, readFileSync(path.join(out, file), 'utf8')]),
  ];
  return `${page.map((part) => part.replaceAll(out, '{out}').replace(/\n$/u, '')).join('\n')}\n`;
}

/** Formats that other tools read, and no terminal shows. */
const forTools: ReadonlySet<string> = new Set([
  'json',
  'github',
  'sarif',
  'markdown',
  'junit',
  'tap',
  'csv',
  'duckdb',
  'postgres',
  'spark',
  'bigquery',
  'snowflake',
]);

describe('the exact words', () => {
  test.each(scenarios)('$name', async (scenario) => {
    await expect(await pageOf(scenario)).toMatchFileSnapshot(`golden/${scenario.name}.txt`);
  });
});

describe('what is printed fits a terminal', () => {
  test.each(scenarios.filter(({ argv }) => !argv.some((each) => forTools.has(each))))('$name', ({ name }) => {
    const held = readFileSync(path.join('test/cli/golden', `${name}.txt`), 'utf8');
    const [page = ''] = held.split('--- exit code');
    const printed = page.slice(page.indexOf('--- std')).split('\n');
    // What is to be pasted has the layout of its file, as long as the lines there may be.
    const wide = printed.filter((line) => line.length > 80 && !/^ +lead: \{/u.test(line));
    expect(wide).toEqual([]);
  });
});
