/**
 * Loaded before the tool, by `--import`: ends each of its threads when it reads for the third time, in the way that
 * LEADPACT_END_THREAD says.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const ways = {
  exit: () => process.exit(7),
  throw: () => {
    throw new TypeError('no such lead');
  },
};

if (!isMainThread) {
  let left = 3;
  const { readSync } = fs;
  fs.readSync = (...given) => {
    left -= 1;
    if (left === 0) ways[process.env.LEADPACT_END_THREAD]();
    return readSync(...given);
  };
  syncBuiltinESMExports();
}
