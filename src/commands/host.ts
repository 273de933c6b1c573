import type { Readable, Writable } from 'node:stream';

/** The world as a command sees it; the real one is made in `cli/`, tests give their own. */
export interface Host {
  readonly stdin: Readable;
  /** Whether standard input is a keyboard, on which nobody should be waited for in silence. */
  readonly stdinIsTerminal: boolean;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Version of the tool. */
  readonly version: string;
  /** Aborted when the user asks to stop. */
  readonly interrupted: AbortSignal;
}

/** Where text goes, and how it may look there. */
export interface Output {
  readonly write: (text: string) => void;
  readonly stream: Writable;
  readonly isTerminal: boolean;
  readonly colour: boolean;
  /** Characters a line; 80 where it is no terminal. */
  readonly width: number;
}

/** How a command ended: 0 done and passed, 1 the check said no, 2 usage, definition or input is wrong, 3 a bug. */
export type ExitCode = 0 | 1 | 2 | 3;
