import type { Rate } from '../../run/audit/rate.ts';
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
  /** Leads that may still come out well, and count for `short` as if they did. */
  readonly open: number;
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

function sentBreaches({ report: { name: period, sent } }: PeriodLeads): readonly Breach[] {
  const { leads: was, promised, state } = sent;
  if (state !== 'broken' || promised === null) return [];
  const short = promised - was;
  const breach = { period, promised, was, of: null, open: 0, short, leads: [] };
  return [{ side: 'marketing', promise: 'qualified_leads', ...breach }];
}

function acceptedBreaches({ report: { name, accepted }, leads }: PeriodLeads): readonly Breach[] {
  const { rate, promised, state, too_young: young } = accepted;
  if (state !== 'broken' || promised === null) return [];
  const refused = leads.filter(({ lead }) => lead.accepted === false);
  return [{ side: 'marketing', promise: 'accepted', ...shareBreach(name, rate, promised, young, refused) }];
}

function salesBreaches(
  { report, leads }: PeriodLeads,
  promise: 'accept_within' | 'contact_within' | 'attempts',
  timingOf: (lead: JudgedLead) => { readonly state: TimingState | undefined } | undefined,
): readonly Breach[] {
  const kept: KeptLeads | null = report[promise];
  if (kept?.state !== 'broken') return [];
  const { rate, promised, open } = kept;
  const late = leads.filter((lead) => timingOf(lead)?.state === 'late');
  return [{ side: 'sales', promise, ...shareBreach(report.name, rate, promised, open, late) }];
}

function shareBreach(
  period: string,
  { part: was, whole: of }: Rate,
  promised: number,
  open: number,
  failed: readonly JudgedLead[],
): Omit<Breach, 'side' | 'promise'> {
  const short = shortOf(promised, was + open, of + open);
  return { period, promised, was, of, open, short, leads: failed.map(({ lead }) => lead.name) };
}

/** How many more of the leads would have been enough. */
function shortOf(percent: number, part: number, whole: number): number {
  return Math.ceil((percent * whole) / 100 - 1e-9) - part;
}
