import type { Definition } from '../../definition/definition.ts';
import type { PromiseId } from './breaches.ts';
import type { KeptLeads, PeriodReport } from './period-report.ts';

type Sla = NonNullable<Definition['sla']>;

/** Promises that nothing can be said about, since of no lead was measured what they promise, or no period was named. */
export function notJudged({ marketing }: Sla, periods: readonly PeriodReport[]): readonly PromiseId[] {
  const isUnmeasured = (promise: 'accept_within' | 'contact_within' | 'attempts'): boolean => {
    const kept = periods.flatMap((period) => period[promise] ?? []);
    return kept.some(({ unmeasured }) => unmeasured > 0) && kept.every(isEmpty);
  };
  const isSilent =
    marketing?.accepted !== undefined &&
    periods.some(({ accepted }) => accepted.without_report + accepted.beyond_reports > 0) &&
    periods.every(({ accepted }) => accepted.rate.whole + accepted.too_young === 0);
  const isTimeless = marketing?.qualified_leads !== undefined && marketing.per === undefined;
  return [
    ...(isTimeless ? (['qualified_leads'] as const) : []),
    ...(isSilent ? (['accepted'] as const) : []),
    ...(['accept_within', 'contact_within', 'attempts'] as const).filter(isUnmeasured),
  ];
}

function isEmpty({ kept, late, open }: KeptLeads): boolean {
  return kept + late + open === 0;
}
