import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { usageError } from '../diagnostics/usage-error.ts';

/** The command with which an engine is used from a shell. */
export interface ClientCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Aborted when the user asks to stop. */
  readonly interrupted: AbortSignal;
}

/** A command that runs. */
export interface Client {
  /** What it is given is written here. */
  readonly input: Writable;
  /** What it writes, as it comes. */
  readonly output: AsyncIterable<Buffer>;
  /** What it has complained of since it was asked the last time. */
  readonly complaint: () => string;
  /** Waits until it has complained of something that has this in it, or has ended. */
  readonly complains: (of: string) => Promise<void>;
  /**
   * Waits for its end.
   *
   * @throws ClientFault where it failed, and UsageError where the user asked to stop
   */
  readonly ended: () => Promise<void>;
  /** Ends it, whatever it does. */
  readonly stop: () => void;
}

/** A call that failed: the command is not there, or it says why. */
export class ClientFault extends Error {
  /** Undefined where the command is not there. */
  readonly exitCode: number | undefined;

  constructor(exitCode: number | undefined, said: string) {
    super(said);
    this.name = 'ClientFault';
    this.exitCode = exitCode;
  }
}

/** Of what a command complains of no more is kept: the end, which is what it ended by. */
const mostSaid = 65_536;

/** Starts a command, which is to be stopped when nobody needs it any more. */
export function startClient({ command, args, env, interrupted }: ClientCommand): Client {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: 'pipe' });
  const stop = (): void => {
    interrupted.removeEventListener('abort', stop);
    child.stdin.end();
    child.kill('SIGINT');
  };
  interrupted.addEventListener('abort', stop);
  let said = '';
  let hear = (): void => {};
  let fault: NodeJS.ErrnoException | undefined;
  child.on('error', (reason: NodeJS.ErrnoException) => (fault = reason));
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-mostSaid);
    hear();
  });
  child.stderr.on('close', () => hear());
  // A command that fails early reads no further; what it says of that is told.
  child.stdin.on('error', () => {});
  const closed = once(child, 'close').catch(() => []);
  const complaint = (): string => {
    const last = said.trim();
    said = '';
    return last;
  };
  return {
    input: child.stdin,
    output: child.stdout,
    complaint,
    complains: (of) =>
      new Promise((resolve) => {
        hear = () => {
          if (said.includes(of) || child.stderr.closed) resolve();
        };
        hear();
      }),
    ended: async () => {
      const [code] = (await closed) as [number | null];
      if (interrupted.aborted) throw usageError('interrupted', {});
      if (fault?.code === 'ENOENT' || fault?.code === 'EACCES') throw new ClientFault(undefined, command);
      if (code !== 0) throw new ClientFault(code ?? -1, complaint());
    },
    stop,
  };
}

/**
 * Runs a command and gives what it writes as it comes; where nobody reads on, it is ended.
 *
 * @param input what goes to its standard input
 * @throws ClientFault where it fails, and UsageError where the user asked to stop
 */
export async function* outputOf(command: ClientCommand, input: string): AsyncIterable<Buffer> {
  const client = startClient(command);
  client.input.end(input);
  try {
    yield* client.output;
    await client.ended();
  } finally {
    client.stop();
  }
}
