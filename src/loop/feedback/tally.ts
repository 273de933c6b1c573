import { fold } from '../../cells/fold.ts';
import { rateOf, type Rate } from '../../run/audit/rate.ts';
import { mostFirst } from '../../run/audit/fold.ts';
import type { ReportedLead } from './reported-lead.ts';

/** What Sales made of some leads. */
export interface Tally {
  readonly leads: number;
  /** Too young for a fair verdict, and left out of all that follows but `reported_young`. */
  readonly young: number;
  readonly young_accepted: Rate;
  /** Old enough, and reported about. */
  readonly reported: number;
  /** Old enough, and without any report; not lost. */
  readonly unreported: number;
  readonly accepted: Rate;
  readonly contacted: Rate;
  /** Of those with a verdict. */
  readonly won: Rate;
  /** Accepted, contacted or recycled, and nothing after that. */
  readonly open: number;
  readonly amounts: readonly AmountWon[];
}

/** What was won in one currency. */
export interface AmountWon {
  /** Blank where none is named. */
  readonly currency: string;
  readonly deals: number;
  readonly sum: number;
}

export function tallyOf(leads: readonly ReportedLead[]): Tally {
  const mature = leads.filter((lead) => lead.mature);
  const reported = mature.filter(({ events }) => events.length > 0);
  const young = leads.filter((lead) => !lead.mature);
  const youngReported = young.filter(({ events }) => events.length > 0);
  const judged = reported.filter(({ won }) => won !== undefined);
  return {
    leads: leads.length,
    young: young.length,
    young_accepted: rateOf(countAccepted(youngReported), youngReported.length),
    reported: reported.length,
    unreported: mature.length - reported.length,
    accepted: rateOf(countAccepted(reported), reported.length),
    contacted: rateOf(reported.filter(({ standing }) => standing.contacted).length, reported.length),
    won: rateOf(judged.filter(({ won }) => won).length, judged.length),
    open: reported.filter(({ standing }) => standing.won === undefined).length,
    amounts: amountsOf(reported),
  };
}

function countAccepted(leads: readonly ReportedLead[]): number {
  return leads.filter(({ standing }) => standing.accepted === true).length;
}

function amountsOf(leads: readonly ReportedLead[]): readonly AmountWon[] {
  const sums = new Map<string, { deals: number; sum: number }>();
  for (const { standing } of leads) {
    if (standing.amount === undefined) continue;
    const { currency, value } = standing.amount;
    const known = sums.get(currency) ?? { deals: 0, sum: 0 };
    sums.set(currency, { deals: known.deals + 1, sum: known.sum + value });
  }
  const amounts = [...sums].map(([currency, each]) => ({ currency, ...each }));
  return amounts.toSorted((a, b) => b.deals - a.deals || (a.currency < b.currency ? -1 : 1));
}

/** How an outcome went with the verdict, of leads that are old enough and reported about. */
export interface Confusion {
  readonly outcome: 'accepted' | 'won';
  readonly qualified: { readonly yes: number; readonly no: number };
  readonly turned_away: { readonly yes: number; readonly no: number };
  /** Of the qualified, those with the outcome. */
  readonly precision: Rate;
  /** Of those with the outcome, the qualified. */
  readonly recall: Rate;
}

export function confusionOf(outcome: Confusion['outcome'], leads: readonly ReportedLead[]): Confusion {
  const known = leads.flatMap((lead) => {
    const yes = outcome === 'won' ? lead.won : lead.mature ? lead.standing.accepted : undefined;
    return yes === undefined ? [] : [{ yes, isQualified: lead.decision.verdict === 'qualified' }];
  });
  const count = (isQualified: boolean, yes: boolean): number =>
    known.filter((each) => each.isQualified === isQualified && each.yes === yes).length;
  const qualified = { yes: count(true, true), no: count(true, false) };
  const turnedAway = { yes: count(false, true), no: count(false, false) };
  return {
    outcome,
    qualified,
    turned_away: turnedAway,
    precision: rateOf(qualified.yes, qualified.yes + qualified.no),
    recall: rateOf(qualified.yes, qualified.yes + turnedAway.yes),
  };
}

/** Why leads that were handed over came to nothing, as Sales wrote it. */
export interface LossReason {
  readonly disposition: 'rejected' | 'disqualified' | 'lost';
  /** Blank where none was given. */
  readonly reason: string;
  readonly leads: number;
  /** Of all leads that came to nothing. */
  readonly share: Rate;
}

/** Most leads first; reasons that differ in case or spacing are one. */
export function lossReasonsOf(leads: readonly ReportedLead[]): readonly LossReason[] {
  const counts = new Map<string, { disposition: LossReason['disposition']; reason: string; leads: number }>();
  let whole = 0;
  for (const { end } of leads.map(({ standing }) => standing)) {
    if (end === undefined || end.disposition === 'won') continue;
    whole += 1;
    const disposition = end.disposition as LossReason['disposition'];
    const key = `${disposition}\n${fold(end.reason)}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { disposition, reason: end.reason, leads: 1 });
    else known.leads += 1;
  }
  return mostFirst(counts.values(), ({ disposition, reason }) => `${disposition} ${reason}`).map((each) => ({
    ...each,
    share: rateOf(each.leads, whole),
  }));
}
