import type { Verdict } from '../../engine/decision.ts';
import type { LeadPlace } from './fold.ts';

/** Leads of which a list says something else than comes of deciding them again. */
export interface Differences {
  readonly leads: number;
  /** The first of them. */
  readonly shown: readonly (LeadPlace & { readonly written: string; readonly decided: Verdict })[];
}

/** What a list says of a lead. */
export interface WrittenOutcome {
  readonly verdict: string;
  readonly primaryReason: string;
}

const mostShown = 10;
const longestShown = 40;

/** Compares what the lists say with what is decided. */
export function startDifferences(): {
  readonly add: (written: WrittenOutcome, decided: Verdict, place: LeadPlace) => void;
  readonly total: () => Differences;
} {
  const shown: (LeadPlace & { readonly written: string; readonly decided: Verdict })[] = [];
  let leads = 0;
  return {
    add: ({ verdict }, decided, place) => {
      if (verdict === decided) return;
      leads += 1;
      if (shown.length < mostShown)
        shown.push({ ...place, written: verdict.slice(0, longestShown), decided });
    },
    total: () => ({ leads, shown }),
  };
}
