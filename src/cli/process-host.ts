import type { WriteStream } from 'node:tty';
import type { Host, Output } from '../commands/host.ts';
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
  return {
    stdin: process.stdin,
    stdinIsTerminal: process.stdin.isTTY,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    version,
    now: () => Date.now(),
    interrupted: interrupted.signal,
  };
}

function outputOf(stream: WriteStream): Output {
  let open = true;
  stream.on('error', (reason: NodeJS.ErrnoException) => {
    if (reason.code !== 'EPIPE') throw reason;
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
