import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SlaReport } from '../loop/sla/sla-report.ts';

/** Says where the reports of Sales end, if that leaves leads unjudged. */
export function reportsEnd({ reported_until: until, leads }: SlaReport): readonly Diagnostic[] {
  const { beyond_reports: beyond } = leads;
  return beyond === 0 ? [] : [diagnose('sla-reports-end', { until, leads: beyond })];
}
