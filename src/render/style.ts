import { Chalk } from 'chalk';

/** Marks words for the terminal; plain where colour is not wanted. */
export interface Style {
  readonly bad: (text: string) => string;
  readonly careful: (text: string) => string;
  readonly good: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
}

export function styleFor(colour: boolean): Style {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return { bad: chalk.red, careful: chalk.yellow, good: chalk.green, strong: chalk.bold, quiet: chalk.dim };
}
