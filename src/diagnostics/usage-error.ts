import type { Code, Facts } from './catalogue.ts';
import { diagnose, type Diagnostic } from './diagnostic.ts';
import type { Place } from './place.ts';

/** Misuse, or a file that is wrong: ends the command with these messages, without a stack; exit code 2 unless said. */
export class UsageError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  readonly exitCode: 1 | 2;

  constructor(diagnostics: readonly Diagnostic[], exitCode: 1 | 2 = 2) {
    super(diagnostics.map(({ message }) => message).join('\n'));
    this.name = 'UsageError';
    this.diagnostics = diagnostics;
    this.exitCode = exitCode;
  }
}

/** A {@link UsageError} with one message of the catalogue. */
export function usageError<C extends Code>(code: C, facts: Facts<C>, place?: Place): UsageError {
  return new UsageError([diagnose(code, facts, place)]);
}
