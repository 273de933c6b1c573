import type { Silenced } from '../check/apply-silences.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Severity } from '../diagnostics/entry.ts';
import type { Fit } from '../run/measure-fit.ts';

/** What was found of one definition. */
export interface Checked {
  /** As the user named it. */
  readonly file: string;
  readonly findings: readonly Diagnostic[];
  readonly silenced: readonly Silenced[];
  /** The day of which it is so, `YYYY-MM-DD`; undefined where it is so on every day. */
  readonly asOf?: string;
  /** How it fits an export, where one was looked at. */
  readonly fit?: Fit;
}

export function countOf(findings: readonly Diagnostic[], wanted: Severity): number {
  return findings.filter(({ severity }) => severity === wanted).length;
}
