import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import path from 'node:path';

const tool = path.resolve('bin/leadpact.js');
const killer = path.resolve('test/support/kill-at-step.mjs');
const threadEnder = path.resolve('test/support/end-thread.mjs');

export interface ProcessOptions {
  /** A file that goes to standard input. */
  readonly stdin?: string;
  /** When SIGKILL comes, in milliseconds. */
  readonly killAfter?: number;
  /** Before which change to the disk a signal comes, from 1; SIGKILL where none is named. */
  readonly killAt?: number;
  readonly killWith?: 'SIGINT';
  /** How a thread of the tool ends when it reads for the third time. */
  readonly endThread?: 'exit' | 'throw';
  /** How large a file may become, in KiB; bash sets that limit. */
  readonly largestFile?: number;
}

export interface ProcessEnd {
  /** Undefined where a signal ended it. */
  readonly code: number | undefined;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** Runs the built tool as a process of its own, and ends it as is asked. */
export async function runProcess(argv: readonly string[], options: ProcessOptions = {}): Promise<ProcessEnd> {
  const { stdin, killAfter, killAt, killWith = 'SIGKILL', endThread, largestFile } = options;
  const preload = [
    ...(killAt === undefined ? [] : ['--import', killer]),
    ...(endThread === undefined ? [] : ['--import', threadEnder]),
  ];
  const command = [process.execPath, ...preload, tool, ...argv];
  const whole =
    largestFile === undefined
      ? command
      : ['bash', '-c', `ulimit -f ${largestFile}; exec "$@"`, 'bash', ...command];
  const start = performance.now();
  const child = spawn(whole[0]!, whole.slice(1), {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...(killAt === undefined ? {} : { LEADPACT_KILL_AT: String(killAt), LEADPACT_KILL_WITH: killWith }),
      ...(endThread === undefined ? {} : { LEADPACT_END_THREAD: endThread }),
    },
  });
  child.stdin.on('error', () => {});
  if (stdin === undefined) child.stdin.end();
  else createReadStream(stdin).pipe(child.stdin);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  return { code: code ?? undefined, stderr, milliseconds: performance.now() - start };
}
