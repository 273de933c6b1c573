/**
 * Loaded before the tool, by `--import`: kills the process when it is about to change the disk for the nth time, as
 * LEADPACT_KILL_AT says, with LEADPACT_KILL_WITH or SIGKILL. Folders are removed one file at a time, so that a kill may leave them half removed.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

let left = Number(process.env.LEADPACT_KILL_AT);

function step() {
  left -= 1;
  if (left === 0) process.kill(process.pid, process.env.LEADPACT_KILL_WITH ?? 'SIGKILL');
}

const { rmSync, lstatSync, readdirSync, rmdirSync, unlinkSync } = fs;
for (const name of ['mkdirSync', 'renameSync', 'rmdirSync', 'writeFileSync', 'fsyncSync', 'write', 'fsync']) {
  const act = fs[name];
  const stepping = (...given) => {
    step();
    return act(...given);
  };
  // What `promisify` goes by.
  fs[name] = Object.defineProperties(stepping, Object.getOwnPropertyDescriptors(act));
}

function removeInSteps(target) {
  if (lstatSync(target).isDirectory()) {
    for (const name of readdirSync(target)) removeInSteps(path.join(target, name));
    step();
    rmdirSync(target);
  } else {
    step();
    unlinkSync(target);
  }
}

fs.rmSync = (target, options) => {
  if (lstatSync(target, { throwIfNoEntry: false }) === undefined) rmSync(target, options);
  else removeInSteps(target);
};
syncBuiltinESMExports();
