import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { proofs, rules } from '../src/check/index.ts';
import { commands } from '../src/commands/entries.ts';
import { catalogue } from '../src/diagnostics/catalogue.ts';
import { operators } from '../src/operators/index.ts';

/** Imports run one way: a folder may import from its own row and from the rows above it. */
const layers: readonly (readonly string[])[] = [
  ['diagnostics'],
  ['definition', 'operators', 'plan', 'cells'],
  ['engine', 'kernel', 'records', 'sql'],
  ['analysis', 'warehouse'],
  ['check', 'diff'],
  ['infer'],
  ['run'],
  ['loop'],
  ['render'],
  ['show'],
  ['commands'],
  ['cli'],
];
const folders = layers.flat();
const rankOf = (folder: string): number => layers.findIndex((row) => row.includes(folder));

interface Import {
  readonly file: string;
  readonly from: string;
  readonly folder: string;
  readonly target: string;
  readonly isType: boolean;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('kernel/assembly/'));

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(`src/${file}`, 'utf8');
  const statement =
    /^(?:import|export)(?<type> type)?\b[^;]*?from '(?<from>[^']+)'|import\('(?<late>[^']+)'\)/gmu;
  return [...text.matchAll(statement)].map(({ groups, 0: whole }) => {
    const from = groups!['from'] ?? groups!['late']!;
    const target = from.startsWith('.') ? path.posix.join(path.posix.dirname(file), from) : from;
    const names =
      /\{([^}]*)\}/u
        .exec(whole)?.[1]
        ?.split(',')
        .filter((name) => name.trim() !== '') ?? [];
    const onlyTypes = names.length > 0 && names.every((name) => /^\s*type /u.test(name));
    return {
      file,
      from,
      folder: file.split('/')[0]!,
      target,
      isType: groups!['type'] !== undefined || onlyTypes,
    };
  });
});

const said = ({ file, from }: Import): string => `${file} imports ${from}`;
const insiders = imports.filter(({ from, folder }) => from.startsWith('.') && folders.includes(folder));

describe('layers', () => {
  test('every folder has its place, and the imports were seen', () => {
    const found = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(found.map(({ name }) => name).toSorted()).toEqual(folders.toSorted());
    expect(insiders.length).toBeGreaterThan(400);
  });

  test('imports run one way', () => {
    const wrong = insiders.filter(({ folder, target }) => rankOf(target.split('/')[0]!) > rankOf(folder));
    expect(wrong.map(said)).toEqual([]);
  });

  test('the engine, the kernel, the records, the SQL and the checks do not know each other', () => {
    const apart = ['check', 'engine', 'kernel', 'records', 'sql'];
    const wrong = insiders.filter(({ folder, target }) => {
      const other = target.split('/')[0]!;
      return apart.includes(folder) && apart.includes(other) && folder !== other;
    });
    expect(wrong.map(said)).toEqual([]);
  });

  test('renderers take data: of features they import types only', () => {
    const wrong = insiders.filter(
      ({ folder, target, isType }) =>
        folder === 'render' && !isType && !/^(?:render|diagnostics)\//u.test(target),
    );
    expect(wrong.map(said)).toEqual([]);
  });

  test('the linter forbids what lies above each folder, with a reason', () => {
    const { overrides } = JSON.parse(readFileSync('.oxlintrc.json', 'utf8')) as {
      overrides: readonly { files: readonly string[]; rules: Record<string, [string, Ban] | string> }[];
    };
    for (const folder of folders) {
      const rule = overrides.find((override) => override.files.includes(`src/${folder}/**`))?.rules[
        'no-restricted-imports'
      ];
      const [ban] = typeof rule === 'object' ? rule[1].patterns : [];
      const above = folders
        .filter((other) => rankOf(other) > rankOf(folder))
        .map((other) => `**/${other}/**`);
      expect(above.filter((each) => ban?.group.includes(each) !== true)).toEqual([]);
      if (above.length > 0) expect(ban!.message).not.toBe('');
    }
  });
});

interface Ban {
  readonly patterns: readonly { readonly group: readonly string[]; readonly message: string }[];
}

describe('rooms', () => {
  const homes: readonly [what: RegExp, homes: readonly string[]][] = [
    [/^node:fs/u, ['records', 'kernel', 'run', 'commands', 'cli']],
    [/^csv-(?:parse|stringify)/u, ['records']],
    [/^yaml$/u, ['definition', 'render']],
    // What comes from outside: definitions, and the receipts of runs.
    [/^zod$/u, ['definition', 'operators', 'run']],
    [/^commander$/u, ['commands', 'cli']],
    [/^chalk$/u, ['render']],
    [/^echarts\//u, ['render']],
    [/^cli-progress$/u, ['commands']],
    [/^@duckdb\//u, ['warehouse']],
  ];
  test.each(homes)('%s is used in its home only', (what, allowed) => {
    const users = imports.filter(({ from }) => what.test(from));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter(({ folder }) => !allowed.includes(folder)).map(said)).toEqual([]);
  });

  test('the clock ticks in cli only, and nobody talks to the console', () => {
    const texts = files.map((file) => [file, readFileSync(`src/${file}`, 'utf8')] as const);
    const clocked = texts.filter(([, text]) => /\bDate\.now\(|new Date\(\)|Temporal\.Now/u.test(text));
    expect(clocked.map(([file]) => file)).toEqual(['cli/process-host.ts']);
    expect(texts.filter(([, text]) => /\bconsole\./u.test(text)).map(([file]) => file)).toEqual([]);
  });

  test('files are small, and lists hold no logic', () => {
    const lines = files
      .map((file) => readFileSync(`src/${file}`, 'utf8').split('\n').length)
      .toSorted((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(80);
    expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThan(250);
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|misc)\.ts$/u.test(file))).toEqual([]);
  });
});

describe('nothing is added without what belongs to it', () => {
  const readme = readFileSync('README.md', 'utf8');
  const language = readFileSync('docs/language.md', 'utf8');

  test.each(operators.map(({ name }) => name))('operator %s: its file, its cases, its line', (name) => {
    const slug = name.replaceAll('_', '-');
    expect([existsSync(`src/operators/${slug}.ts`), existsSync(`fixtures/operators/${slug}.yaml`)]).toEqual([
      true,
      true,
    ]);
    expect(language).toContain(`\`${name}\``);
  });

  test.each([...rules, ...proofs].map(({ code }) => code))('check %s: its file and its case', (code) => {
    expect([existsSync(`src/check/${code}.ts`), existsSync(`fixtures/check/${code}`)]).toEqual([true, true]);
  });

  test.each(commands.map(({ name }) => name))('command %s: its file, its golden help, its line', (name) => {
    expect([existsSync(`src/commands/${name}.ts`), existsSync(`test/cli/golden/help-${name}.txt`)]).toEqual([
      true,
      true,
    ]);
    expect(readme).toMatch(new RegExp(`^\\| \`${name}\\b`, 'mu'));
  });

  test('every finding has its page, and every page its finding', () => {
    const pages = readdirSync('docs/findings').map((file) => file.replace(/\.md$/u, ''));
    expect(pages.toSorted()).toEqual(Object.keys(catalogue).toSorted());
  });
});
