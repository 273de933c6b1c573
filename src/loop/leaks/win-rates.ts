import { aucOf, type Auc } from '../statistics/auc.ts';
import type { ToldApart } from './tell-apart.ts';

/** Leads dealt into folds, and which of them were won. */
export interface DealtLeads {
  readonly won: readonly boolean[];
  readonly fold: Uint8Array;
  readonly folds: number;
}

/** As many leads of the win rate of all are mixed into that of a value, so that a value of few leads says little. */
const weight = 5;

/**
 * How well a column alone tells the won from the others, on leads that it was not learnt from: a lead stands as high as the
 * win rate of its value among the leads of the other folds lies above the win rate of all of these (target encoding, shrunk
 * as Micci-Barreca 2001 has it). A value that the others lack says nothing, so that ids tell nothing.
 *
 * @returns undefined where all leads, or none, are won
 */
export function crossFittedAuc(column: ToldApart, leads: DealtLeads): Auc | undefined {
  const { won, fold, folds } = leads;
  const byFold = Array.from({ length: folds }, (_, out) => countWins(column, leads, out));
  const all = countWins(column, leads);
  const standings = byFold.map((held) => {
    const rate = (sum(all.wins) - sum(held.wins)) / (sum(all.leads) - sum(held.leads));
    return all.leads.map((count, code) => {
      const others = count - held.leads[code]!;
      return (all.wins[code]! - held.wins[code]! - others * rate) / (others + weight);
    });
  });
  const scores: { readonly won: number[]; readonly lost: number[] } = { won: [], lost: [] };
  column.codes.forEach((code, lead) => {
    scores[won[lead] === true ? 'won' : 'lost'].push(standings[fold[lead]!]![code]!);
  });
  return aucOf(scores.won, scores.lost);
}

/** Leads and wins by the number of their value. */
interface WinCounts {
  readonly leads: Float64Array;
  readonly wins: Float64Array;
}

/** @param only the fold that is counted; all where it is left out */
export function countWins({ codes, values }: ToldApart, { won, fold }: DealtLeads, only?: number): WinCounts {
  const leads = new Float64Array(values.length);
  const wins = new Float64Array(values.length);
  codes.forEach((code, lead) => {
    if (only !== undefined && fold[lead] !== only) return;
    leads[code]! += 1;
    if (won[lead] === true) wins[code]! += 1;
  });
  return { leads, wins };
}

function sum(values: Float64Array): number {
  return values.reduce((total, each) => total + each, 0);
}
