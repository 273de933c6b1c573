import { dayText } from '../../cells/day.ts';
import { areApart, fewLeads, rateOf, type Rate } from '../../run/audit/rate.ts';
import { fewestToJudge } from '../criteria.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';
import { middleOf } from '../periods.ts';
import { liftOf, type Estimate } from '../statistics/compare-rates.ts';
import { columnFacet, standardFacets, type Facet, type FoundFacet } from './facets.ts';
import { isAt, isSettled, PersonaCounts, stages, type Stage, type ValueCounts } from './persona-counts.ts';

/** Who actually buys: the leads of some runs by what they are, as far as they came. */
export interface Personas {
  readonly leads: number;
  readonly handed_over: number;
  /** All that were won, those that Sales worked without a handoff included. */
  readonly won: number;
  /** Leads handed over of which it is known, after a fair time, whether they were won; and how many were. */
  readonly settled: Rate;
  /** The first day of this period, by the days for which runs decided; null where there is one period only. */
  readonly since: string | null;
  readonly personas: readonly Persona[];
  /** Facets that no run has a column for. */
  readonly not_found: readonly string[];
}

export interface Persona {
  readonly facet: string;
  /** The derived values, or the headers of the columns, that it is read from. */
  readonly from: readonly string[];
  /** Leads of which it is not known. */
  readonly unknown: Readonly<Record<Stage, number>>;
  /** Whether fewer wins are settled than it takes to judge any value. */
  readonly too_few: boolean;
  /** Most leads first, sizes the smallest first. Shares are of the leads of which it is known. */
  readonly values: readonly PersonaValue[];
  /** Leads with values that are not told apart, since there are too many. */
  readonly other_values: number;
  /** Values of which the share surely is not what it was. */
  readonly changes: readonly PersonaChange[];
}

export interface PersonaValue extends Readonly<Record<Stage, Rate>> {
  readonly value: string;
  /** Won of those that were handed over and settled. */
  readonly win_rate: Rate;
  /** The win rate of all other values. */
  readonly others: Rate;
  /** How many times the win rate of the others it is; null where either is 0. */
  readonly lift: Estimate | null;
  /** Its share of the won by its share of all leads; null where it is of none. */
  readonly index: number | null;
  /** `more`: it surely is won more often than the others, so that the intervals lie apart. */
  readonly finding: 'more' | 'fewer' | 'none' | 'too-few';
}

export interface PersonaChange {
  readonly value: string;
  readonly stage: Stage;
  readonly before: Rate;
  readonly now: Rate;
  readonly direction: 'more' | 'fewer';
}

export interface PersonaRequest {
  /** Headers of further columns by which leads are told apart. */
  readonly by?: readonly string[];
  /** The first day of this period, in days since 1970-01-01; the middle of the days of the runs where it is left out. */
  readonly since?: number | undefined;
}

/** Who actually buys? */
export function personasOf(
  leads: readonly ReportedLead[],
  { by = [], since = middleOf(leads.map(({ run }) => run.asOf)) }: PersonaRequest = {},
): Personas {
  const isNow = ({ run }: ReportedLead): boolean => since === undefined || run.asOf >= since;
  const hasPeriods = leads.some(isNow) && !leads.every(isNow);
  const personas = [...standardFacets, ...by.map(columnFacet)].map((facet) => personaOf(facet, leads, isNow));
  const settled = leads.filter(isSettled);
  return {
    leads: leads.length,
    handed_over: leads.filter((lead) => isAt('handed_over', lead)).length,
    won: leads.filter((lead) => isAt('won', lead)).length,
    settled: rateOf(settled.filter((lead) => lead.won).length, settled.length),
    since: hasPeriods ? dayText(since!) : null,
    personas: personas.filter(({ from }) => from.length > 0),
    not_found: personas.filter(({ from }) => from.length === 0).map(({ facet }) => facet),
  };
}

function personaOf(
  facet: Facet,
  leads: readonly ReportedLead[],
  isNow: (lead: ReportedLead) => boolean,
): Persona {
  const found = new Map<ReportedLead['bound'], FoundFacet | undefined>();
  const counts = new PersonaCounts();
  for (const lead of leads) {
    if (!found.has(lead.bound)) found.set(lead.bound, facet.find(lead));
    counts.add(found.get(lead.bound)?.valueOf(lead), lead, isNow(lead) ? 1 : 0);
  }
  const { values, others, unknown } = counts;
  const known = sumOf([...values, others]);
  const isTooFew = known.settledWon < fewestToJudge;
  return {
    facet: facet.name,
    from: [...new Set([...found.values()].flatMap((each) => (each === undefined ? [] : [each.from])))],
    unknown: {
      all: total(unknown, 'all'),
      handed_over: total(unknown, 'handed_over'),
      won: total(unknown, 'won'),
    },
    too_few: isTooFew,
    values: values.map((each) => valueOf(each, known, isTooFew)).toSorted(inOrderOf(facet)),
    other_values: total(others, 'all'),
    changes: values.flatMap((each) => changesOf(each, known)),
  };
}

/** By the order that the values have by themselves, else most leads first. */
function inOrderOf({ order }: Facet): (a: PersonaValue, b: PersonaValue) => number {
  return order === undefined
    ? (a, b) => b.all.part - a.all.part || (a.value < b.value ? -1 : 1)
    : (a, b) => order.indexOf(a.value) - order.indexOf(b.value);
}

type Known = Omit<ValueCounts, 'value'>;

function sumOf(counts: readonly Known[]): Known {
  const sum = (of: (each: Known) => number): number => counts.reduce((all, each) => all + of(each), 0);
  const both = (stage: Stage): [number, number] => [
    sum((each) => each.stages[stage][0]),
    sum((each) => each.stages[stage][1]),
  ];
  return {
    stages: { all: both('all'), handed_over: both('handed_over'), won: both('won') },
    settled: sum(({ settled }) => settled),
    settledWon: sum(({ settledWon }) => settledWon),
  };
}

function total({ stages: counts }: Known, stage: Stage): number {
  return counts[stage][0] + counts[stage][1];
}

function valueOf(counts: ValueCounts, known: Known, isTooFew: boolean): PersonaValue {
  const shareAt = (stage: Stage): Rate => rateOf(total(counts, stage), total(known, stage));
  const rate = rateOf(counts.settledWon, counts.settled);
  const others = rateOf(known.settledWon - counts.settledWon, known.settled - counts.settled);
  const [all, won] = [shareAt('all'), shareAt('won')];
  const isFew = isTooFew || rate.whole < fewLeads || others.whole < fewLeads;
  const direction = (rate.share ?? 0) > (others.share ?? 0) ? 'more' : 'fewer';
  return {
    value: counts.value,
    all,
    handed_over: shareAt('handed_over'),
    won,
    win_rate: rate,
    others,
    lift: liftOf(rate, others) ?? null,
    index: won.whole === 0 ? null : won.part / won.whole / (all.part / all.whole),
    finding: isFew ? 'too-few' : areApart(rate, others) ? direction : 'none',
  };
}

function changesOf(counts: ValueCounts, known: Known): readonly PersonaChange[] {
  return stages.flatMap((stage) => {
    const [before, now] = ([0, 1] as const).map((period) =>
      rateOf(counts.stages[stage][period], known.stages[stage][period]),
    ) as [Rate, Rate];
    if (!areApart(before, now)) return [];
    return [
      { value: counts.value, stage, before, now, direction: now.share! > before.share! ? 'more' : 'fewer' },
    ];
  });
}
