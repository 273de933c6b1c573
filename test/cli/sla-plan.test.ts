import { expect, test } from 'vitest';
import { leadpact } from '../support/cli.ts';

const goal: Readonly<Record<string, string>> = {
  '--revenue': '2,000,000',
  '--share': '60%',
  '--deal': '25000',
  '--lead-to-customer': '3%',
};
const plan = (more: Readonly<Record<string, string | undefined>> = {}) =>
  leadpact([
    'sla',
    'plan',
    ...Object.entries({ ...goal, ...more }).flatMap(([option, value]) =>
      value === undefined ? [] : [option, value],
    ),
  ]);

test('says the quotas of both sides, and what to write into the definition', async () => {
  const { code, stdout } = await plan({ '--reps': '8' });
  expect(code).toBe(0);
  expect(stdout).toContain('sla: { marketing: { qualified_leads: 134, per: month } }');
  expect(stdout).toMatch(/qualified leads to work, a rep +200 +17 +4/u);
});

test('is the same as JSON and as Markdown', async () => {
  const { quotas } = JSON.parse((await plan({ '--format': 'json' })).stdout) as {
    quotas: readonly { of: string; a_month: number }[];
  };
  expect(quotas.find(({ of }) => of === 'qualified_leads')!.a_month).toBe(134);
  expect((await plan({ '--format': 'markdown' })).stdout).toMatch(
    /qualified leads handed over \| 1,600 \| 134/u,
  );
});

test.each([
  ['--revenue', undefined, 'option-needed'],
  ['--lead-to-customer', undefined, 'option-needed'],
  ['--revenue', '2.000.000', 'an amount above 0'],
  ['--revenue', '-5', 'an amount above 0'],
  ['--deal', '0', 'an amount above 0'],
  ['--share', '0', 'above 0 %'],
  ['--share', '120%', 'from 0 to 100 %'],
  ['--share', '', 'from 0 to 100 %'],
  ['--lead-to-customer', '0.03', '0.03% or 3%'],
  ['--lead-to-customer', 'three', 'from 0 to 100 %'],
  ['--opportunity-to-customer', '2%', 'rates-crossed'],
  ['--reps', '1.5', 'a whole number'],
  ['--reps', '1e2', 'a whole number'],
  ['--reps', '100001', 'at most 100,000'],
  ['--revenue', '1e6', 'an amount above 0'],
  ['--revenue', '1,000,000,000,001', 'from 1 to 1,000,000,000,000'],
  ['--deal', '0.5', 'from 1 to 1,000,000,000,000'],
  ['--share', '0.009%', '0.01 % or more'],
  ['--per', 'day', 'Allowed choices'],
])('%s %s is told', async (option, value, words) => {
  const { code, stdout, stderr } = await plan({ [option]: value });
  expect([code, stdout, stderr.replaceAll(/\s+/gu, ' ')]).toEqual([2, '', expect.stringContaining(words)]);
});

test('the largest and the smallest plan are written with all their digits', async () => {
  const large = await plan({
    '--revenue': '1000000000000',
    '--deal': '1',
    '--share': '100%',
    '--lead-to-customer': '0.01%',
  });
  expect([large.code, large.stdout]).toEqual([0, expect.stringContaining('10,000,000,000,000,000')]);
  const small = await plan({
    '--revenue': '1',
    '--deal': '1000000000000',
    '--share': '0.01%',
    '--reps': '1',
  });
  expect(small.stdout.replaceAll(/\s+/gu, ' ')).toContain('= 0.0000000000000001 ');
  expect(small.stdout).toContain(', 1 rep.');
  for (const { stdout } of [large, small]) expect(stdout).not.toMatch(/\de[+-]?\d|= 0\s/u);
});
