/**
 * The tests of SQL on engines that are started for it and stopped at the end: `node test/engines/run.mjs [ENGINE...]`, with
 * `LEADPACT_FUZZ` definitions of each generated kind. Where a part is absent it says which, and ends with exit code 2 if
 * nothing failed.
 */
import { spawnSync } from 'node:child_process';
import { startBigquery } from './bigquery.mjs';
import { startPostgres } from './postgres.mjs';

const vitest = 'node_modules/vitest/vitest.mjs';
const starters = { postgres: startPostgres, bigquery: startBigquery };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in starters));
if (unknown.length > 0) {
  process.stderr.write(
    `No engine is called ${unknown.join(', ')}; there are: ${Object.keys(starters).join(', ')}.\n`,
  );
  process.exit(1);
}

let status = 0;
for (const [name, start] of Object.entries(starters)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const engine = await start();
  if ('absent' in engine) {
    process.stderr.write(`${engine.absent}\n`);
    status ||= 2;
    continue;
  }
  try {
    process.stdout.write(`\n${name}\n`);
    const tests = spawnSync(process.execPath, [vitest, 'run', 'test/sql', '--testTimeout=600000'], {
      stdio: 'inherit',
      env: { ...process.env, ...engine.env },
    });
    if (tests.status !== 0) status = 1;
  } finally {
    engine.stop();
  }
}
process.exit(status);
