import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileSql, type SqlRequest } from '../../src/sql/compile-sql.ts';
import { asOf } from '../support/brute-force.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';
import { differences, openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => (at % 2 === 0 ? `Nr ${at}` : `N'r "${at}"`));
const long = numbered(51);
const short = numbered(50);

const longPlan = planFrom(
  definitionOf({
    fields: {
      id: { column: 'Id', type: 'id' },
      customers: { column: 'Title', type: 'text' },
      member: { column: 'Source', type: 'text' },
      mail: { column: 'Mail', type: 'email' },
      land: { column: 'Land', type: 'country' },
    },
    lists: { customers: long, cells: numbered(60), Derived: [...numbered(61), 'nr 0'], short },
    derive: {
      leadpact_member: { domain_of: 'mail' },
      is_free: { is_free_mail: 'mail' },
      again: { first_filled: ['customers', 'member'] },
    },
    reject_if: {
      customer: { when: { customers: { in: 'customers' } }, if_missing: 'reject' },
      other: { when: { any: [{ member: { not_in: 'customers' } }, { id: { in: 'cells' } }] } },
      free: { when: { is_free: { is: true } }, if_missing: 'allow' },
    },
    require: {
      one: { when: { not: { again: { not_in: 'Derived' } } } },
      near: { when: { at_least: 1, of: [{ customers: { in: 'short' } }, { land: { in: ['DE'] } }] } },
    },
    tiers: { A: { when: { customers: { in: 'Derived' } } }, B: { otherwise: true } },
  }),
);

describe('long lists', () => {
  test('decide as they do among the tests, without a value too', async () => {
    const texts = ['Nr 0', ' N\'r   "1" ', 'nr 50', 'Nr 52', 'Nr 60', 'Nr 2', 'x', ''];
    const mails = ['a@gmail.com', 'b@bigco.example', 'wrong', ''];
    const leads = texts.flatMap((one, at) =>
      texts.flatMap((other) => mails.map((mail) => [one, other, one, mail, at % 2 === 0 ? 'Germany' : ''])),
    );
    expect(await differences(engine, longPlan, leads, asOf)).toEqual([]);
  });
});

const request: SqlRequest = { from: 'leads', columnOf: (field) => field, asOf, rowOrder: 'row' };

function compiled(plan: typeof longPlan, more: Partial<SqlRequest> = {}) {
  const made = compileSql(plan, engine.dialect, { ...request, ...more });
  if ('refused' in made) throw new Error(made.refused.map(({ message }) => message).join('\n'));
  return made;
}

/** The tables of constants at the top of a statement. */
const tablesIn = (sql: string): readonly string[] =>
  [
    ...sql.matchAll(
      /^(\S+) (?:\([^)]*\) )?AS \(\n {2}(?:VALUES|SELECT (?:DISTINCT|\* FROM (?:UNNEST|VALUES)))/gmu,
    ),
  ].map(([, name]) => name!.replaceAll(/["`]/gu, ''));

describe('the tables of constants', () => {
  test('stand once each, under names that no step and no table of leads has', () => {
    const names = tablesIn(compiled(longPlan).sql);
    expect(names.toSorted()).toEqual(['Derived_2', 'cells_2', 'countries', 'customers', 'free_mail']);
    expect(tablesIn(compiled(longPlan, { from: 'countries' }).sql)).toContain('countries_2');
    expect(tablesIn(compiled(longPlan, { from: '"Customers"' }).sql)).toContain('customers_2');
    expect(tablesIn(compiled(longPlan, { from: 'crm.customers' }).sql)).toContain('customers');
  });

  test('are there for lists of more than fifty members only', () => {
    expect(compiled(longPlan).sql).not.toContain('short (');
  });
});
