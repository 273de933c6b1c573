import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder } from '../support/cli.ts';
import { testHead } from '../support/definitions.ts';

const definition = `${testHead}fields:
  id: { column: Id, type: id }
  size: { column: Size, type: number }
require:
  large: { when: { size: { at_least: 50 } } }
`;

/** Puts files into a scratch folder and runs a command there; names with a slash before them are paths in it. */
async function inFolder(
  files: Readonly<Record<string, string | Buffer>>,
  argv: readonly string[],
  prepare: (folder: string) => void = () => {},
) {
  const folder = scratchFolder();
  for (const [name, content] of Object.entries({ 'sql.yaml': definition, ...files }))
    writeFileSync(path.join(folder, name), content);
  prepare(folder);
  const call = argv.map((each) => (each.startsWith('/') ? path.join(folder, each) : each));
  const ended = await leadpact(call);
  const before = ['sql.yaml', ...Object.keys(files)];
  return { ...ended, folder, made: readdirSync(folder).filter((name) => !before.includes(name)) };
}

const scored = ['score', '/leads.csv', '-d', '/sql.yaml', '-o', '/out'];
const good = 'Id,Size\na1,60\n';

describe('a bad lead file is refused with one message, and nothing is written', () => {
  test.each<[what: string, content: string | Buffer, code: string]>([
    ['empty', '', 'input-empty'],
    ['blank lines only', '\n\n\r\n', 'input-blank'],
    ['header only', 'Id,Size\n', 'nothing-to-score'],
    ['binary', Buffer.from([0, 1, 2, 3, 0, 0, 7, 9, 10, 0]), 'input-no-text'],
    ['a workbook', Buffer.from('PK\u0003\u0004and so on'), 'input-no-text'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x49, 0, 0, 0]), 'input-no-text'],
    ['a header that no encoding has', Buffer.from([0x49, 0x64, 0x81, 0x0a]), 'header-broken'],
    ['a header with an open quote', 'Id,"Size\na1,60\n', 'header-broken'],
    ['a column missing', 'Id,Sise\na1,60\n', 'column-missing'],
    ['a column doubled', 'Id,Size,Size\na1,60,70\n', 'column-ambiguous'],
    ['a column blank', 'Id,\na1,60\n', 'column-missing'],
  ])('%s', async (_, content, code) => {
    const { code: exit, stderr, stdout, made } = await inFolder({ 'leads.csv': content }, scored);
    expect(stderr).toContain(`[${code}]`);
    expect([exit, stdout, made]).toEqual([2, '', []]);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });

  test('absent', async () => {
    const { code, stderr, made } = await inFolder({}, scored);
    expect(stderr).toContain('[input-absent]');
    expect([code, made]).toEqual([2, []]);
  });

  test('a folder', async () => {
    const { code, stderr } = await inFolder({}, scored, (folder) =>
      mkdirSync(path.join(folder, 'leads.csv')),
    );
    expect(stderr).toContain('[input-folder]');
    expect(code).toBe(2);
  });

  test('files with other headers, or another delimiter', async () => {
    const argv = ['score', '/leads.csv', '/more.csv', '-d', '/sql.yaml', '-o', '/out'];
    for (const more of ['Id,Size,Note\nb1,60,x\n', 'Id;Size\nb1;60\n']) {
      const { code, stderr, made } = await inFolder({ 'leads.csv': good, 'more.csv': more }, argv);
      expect(stderr).toContain('[inputs-differ]');
      expect([code, made]).toEqual([2, []]);
    }
  });
});

test('a column in other case or padding, and a cell that does not parse, cost nothing', async () => {
  const { code, made, stderr } = await inFolder({ 'leads.csv': ' ID ,size\na1,many\na2,60\n' }, scored);
  expect([code, made]).toEqual([0, ['out']]);
  expect(stderr).toContain('1 invalid, such as "many"');
});

