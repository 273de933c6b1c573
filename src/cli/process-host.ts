import type { WriteStream } from 'node:tty';
import type { Host, Output } from '../commands/host.ts';
import { writeFault } from '../records/guard-writes.ts';
import { version } from './version.ts';

/** Narrower or wider lines than these are hard to read. */
const narrowest = 40;
const widest = 120;
const whereNoTerminal = 80;

/** The real world. A reader that closes its pipe early is no error: what is written after that is dropped. */
export function processHost(): Host {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  // Without somebody who listens it ends the process at once; so the write fails, and that is told.
  process.on('SIGXFSZ', () => {});
  return {
    // Opened where it is asked for, which few commands do.
    get stdin() {
      return process.stdin;
    },
    get stdinIsTerminal() {
      return process.stdin.isTTY;
    },
    stdout: outputOf(process.stdout, tellUnwritable),
    stderr: outputOf(process.stderr, () => {}),
    version,
    now: () => Date.now(),
    interrupted: interrupted.signal,
  };
}

/** What was asked for did not reach its reader: that is no success, whatever was found. */
function tellUnwritable(reason: NodeJS.ErrnoException): void {
  process.once('exit', () => {
    process.exitCode = 2;
  });
  const fault = writeFault('standard output', reason);
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
}

/** @param onFault told once where the stream takes no more, and that is not for a reader who has seen enough */
function outputOf(stream: WriteStream, onFault: (reason: NodeJS.ErrnoException) => void): Output {
  let open = true;
  stream.on('error', (reason: NodeJS.ErrnoException) => {
    if (open && reason.code !== 'EPIPE') onFault(reason);
    open = false;
  });
  const isTerminal = stream.isTTY;
  return {
    stream,
    isTerminal,
    colour: isTerminal && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
    width: isTerminal ? Math.min(widest, Math.max(narrowest, stream.columns)) : whereNoTerminal,
    write: (text) => {
      if (open) stream.write(text);
    },
  };
}
