import { nearMissesOf } from '../../analysis/near-miss/near-misses.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import { reasoner } from '../../engine/reasons.ts';
import { hiddenText, wordingOf } from '../../engine/wording.ts';
import { nearMissTrace } from '../near-miss-teller.ts';
import { primaryFirst } from '../outcome-cells.ts';
import type { HiddenNames } from './redaction.ts';
import type { LeadTeller } from './sample.ts';

/** Puts leads into words, without what may not be shown. */
export function leadTeller(hidden: HiddenNames): LeadTeller {
  const tellers = new WeakMap<BoundPlan, LeadTeller>();
  return (lead) => {
    const { bound } = lead;
    let tell = tellers.get(bound);
    if (tell === undefined) tellers.set(bound, (tell = tellerOf(bound, hidden(bound))));
    return tell(lead);
  };
}

function tellerOf(bound: BoundPlan, hidden: ReadonlySet<string>): LeadTeller {
  const { plan, columns } = bound;
  const wording = wordingOf(bound, hidden);
  const tellReasons = reasoner(bound, wording);
  const found = nearMissesOf(bound);
  const index = columns.find(({ field }) => field === plan.lead)?.index;
  return ({ decision, texts }) => {
    const told = primaryFirst(
      tellReasons(decision, texts, 'another lead'),
      ({ id }) => id === decision.primaryReason,
    );
    const near = 'why' in found ? undefined : nearMissTrace(bound, found, decision, texts, wording);
    const lead = index === undefined ? '' : hidden.has(plan.lead) ? hiddenText : (texts[index] ?? '').trim();
    return { lead, reasons: told.map(({ sentence }) => sentence), near_miss: near?.sentence ?? null };
  };
}
