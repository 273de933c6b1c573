import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { usageError } from '../diagnostics/usage-error.ts';

/** A call of the command with which an engine is used from a shell. */
export interface ClientCall {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** What goes to its standard input. */
  readonly input: string;
  /** Aborted when the user asks to stop. */
  readonly interrupted: AbortSignal;
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

/** Of what a command complains of no more is kept. */
const mostSaid = 65_536;

/**
 * Runs a command and gives what it writes as it comes; where nobody reads on, it is ended.
 *
 * @throws ClientFault where it fails, and UsageError where the user asked to stop
 */
export async function* outputOf({
  command,
  args,
  env,
  input,
  interrupted,
}: ClientCall): AsyncIterable<Buffer> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: 'pipe' });
  const stop = (): void => {
    child.kill('SIGINT');
  };
  interrupted.addEventListener('abort', stop);
  let said = '';
  let fault: NodeJS.ErrnoException | undefined;
  child.on('error', (reason: NodeJS.ErrnoException) => (fault = reason));
  child.stderr.on('data', (chunk: Buffer) => {
    if (said.length < mostSaid) said += chunk.toString('utf8');
  });
  // A command that fails early reads no further; what it says of that is told.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const closed = once(child, 'close').catch(() => []);
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
    const [code] = (await closed) as [number | null];
    if (interrupted.aborted) throw usageError('interrupted', {});
    if (fault?.code === 'ENOENT' || fault?.code === 'EACCES') throw new ClientFault(undefined, command);
    if (code !== 0) throw new ClientFault(code ?? -1, said.trim());
  } finally {
    interrupted.removeEventListener('abort', stop);
    stop();
  }
}
