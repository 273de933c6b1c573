import { spawn } from 'node:child_process';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export const tool = path.resolve(import.meta.dirname, '../../bin/leadpact.js');

const tellsMemory = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write(`\\npeak ${process.resourceUsage().maxRSS}`));",
)}`;

/**
 * Runs the tool as a process of its own.
 *
 * @param {readonly string[]} argv
 * @param {object} how `input` goes to standard input as fast as it is read; `fileBlocks` limits the size of files in
 *   KiB; `stopAfter` and `killAfter` send SIGINT and SIGKILL after milliseconds
 */
export async function runTool(argv, { input, fileBlocks, stopAfter, killAfter, cwd, env = {} } = {}) {
  const command = [process.execPath, '--import', tellsMemory, tool, ...argv];
  const limited =
    fileBlocks === undefined
      ? command
      : ['bash', '-c', `ulimit -f ${fileBlocks}; exec "$@"`, 'bash', ...command];
  const start = process.hrtime.bigint();
  const child = spawn(limited[0], limited.slice(1), {
    cwd,
    env: { ...process.env, ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr = (stderr + chunk).slice(-20_000);
  });
  const timers = [
    ...(stopAfter === undefined ? [] : [setTimeout(() => child.kill('SIGINT'), stopAfter)]),
    ...(killAfter === undefined ? [] : [setTimeout(() => child.kill('SIGKILL'), killAfter)]),
  ];
  let fed = 0;
  const feeding =
    input === undefined
      ? undefined
      : pipeline(
          Readable.from(
            counted(input, (bytes) => (fed += bytes)),
            { objectMode: false, highWaterMark: 1_048_576 },
          ),
          child.stdin,
        ).catch(() => {});
  const [code, signal] = await new Promise((resolve) => {
    child.on('close', (...ended) => resolve(ended));
  });
  for (const timer of timers) clearTimeout(timer);
  child.stdin?.destroy();
  await feeding;
  return {
    code,
    signal,
    stderr: stderr.replace(/\npeak \d+$/u, ''),
    wall: Number(process.hrtime.bigint() - start) / 1e9,
    peak: Number(/\npeak (\d+)$/u.exec(stderr)?.[1] ?? 0) / 1024,
    fed,
  };
}

async function* counted(chunks, tell) {
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    yield bytes;
    tell(bytes.length);
  }
}

/** Pseudo-random numbers from 0 up to 1, the same for the same seed. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
