import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSparkClient, type SparkClient } from '../../src/warehouse/spark-client.ts';
import { scratchFolder } from '../support/cli.ts';

/** What takes statements as spark-sql does: a prompt that stands before what is printed, and another stream for complaints. */
const stand = `#!${process.execPath}
const { existsSync, readFileSync } = require('node:fs');
const run = (statement) => {
  const [, printed, failed, ended] = /^SELECT '(.*)';$|^FAIL (.*);$|^EXIT (.*);$/.exec(statement) ?? [];
  if (printed !== undefined) process.stdout.write(printed.replaceAll('|', '\\n') + '\\n');
  if (failed !== undefined) process.stderr.write(failed + '\\n');
  if (ended !== undefined) { process.stderr.write('ends\\n'); process.exit(Number(ended)); }
  return failed === undefined;
};
process.stdout.write('application ' + process.pid + '\\n> ');
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const file = /^source (.*);$/.exec(line)?.[1];
  if (file === undefined) run(line);
  else if (!existsSync(file)) process.stderr.write('File: ' + file + ' is not a file.\\n');
  else readFileSync(file, 'utf8').split('\\n').every(run);
  process.stdout.write('> ');
});
`;

let client: SparkClient;
beforeEach(() => {
  const folder = scratchFolder();
  const command = path.join(folder, 'spark-sql');
  writeFileSync(command, stand);
  chmodSync(command, 0o755);
  vi.stubEnv('PATH', folder);
  client = openSparkClient([], new AbortController().signal);
});
afterEach(() => {
  client.close();
  vi.unstubAllEnvs();
});

async function lines(...statements: readonly string[]): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const batch of client.linesOf(...statements)) all.push(...batch);
  return all;
}

describe.skipIf(process.platform === 'win32')('the client of Apache Spark', () => {
  test('gives what statements print, and nothing else', async () => {
    const long = Array.from({ length: 50_000 }, (_, row) => `row ${row}`);
    expect(await lines("SELECT 'a|b'", "SELECT ''")).toEqual(['a', 'b', '']);
    expect(await lines()).toEqual([]);
    expect(await lines(`SELECT '${long.join('|')}'`)).toEqual(long);
  });

  test('tells what fails, runs nothing after it, and goes on', async () => {
    const complaint = `${' long'.repeat(50_000)} [WRONG] it is wrong`;
    await expect(lines("SELECT 'a'", `FAIL ${complaint}`, 'EXIT 3')).rejects.toMatchObject({
      message: expect.stringMatching(/(?:long ){10000,14000}\[WRONG\] it is wrong$/u),
    });
    expect(await lines("SELECT 'b'")).toEqual(['b']);
    await expect(lines('FAIL other')).rejects.toMatchObject({ message: 'other' });
  });

  test('tells how it ended, and starts anew', async () => {
    await expect(lines("SELECT 'a'", 'EXIT 3')).rejects.toMatchObject({ exitCode: 3, message: 'ends' });
    await expect(lines('EXIT 0')).rejects.toMatchObject({ exitCode: 0 });
    expect(await lines("SELECT 'b'")).toEqual(['b']);
  });

  test('is ended where nobody reads on', async () => {
    for await (const batch of client.linesOf("SELECT 'a|b'", "SELECT 'c'")) {
      expect(batch[0]).toBe('a');
      break;
    }
    expect(await lines("SELECT 'd'")).toEqual(['d']);
  });

  test('may not be there', async () => {
    vi.stubEnv('PATH', scratchFolder());
    await expect(lines("SELECT 'a'")).rejects.toMatchObject({ exitCode: undefined });
  });
});
