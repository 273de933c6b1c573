/** dbt with its adapters for DuckDB and, where a server can be started, PostgreSQL; see `requirements-dbt.txt`. */
import { spawnSync } from 'node:child_process';
import { startPostgres } from './postgres.mjs';

/**
 * Finds dbt, and starts a server for its other adapter.
 *
 * @returns what the tests are told and how the server is stopped, or that dbt is absent
 */
export async function startDbt() {
  const dbt = process.env.LEADPACT_DBT ?? 'dbt';
  const { stdout, status } = spawnSync(dbt, ['--version'], { encoding: 'utf8' });
  if (status !== 0 || !/duckdb:/u.test(stdout)) {
    const how = 'pip install -r test/engines/requirements-dbt.txt, and set LEADPACT_DBT to its program dbt';
    return { absent: `dbt with its adapter for DuckDB is absent: ${how}.` };
  }
  const tests = ['test/engines/dbt.test.ts'];
  const postgres = /postgres:/u.test(stdout)
    ? await startPostgres()
    : { absent: 'dbt has no adapter for PostgreSQL here, so it is tried with DuckDB only.' };
  if ('absent' in postgres) {
    process.stderr.write(`${postgres.absent}\n`);
    return { tests, env: { LEADPACT_DBT: dbt }, stop: () => {} };
  }
  const env = { LEADPACT_DBT: dbt, LEADPACT_DBT_POSTGRES: postgres.env.LEADPACT_POSTGRES };
  return { tests, env, stop: postgres.stop };
}
