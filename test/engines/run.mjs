/**
 * The tests of SQL on engines that are started for it and stopped at the end: `node test/engines/run.mjs [ENGINE...]`. Generated
 * definitions are tried with 300 leads each, `LEADPACT_FUZZ` of each of two kinds; the public collections of `test:corpus` are decided
 * too where they are there. Where a part is absent it says which, and ends with exit code 2 if nothing failed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { startBigquery } from './bigquery.mjs';
import { startDbt } from './dbt.mjs';
import { startPostgres } from './postgres.mjs';
import { startSnowflake } from './snowflake.mjs';
import { startSpark, startSparkSql } from './spark.mjs';

const corpus = path.resolve(process.env.LEADPACT_CORPUS ?? '../shared/data');
const vitest = 'node_modules/vitest/vitest.mjs';
/** How many generated definitions of each kind are tried, and whether the public collections are. */
const engines = {
  duckdb: { start: startDuckdb, definitions: 250, isExecuted: true },
  postgres: { start: startPostgres, definitions: 250, isExecuted: true },
  spark: { start: startSpark, definitions: 25, isExecuted: true },
  'spark-sql': { start: startSparkSql, definitions: 8 },
  bigquery: { start: startBigquery, definitions: 8 },
  snowflake: { start: startSnowflake, definitions: 8 },
  dbt: { start: startDbt, definitions: 8 },
};

/** DuckDB is there: it is a package, which needs no start. */
function startDuckdb() {
  return {
    tests: ['test/sql/small-definitions.test.ts', 'test/sql/full-definitions.test.ts'],
    env: {},
    stop: () => {},
  };
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in engines));
if (unknown.length > 0) {
  process.stderr.write(
    `No engine is called ${unknown.join(', ')}; there are: ${Object.keys(engines).join(', ')}.\n`,
  );
  process.exit(1);
}

const chosen = Object.entries(engines).filter(([name]) => asked.length === 0 || asked.includes(name));
/** Engines that are tried at the same time: many wait for one thread, of the engine or of ours. */
const lanes = Math.min(chosen.length, 2);

const running = new Set();
let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    isInterrupted = true;
    for (const tests of running) tests.kill(signal);
  });

/** The exit code of a run of some tests; what it prints comes at once, or, beside another, as one piece. */
async function run(name, files, env) {
  const limits = ['--testTimeout=600000', '--hookTimeout=120000'];
  const stdio = lanes === 1 ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const tests = spawn(process.execPath, [vitest, 'run', ...files, ...limits], {
    stdio,
    env: { ...process.env, ...env },
  });
  running.add(tests);
  const printed = [];
  tests.stdout?.on('data', (chunk) => printed.push(chunk));
  tests.stderr?.on('data', (chunk) => printed.push(chunk));
  const [code] = await once(tests, 'close');
  running.delete(tests);
  process.stdout.write(`\n${name}\n${Buffer.concat(printed).toString('utf8')}`);
  return code;
}

let status = 0;

/** Starts an engine, tries it, and stops it. */
async function tryEngine(name, { start, definitions, isExecuted }) {
  const engine = await start();
  if ('absent' in engine) {
    process.stderr.write(`${engine.absent}\n`);
    status ||= 2;
    return;
  }
  try {
    const env = {
      LEADPACT_CORPUS: corpus,
      LEADPACT_DEFINITIONS: process.env.LEADPACT_FUZZ ?? String(definitions),
      ...engine.env,
    };
    const collections = ['-c', 'test/corpus/vitest.config.ts', 'test/corpus/sql.corpus.ts'];
    const isTried = isExecuted === true && existsSync(path.join(corpus, 'x-education'));
    for (const files of [engine.tests, ...(isTried ? [collections] : [])])
      if (!isInterrupted && (await run(name, files, env)) !== 0) status = 1;
  } finally {
    await engine.stop();
  }
}

/** Tries one engine after the other, until none is left. */
async function tryNext() {
  const next = isInterrupted ? undefined : chosen.shift();
  if (next === undefined) return;
  await tryEngine(...next);
  await tryNext();
}

await Promise.all(Array.from({ length: lanes }, tryNext));
process.exit(isInterrupted ? 130 : status);
