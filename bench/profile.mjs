#!/usr/bin/env node
/**
 * Where the time of a run goes: `node bench/profile.mjs LEADS`. Runs `score` under `node --cpu-prof` and sums up what
 * each file spent in its own code, for the main thread and the workers.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { asOf, definition, leadpactScript } from './measure/subjects.mjs';

const built = path.join(import.meta.dirname, '..', 'dist', 'lib');
const linesOf = new Map();
const threadOf = /\.(\d+)\.\d+\.cpuprofile$/u;

/** @returns {readonly { thread: string, seconds: number, files: readonly { file: string, seconds: number }[] }[]} */
export function profile(leads) {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'leadpact-profile-'));
  try {
    const options = [`--definition=${definition}`, `--out=${path.join(scratch, 'out')}`, `--as-of=${asOf}`];
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--cpu-prof', `--cpu-prof-dir=${scratch}`, leadpactScript, 'score', leads, ...options],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`score failed:\n${stderr}`);
    return readdirSync(scratch)
      .filter((name) => threadOf.test(name))
      .map((name) => threadTimes(name, JSON.parse(readFileSync(path.join(scratch, name), 'utf8'))))
      .toSorted((a, b) => a.thread.localeCompare(b.thread));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function threadTimes(name, { nodes, samples, timeDeltas }) {
  const fileOf = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const times = new Map();
  for (const [at, sample] of samples.entries()) {
    const file = fileOf.get(sample);
    times.set(file, (times.get(file) ?? 0) + timeDeltas[at] / 1e6);
  }
  const files = [...times]
    .map(([file, seconds]) => ({ file, seconds }))
    .toSorted((a, b) => b.seconds - a.seconds);
  const thread = threadOf.exec(name)[1];
  return {
    thread: thread === '0' ? 'main' : `worker ${thread}`,
    seconds: files.reduce((sum, { seconds }) => sum + seconds, 0),
    files,
  };
}

/** A file of ours, a package, or a name in brackets for what the engine and Node do themselves. */
function placeOf({ functionName, url, lineNumber }) {
  if (url.startsWith('node:')) return `(node) ${url.slice('node:'.length)}`;
  if (url.startsWith('wasm:')) return `src/kernel/assembly: ${functionName}`;
  if (url === '') return functionName.startsWith('(') ? functionName : `(built-in) ${functionName}`;
  const file = fileURLToPath(url);
  const source = path.dirname(file) === built ? sourceOf(file, lineNumber) : file;
  const ofPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(source)?.[1];
  return ofPackage === undefined ? source : `package ${ofPackage}`;
}

/** The source of a line of a built file: above what comes of each source the bundler writes its name. */
function sourceOf(file, line) {
  if (!linesOf.has(file)) linesOf.set(file, readFileSync(file, 'utf8').split('\n'));
  const name = linesOf
    .get(file)
    .slice(0, line + 1)
    .findLast((each) => /^\/\/ \S+\.\w+$/u.test(each));
  return name?.slice('// '.length) ?? path.basename(file);
}

if (process.argv[1] === import.meta.filename) {
  for (const { thread, seconds, files } of profile(process.argv[2])) {
    console.log(`${thread}: ${seconds.toFixed(2)} s`);
    for (const each of files.slice(0, 20))
      console.log(`  ${each.seconds.toFixed(2).padStart(6)}  ${each.file}`);
  }
}
