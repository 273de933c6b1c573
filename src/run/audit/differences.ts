import type { Verdict } from '../../engine/decision.ts';
import type { LeadPlace } from './fold.ts';

/** Leads of which a list says something else than comes of deciding them again. */
export interface Differences {
  readonly leads: number;
  /** The first of them. */
  readonly shown: readonly (LeadPlace & { readonly written: string; readonly decided: Verdict })[];
  /** Leads whose verdict people gave, against or with the definition: of these nothing is compared. */
  readonly overrides: number;
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
  readonly addOverride: () => void;
  readonly total: () => Differences;
} {
  const shown: (LeadPlace & { readonly written: string; readonly decided: Verdict })[] = [];
  let leads = 0;
  let overrides = 0;
  return {
    add: ({ verdict }, decided, place) => {
      if (verdict === decided) return;
      leads += 1;
      if (shown.length < mostShown)
        shown.push({ ...place, written: verdict.slice(0, longestShown), decided });
    },
    addOverride: () => {
      overrides += 1;
    },
    total: () => ({ leads, shown, overrides }),
  };
}