describe('a bad definition ends every command that needs a sound one', () => {
  const commands = [
    ['check', '/sql.yaml'],
    ['test', '/sql.yaml'],
    ['explain', '/leads.csv', '--row', '1', '-d', '/sql.yaml'],
    scored,
  ];
  const definitions: readonly [what: string, content: string | Buffer, code: string][] = [
    ['no YAML', 'leadpact: [1\n', 'not-yaml'],
    ['empty', '', 'definition-empty'],
    ['a list', '- 1\n- 2\n', 'definition-no-mapping'],
    ['with tabs', definition.replaceAll('  ', '\t'), 'tab-indent'],
    ['10 MB', `x: ${'y'.repeat(10_000_000)}\n`, 'definition-too-large'],
    ['10 MB of nested aliases', `a: &a [x]\n${'b: [*a, *a]\n'.repeat(833_000)}`, 'definition-too-large'],
    ['nested aliases', 'a: &a [x]\nb: &b [*a, *a, *a]\n'.repeat(300), 'duplicate-key'],
    ['unsound', definition.replace('size: {', 'sise: {'), 'unknown-field'],
  ];
  for (const argv of commands) {
    test.each(definitions)(`${argv[0]}: %s`, async (_, content, code) => {
      const {
        code: exit,
        stdout,
        stderr,
        made,
      } = await inFolder({ 'sql.yaml': content, 'leads.csv': good }, argv);
      expect(stdout + stderr).toContain(`[${code}]`);
      expect([exit, made]).toEqual([argv[0] === 'check' ? 1 : 2, []]);
    });
  }

  test.each([
    ['absent', 'nowhere.yaml', 'definition-absent'],
    ['a folder', '.', 'definition-folder'],
  ])('%s', async (_, name, code) => {
    for (const argv of commands) {
      const call = argv.map((each) => (each === '/sql.yaml' ? `/${name}` : each));
      const { code: exit, stderr } = await inFolder({ 'leads.csv': good }, call);
      expect(stderr).toContain(`[${code}]`);
      expect(exit).toBe(2);
    }
  });

  test('not UTF-8', async () => {
    const latin = Buffer.from(definition.replace('Test', 'Gr\u00fcn'), 'latin1');
    const { code, stderr } = await inFolder({ 'sql.yaml': latin, 'leads.csv': good }, scored);
    expect(stderr).toContain('[definition-unreadable]');
    expect(code).toBe(2);
  });
});

describe('an output folder that cannot be written', () => {
  test('is a file', async () => {
    const { code, stderr } = await inFolder({ 'leads.csv': good, out: 'a file' }, scored);
    expect(stderr).toContain('[output-unwritable]');
    expect(code).toBe(2);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('may not be written', async () => {
    const { code, stderr, folder } = await inFolder({ 'leads.csv': good }, scored, (at) => {
      mkdirSync(path.join(at, 'out'));
      chmodSync(path.join(at, 'out'), 0o500);
    });
    expect(stderr).toContain('[output-unwritable]');
    expect(code).toBe(2);
    expect(existsSync(path.join(folder, 'out', 'run.json'))).toBe(false);
  });
});

describe('a mistaken call says what is meant', () => {
  test.each<[argv: readonly string[], words: string]>([
    [[], 'Usage: leadpact'],
    [['scor'], 'Did you mean score?'],
    [['score', '--definitoin', 'x', 'leads.csv'], 'Did you mean --definition?'],
    [['score'], "missing required argument 'leads'"],
    [['score', 'leads.csv'], '--definition is missing'],
    [['score', 'leads.csv', '-d', 'x.yaml'], '--out is missing'],
    [['score', 'a.csv', '-d', 'x.yaml', '-o', 'o', '--delimiter', 'x'], 'comma, semicolon, tab or pipe'],
    [['explain', 'leads.csv'], '--definition is missing'],
    [['explain', 'leads.csv', '--row', '0', '-d', 'x.yaml'], 'whole number from 1 on'],
    [['explain', 'leads.csv', '--format', 'xml', '-d', 'x.yaml'], 'Allowed choices are text, json'],
    [['check'], 'there is nothing to check'],
    [['check', '--explain', 'unknown-feild'], 'Did you mean `unknown-field`'],
    [['test'], "missing required argument 'definitions'"],
  ])('%j', async (argv, words) => {
    const { code, stderr, stdout } = await leadpact(argv);
    expect(stderr).toContain(words);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('a date that is none', async () => {
    for (const date of ['2026-02-30', '02.11.2026', 'today']) {
      const { code, stderr } = await inFolder({ 'leads.csv': good }, [...scored, '--as-of', date]);
      expect(stderr).toContain('[bad-date]');
      expect(code).toBe(2);
    }
  });
});
