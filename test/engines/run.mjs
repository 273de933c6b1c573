/**
 * The tests of SQL on engines that are started for it and stopped at the end: `node test/engines/run.mjs [ENGINE...]`, with
 * `LEADPACT_FUZZ` definitions of each generated kind. Where a part is absent it says which, and ends with exit code 2 if
 * nothing failed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startBigquery } from './bigquery.mjs';
import { startDbt } from './dbt.mjs';
import { startPostgres } from './postgres.mjs';
import { startSnowflake } from './snowflake.mjs';
import { startSpark, startSparkSql } from './spark.mjs';

const vitest = 'node_modules/vitest/vitest.mjs';
const starters = {
  postgres: startPostgres,
  spark: startSpark,
  'spark-sql': startSparkSql,
  bigquery: startBigquery,
  snowflake: startSnowflake,
  dbt: startDbt,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in starters));
if (unknown.length > 0) {
  process.stderr.write(
    `No engine is called ${unknown.join(', ')}; there are: ${Object.keys(starters).join(', ')}.\n`,
  );
  process.exit(1);
}

let tests;
let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    isInterrupted = true;
    tests?.kill(signal);
  });

let status = 0;
for (const [name, start] of Object.entries(starters)) {
  if (isInterrupted || (asked.length > 0 && !asked.includes(name))) continue;
  const engine = await start();
  if ('absent' in engine) {
    process.stderr.write(`${engine.absent}\n`);
    status ||= 2;
    continue;
  }
  try {
    if (isInterrupted) continue;
    process.stdout.write(`\n${name}\n`);
    tests = spawn(
      process.execPath,
      [vitest, 'run', ...engine.tests, '--testTimeout=600000', '--hookTimeout=120000'],
      {
        stdio: 'inherit',
        env: { ...process.env, ...engine.env },
      },
    );
    const [code] = await once(tests, 'exit');
    if (code !== 0) status = 1;
  } finally {
    await engine.stop();
  }
}
process.exit(isInterrupted ? 130 : status);
