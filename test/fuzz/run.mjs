/** The fuzz tests at length: `node test/fuzz/run.mjs [cases]`, 100,000 by default. */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/fuzz'], {
  stdio: 'inherit',
  env: { ...process.env, LEADPACT_FUZZ: process.argv[2] ?? '100000' },
});
process.exit(status ?? 1);
