import { detached } from '../../cells/detached.ts';
import type { AuditLead, Fold, LeadPlace } from './fold.ts';

/** A lead to be checked by hand. */
export interface SampledLead extends LeadPlace, LeadStory {
  readonly lead: string;
  readonly verdict: string;
  /** The primary reason, by which the sample is drawn. */
  readonly reason: string;
}

/** A lead in words. */
export interface LeadStory {
  readonly reasons: readonly string[];
  readonly near_miss: string | null;
}

/** Says of a lead what can be shown of it. */
export type LeadTeller = (lead: AuditLead) => LeadStory & { readonly lead: string };

interface Drawn {
  /** By these the leads of a reason are in an order that is as good as any. */
  readonly lot: number;
  readonly lead: AuditLead;
}

/**
 * Which leads shall people check? Of every reason one at the least, as far as there is room, and of the rest as many of each
 * as it has of all; of one reason each lead is as likely as another. The same seed gives the same leads.
 *
 * @param size leads in the sample
 */
export function startSample(
  { size, seed }: { readonly size: number; readonly seed: number },
  tell: LeadTeller,
): Fold<readonly SampledLead[]> {
  const strata = new Map<string, { leads: number; readonly drawn: Drawn[] }>();
  let count = 0;
  return {
    add: (lead) => {
      const { primaryReason: reason } = lead.decision;
      count += 1;
      if (reason === undefined || size === 0) return;
      const stratum = strata.get(reason) ?? { leads: 0, drawn: [] };
      strata.set(reason, stratum);
      stratum.leads += 1;
      const lot = lotOf(seed, count);
      const { drawn } = stratum;
      if (drawn.length === size && lot >= drawn.at(-1)!.lot) return;
      const at = drawn.findIndex((each) => each.lot > lot);
      drawn.splice(at < 0 ? drawn.length : at, 0, {
        lot,
        lead: { ...lead, texts: lead.texts.map(detached) },
      });
      if (drawn.length > size) drawn.pop();
    },
    total: () => {
      const ranked = [...strata].toSorted(
        ([a, one], [b, other]) => other.leads - one.leads || (a < b ? -1 : 1),
      );
      const places = allotted(
        ranked.map(([, { leads }]) => leads),
        size,
      );
      return ranked.flatMap(([reason, { drawn }], at) =>
        drawn.slice(0, places[at]).map(({ lead }) => ({
          ...lead.place,
          verdict: lead.decision.verdict,
          reason,
          ...tell(lead),
        })),
      );
    },
  };
}

/**
 * Places among strata: one for each as far as there is room, the rest by how large they are, the largest remainders first.
 *
 * @param sizes the largest first
 */
export function allotted(sizes: readonly number[], places: number): readonly number[] {
  const given = sizes.map((_, at) => (at < places ? 1 : 0));
  const isOpen = (at: number): boolean => given[at]! < sizes[at]!;
  const all = sizes.reduce((sum, each) => sum + each, 0);
  for (let left = places - given.reduce<number>((sum, each) => sum + each, 0); left > 0; left -= 1) {
    const lack = (at: number): number => (sizes[at]! / all) * places - given[at]!;
    const open = sizes.map((_, at) => at).filter(isOpen);
    if (open.length === 0) break;
    given[open.reduce((most, at) => (lack(at) > lack(most) ? at : most))]! += 1;
  }
  return given;
}

/** A number that looks drawn by lot and is the same for the same seed and lead. */
export function lotOf(seed: number, count: number): number {
  let mixed = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(count, 0x85ebca6b)) >>> 0;
  for (const factor of [0x7feb352d, 0x846ca68b]) {
    mixed = Math.imul(mixed ^ (mixed >>> 16), factor) >>> 0;
    mixed = (mixed ^ (mixed >>> 15)) >>> 0;
  }
  return mixed;
}
