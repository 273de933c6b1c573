import type { NearMiss, SingleChange } from '../../analysis/near-miss/near-misses.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';

/** A lead of a run that is audited, as it was decided again. */
export interface AuditLead {
  readonly bound: BoundPlan;
  readonly texts: readonly string[];
  readonly decision: Decision;
  /** What keeps it from qualifying: all that failed of a rejected lead, all that is open of an undecided one. */
  readonly blockers: readonly string[];
  /** Of a rejected lead that is no duplicate, where near misses of its definition can be found. */
  readonly near: NearMiss | undefined;
  /** Of such a lead: every field of which some other value alone would be enough. */
  readonly singles: readonly SingleChange[];
  /** Of an undecided lead: the fewest fields that decide it once they are known. */
  readonly deciding: readonly string[];
  readonly place: LeadPlace;
}

/** Where a lead stands in the folder of its run. */
export interface LeadPlace {
  readonly run: string;
  readonly list: string;
  /** In the list, from 1; the header is no row. */
  readonly row: number;
}

/** Answers one question about leads that come one after the other, in memory that does not grow with them. */
export interface Fold<T> {
  readonly add: (lead: AuditLead) => void;
  readonly total: () => T;
}

/** Most first; those that are as many in the order of their names. */
export function mostFirst<T extends { readonly leads: number }>(
  items: Iterable<T>,
  nameOf: (item: T) => string,
): readonly T[] {
  return [...items].toSorted((a, b) => b.leads - a.leads || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Counts under names, of which so many are told apart; of others only how many leads they are. */
export class Counts {
  readonly #counts = new Map<string, number>();
  readonly #most: number;
  /** Leads under names that are not told apart. */
  others = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(name: string): void {
    const known = this.#counts.get(name);
    if (known !== undefined || this.#counts.size < this.#most) this.#counts.set(name, (known ?? 0) + 1);
    else this.others += 1;
  }

  /** Most first. */
  all(): readonly { readonly name: string; readonly leads: number }[] {
    return mostFirst(
      [...this.#counts].map(([name, leads]) => ({ name, leads })),
      ({ name }) => name,
    );
  }
}
