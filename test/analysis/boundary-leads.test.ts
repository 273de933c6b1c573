import { expect, test } from 'vitest';
import { boundaryLeads } from '../../src/analysis/boundary-leads.ts';
import { asOf } from '../support/brute-force.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';

const plan = planFrom(
  definitionOf({
    fields: {
      id: { column: 'Id', type: 'id' },
      title: { column: 'Title', type: 'text' },
      email: { column: 'Email', type: 'email' },
    },
    derive: { free: { is_free_mail: 'email' } },
    require: {
      senior: { when: { title: { contains: 'vice president' } } },
      company: { when: { free: { is: false } } },
    },
  }),
);

test('texts and addresses stand in capitals too, beside a letter beyond ASCII', () => {
  const leads = boundaryLeads(plan, asOf, 300);
  const [titles, emails] = [1, 2].map((column) => leads.map((lead) => lead[column]!));
  expect(titles).toContain('vice president');
  expect(titles).toContain('VICE PRESIDENT É');
  expect(emails).toContainEqual(expect.stringMatching(/^É[A-Z@.]+$/u));
});

test.each([1, 2, 9])('there are no more than %i where no more are asked for', (most) => {
  const leads = boundaryLeads(plan, asOf, most);
  expect(leads.length).toBeGreaterThan(0);
  expect(leads.length).toBeLessThanOrEqual(most);
});
