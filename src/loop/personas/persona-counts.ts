import { detached } from '../../cells/detached.ts';
import { fold } from '../../cells/fold.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';

/** How far leads came: those that were won count among all, and mostly among those that were handed over. */
export const stages = ['all', 'handed_over', 'won'] as const;
export type Stage = (typeof stages)[number];

/** Leads that have a value in common. */
export interface ValueCounts {
  /** As it is written first; case and white space tell no values apart. */
  readonly value: string;
  /** By period: before, and now. */
  readonly stages: Readonly<Record<Stage, readonly [before: number, now: number]>>;
  /** Leads handed over of which it is known, after a fair time, whether they were won; and how many were. */
  readonly settled: number;
  readonly settledWon: number;
}

type Counting = {
  readonly value: string;
  readonly stages: Readonly<Record<Stage, [before: number, now: number]>>;
  settled: number;
  settledWon: number;
};

/** More values than these are counted as one. */
const mostValues = 200;
const longestValue = 200;

/** Counts leads by their values, those of which it is not known apart. */
export class PersonaCounts {
  readonly #values = new Map<string, Counting>();
  readonly unknown: Counting = nothingOf('');
  /** Leads with values that are not told apart, since there are too many. */
  readonly others: Counting = nothingOf('');

  /** @param period 0 before, 1 now */
  add(value: string | undefined, lead: ReportedLead, period: 0 | 1): void {
    const counting = value === undefined ? this.unknown : this.#of(value.slice(0, longestValue));
    for (const stage of stages) if (isAt(stage, lead)) counting.stages[stage][period] += 1;
    if (!isSettled(lead)) return;
    counting.settled += 1;
    if (lead.won === true) counting.settledWon += 1;
  }

  get values(): readonly ValueCounts[] {
    return [...this.#values.values()];
  }

  #of(value: string): Counting {
    const key = fold(value);
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    if (this.#values.size === mostValues) return this.others;
    const counting = nothingOf(detached(value));
    this.#values.set(detached(key), counting);
    return counting;
  }
}

function nothingOf(value: string): Counting {
  return { value, stages: { all: [0, 0], handed_over: [0, 0], won: [0, 0] }, settled: 0, settledWon: 0 };
}

export function isAt(stage: Stage, { decision, standing }: ReportedLead): boolean {
  if (stage === 'all') return true;
  return stage === 'won' ? standing.won === true : decision.verdict === 'qualified';
}

/** Whether a lead was handed over and has a fair verdict: no report yet is no loss. */
export function isSettled({ decision, won }: ReportedLead): boolean {
  return decision.verdict === 'qualified' && won !== undefined;
}
