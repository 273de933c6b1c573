/**
 * BigQuery's language on ZetaSQL, the reference implementation that its makers published: Maven fetches it, Java runs it. It
 * is not BigQuery: Unicode is that of its year, and what BigQuery forbids besides the language it does not know.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const source = path.join(import.meta.dirname, 'googlesql');

/**
 * Compiles the program that the tests ask.
 *
 * @returns what the tests are told and how it is taken away, or which part is absent
 */
export function startBigquery() {
  for (const program of ['mvn', 'javac'])
    if (spawnSync(program, ['--version'], { stdio: 'ignore' }).status !== 0)
      return { absent: `${program} is absent, so BigQuery is not tried: install Maven and Java 17.` };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leadpact-googlesql-'));
  const stop = () => rmSync(folder, { recursive: true, force: true });
  const list = path.join(folder, 'classpath');
  const goal = 'dependency:build-classpath';
  const fetched = spawnSync(
    'mvn',
    ['-q', '-B', '-f', path.join(source, 'pom.xml'), goal, `-Dmdep.outputFile=${list}`],
    { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 },
  );
  if (fetched.status !== 0) {
    stop();
    return { absent: 'ZetaSQL is absent, so BigQuery is not tried: Maven could not fetch it.' };
  }
  const jars = readFileSync(list, 'utf8').trim();
  execFileSync('javac', ['-nowarn', '-cp', jars, '-d', folder, path.join(source, 'GoogleSql.java')], {
    stdio: 'inherit',
  });
  const tests = ['test/sql'];
  return { tests, env: { LEADPACT_GOOGLESQL: [folder, jars].join(path.delimiter) }, stop };
}
