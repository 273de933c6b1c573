/**
 * Faults at length: `node test/faults/run.mjs [--kills 200] [--seed N] [--scale 1] [--only TEXT]`.
 *
 * Kills runs at random moments and at every step and starts them again, fills small disks (a mount, or where nobody may
 * mount a limit for the size of files), and gives the tool hostile inputs. Takes about an hour; `--kills 0` leaves the
 * first two out, `--scale 0.05` makes the inputs small, `--scale 0` leaves them out.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { hostile } from './hostile.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    scale: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});

const tests = ['test/cli/kills.test.ts', 'test/cli/full-disk.test.ts', 'test/run/folder-lock.test.ts'];

function killAndFill() {
  console.log(`seed ${values.seed}`);
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...tests], {
    stdio: 'inherit',
    env: { ...process.env, LEADPACT_KILLS: values.kills, LEADPACT_SEED: values.seed },
  });
  return status === 0 ? 0 : 1;
}

const failed =
  (Number(values.kills) > 0 ? killAndFill() : 0) +
  (Number(values.scale) > 0 ? await hostile({ scale: Number(values.scale), only: values.only }) : 0);
process.exitCode = failed === 0 ? 0 : 1;
