import { fold } from '../../cells/fold.ts';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { usageError } from '../../diagnostics/usage-error.ts';

/**
 * What became of a lead that Sales had: `accepted` and nothing more known, `bad` where Sales rejected or disqualified it, `won` or
 * `lost`.
 */
export const outcomes = ['accepted', 'bad', 'won', 'lost'] as const;
export type Outcome = (typeof outcomes)[number];

/** How the values of a column are read. */
export type OutcomeValues = Readonly<Partial<Record<Outcome, readonly string[]>>>;

/** Reads what became of leads, and keeps account of the values that it met. */
export interface OutcomeReader {
  readonly read: (text: string) => Outcome | undefined;
  /** Values that are named and that no lead has. */
  readonly unseen: (column: string, file: string) => readonly Diagnostic[];
  /** Leads with a value that is not named, by value, most first; blank is one. */
  readonly others: () => readonly { readonly value: string; readonly leads: number }[];
}

const mostOthers = 200;
const longestOther = 60;

/** Makes a reader; values are compared as texts of a definition are, without regard to case and white space. */
export function outcomeReader(values: OutcomeValues): OutcomeReader {
  const meanings = new Map<string, { readonly value: string; readonly outcome: Outcome; seen: boolean }>();
  for (const outcome of outcomes) {
    for (const value of values[outcome] ?? []) {
      const known = meanings.get(fold(value));
      if (known !== undefined && known.outcome !== outcome)
        throw usageError('outcome-twice', { value, meanings: [known.outcome, outcome] });
      meanings.set(fold(value), { value, outcome, seen: false });
    }
  }
  const others = new Map<string, number>();
  return {
    read: (text) => {
      const known = meanings.get(fold(text));
      if (known === undefined) {
        const value = text.trim().slice(0, longestOther);
        if (others.has(value) || others.size < mostOthers) others.set(value, (others.get(value) ?? 0) + 1);
        return undefined;
      }
      known.seen = true;
      return known.outcome;
    },
    unseen: (column, file) =>
      [...meanings.values()]
        .filter(({ seen }) => !seen)
        .map(({ value }) => {
          const known = [...meanings.values()].flatMap((each) => (each.seen ? [each.value] : []));
          const seen = [...known, ...others.keys()].filter((other) => other !== '');
          return diagnose('value-never-seen', { value, column, file, near: nearest(value, seen), seen });
        }),
    others: () =>
      [...others].map(([value, leads]) => ({ value, leads })).toSorted((a, b) => b.leads - a.leads),
  };
}
