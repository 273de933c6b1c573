import type { Command } from 'commander';
import type { ExitCode, Host } from './host.ts';

/** How a command is declared to the program; its work is imported only when it runs. */
export interface CommandEntry {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Adds arguments, options and examples, and the action. */
  readonly declare: (command: Command, run: Run) => void;
}

/** Runs a command's action and keeps its exit code. */
export type Run = (action: (host: Host) => Promise<ExitCode> | ExitCode) => Promise<void>;

/** The examples of a command, as the end of its help. */
export function examples(...lines: readonly [string, string][]): string {
  const shown = lines.map(([call, what]) => `  $ leadpact ${call}\n      ${what}`);
  return `\nExamples:\n${shown.join('\n')}\n`;
}
