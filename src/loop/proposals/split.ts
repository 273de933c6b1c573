import { lotOf } from '../../run/audit/sample.ts';
import type { ObservedLead } from '../observations.ts';

/** Leads to learn from, and leads that changes are tried on. */
export interface Split {
  /** `time`: the held-out leads are those of the last days; `lot`: they are drawn, as many of each outcome as of all. */
  readonly by: 'time' | 'lot';
  readonly training: readonly ObservedLead[];
  readonly heldOut: readonly ObservedLead[];
}

/** More leads than these are not looked at, and fewer of a wide export: so many are drawn by lot. */
const mostLeads = 50_000;
const mostCells = 2_000_000;
const leastLeads = 5000;

const heldOutShare = 1 / 3;
/** Of each outcome in each part; below this a split by days says too little. */
const leastOfEach = 10;

/** Holds a third of the leads out: the last by day where days differ and leave enough of each outcome, else by lot. */
export function splitLeads(leads: readonly ObservedLead[], columns: number, seed: number): Split {
  const most = Math.max(leastLeads, Math.min(mostLeads, Math.floor(mostCells / columns)));
  const sample = leads.length > most ? drawn(leads, most, seed) : leads;
  return splitByDay(sample) ?? splitByLot(sample, seed);
}

function splitByDay(leads: readonly ObservedLead[]): Split | undefined {
  const days = leads.map(({ day }) => day).toSorted((a, b) => a - b);
  const middle = days[Math.floor(days.length * (1 - heldOutShare))];
  if (middle === undefined || days[0] === days.at(-1)) return undefined;
  const wanted = days.length * heldOutShare;
  const offFrom = (first: number): number => Math.abs(days.filter((day) => day >= first).length - wanted);
  const first = middle === days[0] || offFrom(middle + 1) < offFrom(middle) ? middle + 1 : middle;
  const training = leads.filter(({ day }) => day < first);
  const heldOut = leads.filter(({ day }) => day >= first);
  const isEnough = [training, heldOut].every((part) => fewerOf(part) >= leastOfEach);
  return isEnough ? { by: 'time', training, heldOut } : undefined;
}

function splitByLot(leads: readonly ObservedLead[], seed: number): Split {
  const held = new Set(
    [true, false].flatMap((isWon) => {
      const alike = leads.filter(({ won }) => won === isWon);
      return drawn(alike, Math.floor(alike.length * heldOutShare), seed);
    }),
  );
  return {
    by: 'lot',
    training: leads.filter((lead) => !held.has(lead)),
    heldOut: leads.filter((lead) => held.has(lead)),
  };
}

/** How many leads there are of the rarer outcome. */
export function fewerOf(leads: readonly ObservedLead[]): number {
  const won = leads.filter((lead) => lead.won).length;
  return Math.min(won, leads.length - won);
}

/** So many of the leads, in their order. */
function drawn(leads: readonly ObservedLead[], count: number, seed: number): readonly ObservedLead[] {
  const lots = leads.map((_, at) => lotOf(seed, at + 1));
  const chosen = [...leads.keys()].toSorted((a, b) => lots[a]! - lots[b]! || a - b).slice(0, count);
  return chosen.toSorted((a, b) => a - b).map((at) => leads[at]!);
}
