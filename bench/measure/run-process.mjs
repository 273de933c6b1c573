import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const tellsUsage = pathToFileURL(path.join(import.meta.dirname, 'tell-usage.mjs')).href;

/** The command of a Node script that tells what it used. */
export function nodeCommand(script, ...args) {
  return [process.execPath, '--import', tellsUsage, script, ...args];
}

/**
 * Runs a command as a process of its own, from its start to its end.
 *
 * @param {readonly string[]} command
 * @param {{ scratch: string, environment?: Record<string, string> }} options
 * @returns {Promise<{ wall: number, cpu: number, peak: number }>} seconds, seconds, MiB
 */
export async function runProcess([program, ...args], { scratch, environment = {} }) {
  const usage = path.join(scratch, 'usage.json');
  rmSync(usage, { force: true });
  const start = process.hrtime.bigint();
  const child = spawn(program, args, {
    env: { ...process.env, ...environment, BENCH_USAGE: usage },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = () => child.kill();
  process.prependOnceListener('exit', stop);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (complaints += text));
  const status = await new Promise((end, fail) => child.once('error', fail).once('exit', end));
  process.off('exit', stop);
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${complaints.slice(-2000)}`);
  return { wall, ...JSON.parse(readFileSync(usage, 'utf8')) };
}
