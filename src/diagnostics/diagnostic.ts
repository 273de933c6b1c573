import { catalogue, type Code, type Facts } from './catalogue.ts';
import type { Entry, Severity } from './entry.ts';
import type { Place } from './place.ts';

/** One thing that a user can mend: what is wrong, where, and what to do. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly place?: Place;
}

/** Makes a diagnostic from the catalogue. */
export function diagnose<C extends Code>(code: C, facts: Facts<C>, place?: Place): Diagnostic {
  const entry = catalogue[code] as unknown as Entry<Facts<C>>;
  const hint = entry.hint?.(facts);
  return {
    code,
    severity: entry.severity,
    message: entry.sentence(facts),
    ...(hint === undefined ? {} : { hint }),
    ...(place === undefined ? {} : { place }),
  };
}

/** Whether any of these keeps the tool from going on. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
