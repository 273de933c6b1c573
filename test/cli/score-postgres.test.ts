import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { leadpact, scratchFolder, type Ended } from '../support/cli.ts';
import { definition } from '../support/score.ts';

const paths = process.env['PATH'];
afterEach(() => {
  process.env['PATH'] = paths;
});

/** Scores a table by a client that answers what it is told to; gives what it was asked. */
async function scored(script: string, ...options: readonly string[]) {
  const folder = scratchFolder();
  const psql = path.join(folder, 'psql');
  const asked = path.join(folder, 'asked');
  const head = `#!${process.execPath}
const sql = require('node:fs').readFileSync(0, 'utf8');
require('node:fs').appendFileSync(${JSON.stringify(asked)}, JSON.stringify({ sql, args: process.argv.slice(2), password: process.env.PGPASSWORD }) + '\\n');
const fail = (code, text) => { process.stderr.write(text + '\\n'); process.exitCode = code; };
`;
  writeFileSync(psql, `${head}${script}\n`);
  chmodSync(psql, 0o755);
  process.env['PATH'] = folder;
  writeFileSync(path.join(folder, 'sql.yaml'), definition);
  const out = path.join(folder, 'out');
  const argv = ['score', 'crm.leads', '-d', path.join(folder, 'sql.yaml'), '--engine', 'postgres', '-o', out];
  const ended = await leadpact([...argv, '--row-order', 'Id', ...options]);
  return { ...ended, isWritten: existsSync(path.join(out, 'run.json')), asked };
}

/** Answers as the server does for a table of two leads, of which the second has this verdict. */
const answering = (verdict: string): string => `
if (sql.includes('version()')) process.stdout.write('15.1\\n');
else if (sql.includes('gdesc')) process.stdout.write('Id,text\\nMail,text\\nSize,text\\nSeen,text\\n');
else process.stdout.write('a1,,60,,qualified,,,,,,,,,\\na2,,10,,${verdict},definition,,,,,,large,large,\\n');`;

const told = ({ code, stderr }: Ended) => [code, /\[([a-z-]+)\]/u.exec(stderr)?.[1]];

describe('a table of PostgreSQL, by its client', () => {
  test('is scored where both decide alike', async () => {
    const run = await scored(answering('rejected'));
    expect([run.code, run.isWritten]).toEqual([0, true]);
  });

  test('is not where one lead comes out otherwise: the run says which, and writes nothing', async () => {
    const run = await scored(answering('undecided'));
    expect([...told(run), run.isWritten]).toEqual([1, 'engine-decides-otherwise', false]);
    expect(run.stderr).toContain('`a2`');
  });

  test('a password stands in the surroundings of the client, and not among its arguments', async () => {
    const address = 'postgresql://ops:s%20cret@db.acme.example/crm';
    const { asked } = await scored(answering('rejected'), '--database', address);
    const calls = readFileSync(asked, 'utf8').trim().split('\n');
    expect(calls.length).toBeGreaterThan(2);
    for (const each of calls) {
      const { args, password } = JSON.parse(each) as {
        readonly args: readonly string[];
        readonly password: string;
      };
      expect([args.at(-1), password]).toEqual(['postgresql://ops@db.acme.example/crm', 's cret']);
    }
  });

  test.each([
    ["fail(2, 'psql: error: connection to server failed: no password supplied')", 'engine-unreachable'],
    [
      "if (sql.includes('gdesc')) fail(3, 'psql:<stdin>:2: ERROR:  relation \"crm.leads\" does not exist'); else process.stdout.write('15\\n')",
      'engine-source-unreadable',
    ],
    [
      "if (sql.includes('leadpact_')) fail(3, 'ERROR:  out of memory'); else process.stdout.write(sql.includes('gdesc') ? 'Id,text\\nMail,text\\nSize,text\\nSeen,text\\n' : '15\\n')",
      'engine-failed',
    ],
  ])('what goes wrong there is told: %#', async (script, code) => {
    const run = await scored(script);
    expect([...told(run), run.isWritten]).toEqual([2, code, false]);
  });

  const answers = "if (sql.includes('version()')) process.stdout.write('15\\n'); else";

  test.each([
    [
      `${answers} fail(3, 'WARNUNG:  01000: nur so\\nFEHLER:  42501: keine Berechtigung\\nORT:  x.c:1')`,
      'engine-source-unreadable',
      ': keine Berechtigung',
    ],
    [
      `${answers} fail(2, 'FATAL:  57P01: terminating connection')`,
      'engine-failed',
      ': terminating connection',
    ],
    [`${answers} process.exitCode = 3`, 'engine-source-unreadable', 'ended (3)'],
  ])('is asked for numbers, and not for words, of what is wrong: %#', async (script, code, words) => {
    const run = await scored(script);
    expect([...told(run), run.isWritten]).toEqual([2, code, false]);
    expect(run.stderr).toContain(words);
  });

  test('cannot be reached without the client', async () => {
    process.env['PATH'] = scratchFolder();
    const argv = ['score', 'leads', '-d', 'definitions/starter.yaml', '--engine', 'postgres', '-o', 'none'];
    expect(told(await leadpact(argv))).toEqual([2, 'engine-not-installed']);
  });
});
