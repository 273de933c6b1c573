import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Override } from '../../plan/override.ts';
import { asOfText } from '../receipt.ts';
import type { OverrideTally } from '../tallies.ts';

/** How many overrides came to what, and how many leads have another verdict by them. */
export interface OverrideCounts {
  readonly applied: number;
  readonly leads: number;
  readonly expired: number;
  /** The definition says the same of each lead that they are about. */
  readonly unneeded: number;
  /** Their leads are in no file. */
  readonly unmatched: number;
}

/** What became of the overrides of a run, and what is to be said of that. */
export function countOverrides(
  tallies: readonly OverrideTally[],
  expired: readonly Override[],
  asOf: number,
): {
  readonly counts: OverrideCounts;
  readonly notices: readonly Diagnostic[];
  readonly asides: readonly Diagnostic[];
} {
  const unneeded = tallies.filter(({ applied, unneeded: same }) => applied === 0 && same > 0);
  const unmatched = tallies.filter(({ applied, unneeded: same }) => applied + same === 0);
  const namesOf = (some: readonly OverrideTally[]): readonly string[] =>
    some.map(({ override }) => override.lead);
  return {
    counts: {
      applied: tallies.length - unneeded.length - unmatched.length,
      leads: tallies.reduce((sum, { applied }) => sum + applied, 0),
      expired: expired.length,
      unneeded: unneeded.length,
      unmatched: unmatched.length,
    },
    notices: [
      ...expiredFindings(expired, asOf),
      ...(unneeded.length === 0 ? [] : [diagnose('overrides-unneeded', { leads: namesOf(unneeded) })]),
    ],
    asides: unmatched.length === 0 ? [] : [diagnose('overrides-unmatched', { leads: namesOf(unmatched) })],
  };
}

/** That some overrides are not applied any more. */
export function expiredFindings(expired: readonly Override[], asOf: number): readonly Diagnostic[] {
  if (expired.length === 0) return [];
  const leads = expired.map(({ lead }) => lead);
  return [diagnose('overrides-expired', { leads, asOf: asOfText(asOf) })];
}
