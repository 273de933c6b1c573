import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quotasOf, type Goal, type QuotaOf } from '../../../src/loop/sla/quotas.ts';

const goal: Goal = {
  revenue: 2_000_000,
  over: 'year',
  share: 60,
  deal: 25_000,
  lead_to_customer: 3,
  opportunity_to_customer: 20,
  reps: 8,
};
const quota = (of: QuotaOf, more: Partial<Goal> = {}): readonly number[] | undefined => {
  const found = quotasOf({ ...goal, ...more }).quotas.find((each) => each.of === of);
  return found && [found.in_all, found.a_month, found.a_week];
};

describe('from a goal to quotas', () => {
  test.each([
    ['customers', 48, 4, 1],
    ['opportunities', 240, 20, 5],
    ['qualified_leads', 1600, 134, 31],
    ['leads_a_rep', 200, 17, 4],
    ['customers_a_rep', 6, 1, 1],
    ['own_customers', 32, 3, 1],
  ] as const)('%s: %d a year, %d a month, %d a week', (of, ...expected) => {
    expect(quota(of)).toEqual(expected);
  });

  test('the ladder that is commonly told: 100 leads a rep and month make 5 customers, ten reps work 1,000', () => {
    const ladder = {
      revenue: 500_000,
      over: 'month',
      share: 100,
      deal: 10_000,
      lead_to_customer: 5,
      reps: 10,
    } as const;
    expect(quota('qualified_leads', ladder)).toEqual([1000, 1000, 231]);
    expect(quota('leads_a_rep', ladder)![1]).toBe(100);
    expect(quota('customers_a_rep', ladder)![1]).toBe(5);
    expect(quota('own_customers', ladder)).toBeUndefined();
    expect(quotasOf({ ...goal, ...ladder }).lead_value.value).toBe(500);
  });

  test('a quarter has three months and thirteen weeks', () => {
    expect(quota('qualified_leads', { over: 'quarter' })).toEqual([1600, 534, 124]);
  });

  test('what is not given is not planned', () => {
    const without = { opportunity_to_customer: null, reps: null };
    expect(quotasOf({ ...goal, ...without }).quotas.map(({ of }) => of)).toEqual([
      'customers',
      'qualified_leads',
      'own_customers',
    ]);
  });

  test('each number has its formula', () => {
    const told = Object.fromEntries(quotasOf(goal).quotas.map(({ of, numbers }) => [of, numbers]));
    expect(told).toMatchObject({
      customers: '2,000,000 x 60% / 25,000 = 48',
      qualified_leads: '48 / 3% = 1,600',
      opportunities: '48 / 20% = 240',
      leads_a_rep: '1,600 / 8 = 200',
      own_customers: '2,000,000 x 40% / 25,000 = 32',
    });
  });

  test('arithmetic adds no lead, and a quota that is met meets the goal', () => {
    // In floating point 3 x 0.1 is a little above 0.3, so that this is a little above 3.
    expect(quota('customers', { revenue: 3 * 0.1 * 10, share: 10, deal: 0.1 })![0]).toBe(3);
    const percent = fc.double({ min: 0.1, max: 100, noNaN: true });
    const money = fc.double({ min: 1, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(money, percent, money, percent, (revenue, share, deal, lead_to_customer) => {
        const [leads] = quota('qualified_leads', { revenue, share, deal, lead_to_customer })!;
        const reached = (leads! * lead_to_customer * deal) / 100;
        expect(reached).toBeGreaterThanOrEqual(((revenue * share) / 100) * (1 - 1e-9));
        expect(((leads! - 1) * lead_to_customer * deal) / 100).toBeLessThan((revenue * share) / 100);
      }),
    );
  });
});
