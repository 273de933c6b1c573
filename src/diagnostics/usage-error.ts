import type { Code, Facts } from './catalogue.ts';
import { diagnose, type Diagnostic } from './diagnostic.ts';
import type { Place } from './place.ts';

/** Misuse, or a file that is wrong: ends the command with exit code 2 and these messages, without a stack. */
export class UsageError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('\n'));
    this.name = 'UsageError';
    this.diagnostics = diagnostics;
  }
}

/** A {@link UsageError} with one message of the catalogue. */
export function usageError<C extends Code>(code: C, facts: Facts<C>, place?: Place): UsageError {
  return new UsageError([diagnose(code, facts, place)]);
}
