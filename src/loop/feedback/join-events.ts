import { isRewrittenId, spreadsheetId } from '../../cells/id.ts';
import type { FeedbackEvent } from './event.ts';
import type { GatheredLead } from './gather-leads.ts';
import type { Problems } from './problems.ts';
import type { ReportedLead } from './reported-lead.ts';
import { inOrder, standingOf } from './standing.ts';

/** From which day on, and after how many days, a lead has a fair verdict. */
export interface Maturity {
  /** Days since 1970-01-01. */
  readonly asOf: number;
  /** Undefined where nobody said: every lead is old enough. */
  readonly after: number | undefined;
}

/** Gives leads what Sales reported about them; what is about no lead, or odd, is told. */
export function joinEvents(
  leads: readonly GatheredLead[],
  events: readonly FeedbackEvent[],
  { asOf, after }: Maturity,
  problems: Problems,
): readonly ReportedLead[] {
  const find = leadFinder(leads, problems);
  const eventsOf = new Map<GatheredLead, FeedbackEvent[]>();
  for (const event of events) {
    const lead = find(event);
    if (lead === undefined) continue;
    if (event.at !== undefined && event.at.day > asOf) {
      problems.add('after-as-of', event.place.file, lead.name);
      continue;
    }
    const known = eventsOf.get(lead);
    if (known === undefined) eventsOf.set(lead, [event]);
    else known.push(event);
  }
  const currencies: string[] = [];
  const reported = leads.map((lead) => {
    const own = inOrder(eventsOf.get(lead) ?? []);
    const standing = standingOf(own);
    if (standing.conflicts) problems.add('conflict', undefined, lead.name);
    currencies.push(...own.flatMap(({ amount }) => amount?.currency ?? []));
    for (const event of own) {
      if (lead.decision.verdict === 'qualified' && isBefore(event, lead))
        problems.add('before-handoff', event.place.file, lead.name);
    }
    const { key: _key, emails: _emails, ...rest } = lead;
    const from = lead.run.handedOverAt?.day ?? lead.run.asOf;
    // A column of the lists says what became of leads in the end, however young they are.
    const isTold = own.length > 0 && own.every(({ isFinal }) => isFinal === true);
    const mature = after === undefined || isTold || asOf - from >= after;
    const atLast = standing.won ?? (after === undefined ? undefined : false);
    const won = own.length === 0 || !mature ? undefined : atLast;
    return { ...rest, events: own, standing, mature, won };
  });
  if (new Set(currencies).size > 1)
    for (const currency of currencies)
      problems.add('currencies', undefined, currency === '' ? 'none named' : currency);
  return reported;
}

/** Whether an event lies before the handoff of its lead: by the clock where both have a time, else by the day. */
export function isBefore(
  { at, timed }: Pick<FeedbackEvent, 'at' | 'timed'>,
  { run }: Pick<GatheredLead, 'run'>,
): boolean {
  if (at === undefined) return false;
  const { handedOverAt, asOf } = run;
  if (handedOverAt === undefined) return at.day < asOf;
  return timed ? at.at < handedOverAt.at : at.day < handedOverAt.day;
}

/** Finds the lead of an event: by its id, else by its e-mail address where that tells one lead. */
function leadFinder(
  leads: readonly GatheredLead[],
  problems: Problems,
): (event: FeedbackEvent) => GatheredLead | undefined {
  const byKey = new Map(leads.map((lead) => [lead.key, lead]));
  const rewritten = new Set(leads.flatMap(({ key }) => spreadsheetId(key) ?? []));
  const byEmail = new Map<string, GatheredLead[]>();
  for (const lead of leads) {
    for (const email of new Set(lead.emails)) {
      const known = byEmail.get(email);
      if (known === undefined) byEmail.set(email, [lead]);
      else known.push(lead);
    }
  }
  return ({ lead: id, email, place: { file } }) => {
    const known = id === undefined ? undefined : byKey.get(id);
    if (known !== undefined) return known;
    const isRewritten = id !== undefined && (isRewrittenId(id) || rewritten.has(spreadsheetId(id) ?? ''));
    if (isRewritten) problems.add('lead-rewritten', file, id);
    const alike = (email === undefined ? undefined : byEmail.get(email)) ?? [];
    const handedOver = alike.filter(({ decision }) => decision.verdict === 'qualified');
    const [found, other] = handedOver.length > 0 ? handedOver : alike;
    if (found !== undefined && other === undefined) return found;
    if (found !== undefined) problems.add('lead-ambiguous', file, email);
    else if (!isRewritten) problems.add('lead-unknown', file, id ?? email);
    return undefined;
  };
}
