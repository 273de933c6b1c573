import { bindPlan, type BoundPlan } from '../engine/bind.ts';
import type { Definition } from '../definition/definition.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import type { ReportedLead } from './feedback/reported-lead.ts';
import type { Observations, ObservedLead } from './observations.ts';

/** Leads that a definition can be judged by, and of how many it cannot be. */
export interface ObservedLeads extends Observations {
  /** The same leads, in the same order. */
  readonly from: readonly ReportedLead[];
  /** Leads whose lists have not the columns that the definition reads. */
  readonly unread: number;
}

/**
 * Decides anew, by one definition, the leads of which it is known what became of them. Overrides are left out: what is judged is the
 * definition.
 */
export function observeLeads(reported: readonly ReportedLead[], definition: Definition): ObservedLeads {
  const plan = compilePlan(definition);
  const known = reported.flatMap((lead) => (lead.won === undefined ? [] : [{ lead, won: lead.won }]));
  const header = known.at(-1)?.lead.header ?? [];
  const bounds = new Map<string, BoundPlan | undefined>();
  const leads: ObservedLead[] = [];
  const from: ReportedLead[] = [];
  for (const { lead, won } of known) {
    const { asOf } = lead.run;
    const key = `${asOf}\n${lead.header.join('\n')}`;
    if (!bounds.has(key)) bounds.set(key, bindPlan(plan, lead.header, { asOf, file: lead.run.folder }).bound);
    const bound = bounds.get(key);
    if (bound === undefined) continue;
    const decision = bound.decide(bound.read(lead.texts), lead.decision.duplicateOf);
    const texts = lead.header === header ? lead.texts : alignedTexts(lead, header);
    leads.push({ texts, day: lead.run.handedOverAt?.day ?? asOf, decision, won });
    from.push(lead);
  }
  return { definition, header, leads, from, unread: known.length - leads.length };
}

function alignedTexts({ header, texts }: ReportedLead, wanted: readonly string[]): readonly string[] {
  return wanted.map((name) => texts[header.indexOf(name)] ?? '');
}
