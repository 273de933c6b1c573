import { rateOf, type Rate } from '../../run/audit/rate.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';

/** How many leads come as far as a win: of those only that are old enough for a fair verdict. */
export interface Funnel {
  readonly stages: readonly FunnelStage[];
  /** Leads that are too young, and in no stage. */
  readonly young: number;
  /** Qualified leads that are old enough and that nobody reported about: not accepted, and not refused either. */
  readonly unreported: number;
}

export interface FunnelStage {
  readonly stage: 'leads' | 'qualified' | 'accepted' | 'contacted' | 'won';
  readonly leads: number;
  /** Of the stage before it, as far as it is known how that went; null for the first. */
  readonly rate: Rate | null;
}

/** Follows each lead once from the decision to the win; a stage counts only leads of the one before it. */
export function funnelOf(leads: readonly ReportedLead[]): Funnel {
  const mature = leads.filter((lead) => lead.mature);
  const qualified = mature.filter(({ decision }) => decision.verdict === 'qualified');
  const reported = qualified.filter(({ events }) => events.length > 0);
  const accepted = reported.filter(({ standing }) => standing.accepted === true);
  const contacted = accepted.filter(({ standing }) => standing.contacted);
  const judged = contacted.filter(({ won }) => won !== undefined);
  const won = judged.filter((lead) => lead.won);
  const stage = (
    name: FunnelStage['stage'],
    { length: part }: readonly ReportedLead[],
    whole: readonly ReportedLead[],
  ): FunnelStage => ({ stage: name, leads: part, rate: rateOf(part, whole.length) });
  return {
    stages: [
      { stage: 'leads', leads: mature.length, rate: null },
      stage('qualified', qualified, mature),
      stage('accepted', accepted, reported),
      stage('contacted', contacted, accepted),
      stage('won', won, judged),
    ],
    young: leads.length - mature.length,
    unreported: qualified.length - reported.length,
  };
}
