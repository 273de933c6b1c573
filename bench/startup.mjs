#!/usr/bin/env node
/** How long leadpact takes to start, against a bare node: `node bench/startup.mjs [RUNS]`. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { spreadOf } from './measure/statistics.mjs';

const root = path.join(import.meta.dirname, '..');
const script = path.join(root, 'bin', 'leadpact.js');

const commands = {
  bare: ['-e', '0'],
  version: [script, '--version'],
  check: [script, 'check', path.join(root, 'definitions', 'b2b-hubspot.yaml')],
};

/** @returns the spread of each command in seconds, and of its ratio to the bare node of the same round */
export function startup(runs = 20) {
  for (const args of Object.values(commands)) secondsOf(args);
  const rounds = Array.from({ length: runs }, () =>
    Object.fromEntries(Object.entries(commands).map(([name, args]) => [name, secondsOf(args)])),
  );
  return Object.fromEntries(
    Object.keys(commands).map((name) => [
      name,
      {
        wall: spreadOf(rounds.map((round) => round[name])),
        ratio: spreadOf(rounds.map((round) => round[name] / round.bare)),
      },
    ]),
  );
}

function secondsOf(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, { wall, ratio }] of Object.entries(startup(Number(process.argv[2] ?? 20)))) {
    console.log(`${name.padEnd(8)} ${(wall.median * 1000).toFixed(0)} ms, ${ratio.median.toFixed(2)} x bare`);
  }
}
