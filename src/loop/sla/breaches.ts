import type { JudgedLead } from './judge-lead.ts';
import type { KeptLeads, PeriodLeads } from './period-report.ts';
import type { TimingState } from './timing.ts';

export type PromiseId = 'qualified_leads' | 'accepted' | 'accept_within' | 'contact_within' | 'attempts';

/** A promise that a side did not keep in a period: what it owed, and by how much it fell short. */
export interface Breach {
  readonly side: 'marketing' | 'sales';
  readonly promise: PromiseId;
  readonly period: string;
  /** Leads of `qualified_leads`, else per cent of leads. */
  readonly promised: number;
  /** How many leads there were, or for how many it holds. */
  readonly was: number;
  /** Of how many; null for `qualified_leads`. */
  readonly of: number | null;
  /** As many more leads would have kept it. */
  readonly short: number;
  /** Those that it failed for; none for `qualified_leads`. */
  readonly leads: readonly string[];
}

/** The broken promises of periods, in their order; Marketing's first. */
export function breachesOf(periods: readonly PeriodLeads[]): readonly Breach[] {
  return periods.flatMap((period) => [
    ...sentBreaches(period),
    ...acceptedBreaches(period),
    ...salesBreaches(period, 'accept_within', ({ acceptance }) => acceptance),
    ...salesBreaches(period, 'contact_within', ({ contact }) => contact),
    ...salesBreaches(period, 'attempts', ({ attempts }) => attempts),
  ]);
}

function sentBreaches({ report: { name, sent } }: PeriodLeads): readonly Breach[] {
  const { leads: was, promised, state } = sent;
  if (state !== 'broken' || promised === null) return [];
  const short = promised - was;
  return [
    {
      side: 'marketing',
      promise: 'qualified_leads',
      period: name,
      promised,
      was,
      of: null,
      short,
      leads: [],
    },
  ];
}

function acceptedBreaches({ report: { name, accepted }, leads }: PeriodLeads): readonly Breach[] {
  const { rate, promised, state, too_young: young } = accepted;
  if (state !== 'broken' || promised === null) return [];
  const { part: was, whole: of } = rate;
  const refused = leads.filter(({ lead }) => lead.accepted === false).map(({ lead }) => lead.name);
  const short = shortOf(promised, was + young, of + young);
  return [{ side: 'marketing', promise: 'accepted', period: name, promised, was, of, short, leads: refused }];
}

function salesBreaches(
  { report, leads }: PeriodLeads,
  promise: 'accept_within' | 'contact_within' | 'attempts',
  timingOf: (lead: JudgedLead) => { readonly state: TimingState | undefined } | undefined,
): readonly Breach[] {
  const kept: KeptLeads | null = report[promise];
  if (kept?.state !== 'broken') return [];
  const { promised, open } = kept;
  const { part: was, whole: of } = kept.rate;
  const late = leads.filter((lead) => timingOf(lead)?.state === 'late').map(({ lead }) => lead.name);
  const short = shortOf(promised, was + open, of + open);
  return [{ side: 'sales', promise, period: report.name, promised, was, of, short, leads: late }];
}

/** How many more of the leads would have been enough. */
function shortOf(percent: number, part: number, whole: number): number {
  return Math.ceil((percent * whole) / 100 - 1e-9) - part;
}
