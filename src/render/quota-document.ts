import type { Goal, Quota, QuotaOf, QuotaPlan } from '../loop/sla/quotas.ts';
import type { Block, Document } from './document.ts';
import { counted, plural } from './layout.ts';

const quotaWords: Readonly<Record<QuotaOf, string>> = {
  qualified_leads: 'qualified leads handed over',
  opportunities: 'opportunities (SQLs) opened from them',
  customers: 'customers won from them',
  own_customers: 'customers that Sales finds itself',
  leads_a_rep: 'qualified leads to work, a rep',
  customers_a_rep: 'customers to win from them, a rep',
};

/** The quotas of both sides, each with its formula, as a page. */
export function quotaDocument(plan: QuotaPlan): Document {
  const { goal, quotas, lead_value: value } = plan;
  return {
    title: 'Quotas of both sides',
    blocks: [
      { kind: 'paragraph', line: goalWords(goal) },
      ...(['marketing', 'sales'] as const).flatMap((side) => sideBlocks(side, plan)),
      { kind: 'heading', level: 2, line: 'The numbers' },
      {
        kind: 'list',
        numbered: false,
        items: [
          ...quotas.map(({ of, formula, numbers }) => ({
            line: `${quotaWords[of]}: ${formula}: ${numbers}`,
          })),
          { line: `worth of a qualified lead: ${value.formula}: ${value.numbers}` },
          { line: `a month and a week: the ${goal.over} by ${divisors[goal.over]}, rounded up` },
        ],
      },
      { kind: 'heading', level: 2, line: 'In the definition' },
      { kind: 'paragraph', line: [{ code: promiseYaml(quotas) }] },
    ],
  };
}

const divisors: Readonly<Record<Goal['over'], string>> = {
  year: '12 and by 52',
  quarter: '3 and by 13',
  month: '1 and by 52/12',
};

function goalWords({ revenue, over, share, deal, reps }: Goal): string {
  const by = reps === null ? '' : `, ${plural(reps, 'rep')}`;
  return `A revenue of ${counted(revenue)} a ${over}, ${share}% of it from Marketing's leads; ${counted(deal)} a deal${by}.`;
}

function sideBlocks(side: Quota['side'], { goal, quotas }: QuotaPlan): readonly Block[] {
  const own = quotas.filter((quota) => quota.side === side);
  const [over, ...others] =
    goal.over === 'month' ? (['a_month', 'a_week'] as const) : (['in_all', 'a_month', 'a_week'] as const);
  const columns = [over, ...others];
  const heads = { in_all: `a ${goal.over}`, a_month: 'a month', a_week: 'a week' };
  return [
    { kind: 'heading', level: 2, line: side === 'marketing' ? 'Marketing' : 'Sales' },
    {
      kind: 'table',
      head: ['', ...columns.map((column) => heads[column])],
      rows: own.map((quota) => [quotaWords[quota.of], ...columns.map((column) => counted(quota[column]))]),
    },
  ];
}

/** What Marketing's quota is in the words of a definition. */
function promiseYaml(quotas: readonly Quota[]): string {
  const { a_month: leads } = quotas.find(({ of }) => of === 'qualified_leads')!;
  return `sla: { marketing: { qualified_leads: ${leads}, per: month } }`;
}
