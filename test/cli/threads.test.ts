import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, scratchFolder } from '../support/cli.ts';
import { runProcess } from '../support/run-process.ts';
import { definition, header } from '../support/score.ts';

/** About 4 MB: several stretches, with line ends in quotes all over, so that guesses are wrong, and rows that are odd. */
function leads(): string {
  let text = header;
  for (let row = 0; row < 40_000; row += 1) {
    const note =
      row % 3 === 0 ? `"one\n${'two\n'.repeat(row % 40)}, ""three"""` : `Zoë ${'x'.repeat(row % 60)}`;
    const size = row % 997 === 0 ? 'many' : String(row % 120);
    text +=
      row % 9001 === 5
        ? `${row},"broken" quote,\n`
        : `${row},a${row}@b.example,${size},2026-11-02 10:00,${note}\n`;
  }
  return text;
}

interface Files {
  readonly folder: string;
  readonly argv: (threads: string, out: string) => readonly string[];
}

function written(): Files {
  const folder = scratchFolder();
  const [file, rule] = [path.join(folder, 'leads.csv'), path.join(folder, 'sql.yaml')];
  writeFileSync(file, leads());
  writeFileSync(rule, definition);
  return {
    folder,
    argv: (threads, out) => {
      const options = {
        '-d': rule,
        '-o': path.join(folder, out),
        '--as-of': '2026-11-02',
        '--threads': threads,
      };
      return ['score', file, '--verbose', ...Object.entries(options).flat()];
    },
  };
}

test('the lists and the receipt do not hang on the number of threads', async () => {
  const { folder, argv } = written();
  const runs = [];
  for (const threads of ['1', '2', '5']) {
    const { code, stderr } = await runProcess(argv(threads, threads));
    expect([code, stderr]).toEqual([0, expect.stringContaining(`${threads} thread`)]);
    runs.push(filesIn(path.join(folder, threads)));
  }
  const [one, ...others] = runs;
  expect(Object.keys(one!)).toContain('unreadable.csv');
  for (const other of others) expect(other).toEqual(one);
});

describe('a run in threads that does not end well leaves nothing', () => {
  test.skipIf(process.platform === 'win32').each([1, 9])('stopped at its step %i', async (killAt) => {
    const { folder, argv } = written();
    const { code, stderr } = await runProcess(argv('3', 'out'), { killAt, killWith: 'SIGINT' });
    expect([code, stderr]).toEqual([2, expect.stringContaining('[interrupted]')]);
    expect(Object.keys(filesIn(folder)).toSorted()).toEqual(['leads.csv', 'sql.yaml']);
  });

  test.each([
    ['exit', 'a thread ended with code 7'],
    ['throw', 'TypeError: no such lead'],
  ] as const)('a thread that ends by %s', async (endThread, words) => {
    const { folder, argv } = written();
    const { code, stderr } = await runProcess(argv('3', 'out'), { endThread });
    expect([code, stderr]).toEqual([3, expect.stringContaining(words)]);
    expect(Object.keys(filesIn(folder)).toSorted()).toEqual(['leads.csv', 'sql.yaml']);
  });
});
