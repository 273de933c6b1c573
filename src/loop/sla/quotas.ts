import { grouped } from '../../diagnostics/counts.ts';

/** What the two teams are to reach, and how leads have turned out. Shares and rates are per cent. */
export interface Goal {
  readonly revenue: number;
  /** The time in which the revenue is to come. */
  readonly over: GoalPeriod;
  /** The part of the revenue that is to come from Marketing's leads. */
  readonly share: number;
  /** What a customer brings, on average. */
  readonly deal: number;
  readonly lead_to_customer: number;
  /** Null where opportunities are not planned. */
  readonly opportunity_to_customer: number | null;
  /** Who works the leads; null where it is not planned by head. */
  readonly reps: number | null;
}

export type GoalPeriod = 'year' | 'quarter' | 'month';

/** A number that one side owes, with the formula that it comes from. */
export interface Quota {
  readonly side: 'marketing' | 'sales';
  readonly of: QuotaOf;
  /** In words, and with the numbers put in. */
  readonly formula: string;
  readonly numbers: string;
  /** In the time of the goal, exactly. */
  readonly exact: number;
  /** Rounded up: in the time of the goal, a month and a week. */
  readonly in_all: number;
  readonly a_month: number;
  readonly a_week: number;
}

export type QuotaOf =
  | 'qualified_leads'
  | 'opportunities'
  | 'customers'
  | 'own_customers'
  | 'leads_a_rep'
  | 'customers_a_rep';

export interface QuotaPlan {
  readonly goal: Goal;
  /** In the order in which one follows from the other. */
  readonly quotas: readonly Quota[];
  /** What a qualified lead brings on average. */
  readonly lead_value: { readonly formula: string; readonly numbers: string; readonly value: number };
}

/** Months and weeks: a year is taken as 52 of these. */
const lengths: Readonly<Record<GoalPeriod, { readonly months: number; readonly weeks: number }>> = {
  year: { months: 12, weeks: 52 },
  quarter: { months: 3, weeks: 13 },
  month: { months: 1, weeks: 52 / 12 },
};

/**
 * From a revenue goal to what each side owes, as the SLA calculators of the field do it: customers = revenue x share / deal size,
 * leads = customers / lead-to-customer rate, opportunities = customers / opportunity-to-customer rate.
 */
export function quotasOf(goal: Goal): QuotaPlan {
  const { revenue, share, deal, reps, over } = goal;
  const { lead_to_customer: ofLeads, opportunity_to_customer: ofOpportunities } = goal;
  const { months, weeks } = lengths[over];
  const customers = (revenue * share) / 100 / deal;
  const leads = (customers * 100) / ofLeads;
  const quota = (
    side: Quota['side'],
    of: QuotaOf,
    exact: number,
    formula: string,
    numbers: string,
  ): Quota => ({
    side,
    of,
    formula,
    numbers: `${numbers} = ${written(exact)}`,
    exact,
    in_all: roundedUp(exact),
    a_month: roundedUp(exact / months),
    a_week: roundedUp(exact / weeks),
  });
  const quotas: readonly Quota[] = [
    quota(
      'sales',
      'customers',
      customers,
      "revenue x Marketing's share / deal size",
      `${written(revenue)} x ${share}% / ${written(deal)}`,
    ),
    ...(ofOpportunities === null
      ? []
      : [
          quota(
            'sales',
            'opportunities',
            (customers * 100) / ofOpportunities,
            'customers / opportunity-to-customer rate',
            `${written(customers)} / ${ofOpportunities}%`,
          ),
        ]),
    quota(
      'marketing',
      'qualified_leads',
      leads,
      'customers / lead-to-customer rate',
      `${written(customers)} / ${ofLeads}%`,
    ),
    ...(reps === null
      ? []
      : [
          quota(
            'sales',
            'leads_a_rep',
            leads / reps,
            'qualified leads / reps',
            `${written(leads)} / ${reps}`,
          ),
          quota(
            'sales',
            'customers_a_rep',
            customers / reps,
            'customers / reps',
            `${written(customers)} / ${reps}`,
          ),
        ]),
    ...(share === 100
      ? []
      : [
          quota(
            'sales',
            'own_customers',
            (revenue * (100 - share)) / 100 / deal,
            "revenue x (100% - Marketing's share) / deal size",
            `${written(revenue)} x ${written(100 - share)}% / ${written(deal)}`,
          ),
        ]),
  ];
  const value = (ofLeads * deal) / 100;
  return {
    goal,
    quotas,
    lead_value: {
      formula: 'lead-to-customer rate x deal size',
      numbers: `${ofLeads}% x ${written(deal)} = ${written(value)}`,
      value,
    },
  };
}

/** Up to whole leads; what arithmetic adds in the tenth digit is none. */
function roundedUp(exact: number): number {
  return Math.ceil(Number(exact.toPrecision(12)));
}

/** With two decimals, more where a fraction is small, so that what is rounded up from it shows; thousands apart. */
function written(value: number): string {
  const exact = Number(value.toPrecision(12));
  const fraction = exact % 1;
  const needed = fraction === 0 ? 0 : Math.max(2, 1 - Math.floor(Math.log10(fraction)));
  const [whole = '', fixed = ''] = exact.toFixed(Math.min(needed, 20)).split('.');
  const decimals = fixed.replace(/0+$/u, '');
  return decimals === '' ? grouped(whole) : `${grouped(whole)}.${decimals}`;
}
