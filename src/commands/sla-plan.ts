import { usageError } from '../diagnostics/usage-error.ts';
import { quotasOf, type GoalPeriod } from '../loop/sla/quotas.ts';
import { documentMarkdown } from '../render/document-markdown.ts';
import { documentText } from '../render/document-text.ts';
import { quotaDocument } from '../render/quota-document.ts';
import type { ExitCode, Host } from './host.ts';

export interface SlaPlanOptions {
  readonly revenue: number;
  readonly per: GoalPeriod;
  readonly share: number;
  readonly deal: number;
  readonly leadToCustomer: number;
  readonly opportunityToCustomer?: number;
  readonly reps?: number;
  readonly format: 'text' | 'json' | 'markdown';
}

/** From a revenue goal to the quota of each side. */
export function slaPlan(options: SlaPlanOptions, { stdout }: Host): ExitCode {
  const { revenue, per, share, deal, leadToCustomer: lead, opportunityToCustomer, reps, format } = options;
  const opportunity = opportunityToCustomer ?? null;
  if (opportunity !== null && opportunity < lead) throw usageError('rates-crossed', { lead, opportunity });
  const plan = quotasOf({
    revenue,
    over: per,
    share,
    deal,
    lead_to_customer: lead,
    opportunity_to_customer: opportunity,
    reps: reps ?? null,
  });
  if (format === 'json') stdout.write(`${JSON.stringify(plan, undefined, 2)}\n`);
  else {
    const page = quotaDocument(plan);
    stdout.write(format === 'markdown' ? documentMarkdown(page) : documentText(page, stdout.width));
  }
  return 0;
}
