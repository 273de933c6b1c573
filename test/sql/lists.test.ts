import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundaryLeads } from '../../src/analysis/boundary-leads.ts';
import { checkedLeads } from '../../src/commands/checked-leads.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { compileSql, type SqlRequest } from '../../src/sql/compile-sql.ts';
import { dialects } from '../../src/sql/dialects.ts';
import { contentSuffix, storeLists } from '../../src/sql/list-store.ts';
import type { ListStore } from '../../src/sql/list-tables.ts';
import { selfCheckSql } from '../../src/sql/self-check.ts';
import { asOf } from '../support/brute-force.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';
import { differences, openEngine, type SqlEngine } from '../support/sql-engines.ts';

const { duckdb, postgres, snowflake, bigquery, spark } = dialects;

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

const texts = ['Nr 0', ` N'r   "1" `, 'nr 50', 'Nr 52', 'Nr 60', 'Nr 2', 'x', ''];
const mails = ['a@gmail.com', 'b@bigco.example', 'wrong', ''];
const leads = texts.flatMap((one, at) =>
  texts.flatMap((other) => mails.map((mail) => [one, other, one, mail, at % 2 === 0 ? 'Germany' : ''])),
);

test('long lists decide as they do among the tests, without a value too', async () => {
  expect(await differences(engine, longPlan, leads, asOf)).toEqual([]);
});

const request: SqlRequest = { from: 'leads', columnOf: (field) => field, asOf, rowOrder: 'row' };

function compiled(plan: Plan, more: Partial<SqlRequest> = {}) {
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

describe('names', () => {
  const odd = planFrom(
    definitionOf({
      fields: {
        id: { column: 'Id', type: 'id' },
        derived: { column: 'Title', type: 'text' },
        leadpact_member: { column: 'Source', type: 'text' },
        leadpact_name: { column: 'Land', type: 'country' },
      },
      lists: { select: long, 'l-änder': numbered(52), lead_row: numbered(53), derived_list: numbered(54) },
      require: {
        a: { when: { derived: { in: 'select' } } },
        b: { when: { leadpact_member: { in: 'l-änder' } } },
        c: { when: { any: [{ derived: { in: 'lead_row' } }, { leadpact_name: { is: 'DE' } }] } },
        d: { when: { any: [{ derived: { in: numbered(55) } }, { derived: { in: 'derived_list' } }] } },
      },
    }),
  );
  const some = texts.flatMap((one) => texts.map((other) => ['1', one, other, one === 'x' ? '' : 'de']));

  test('of lists and fields are those of other things, and mean what they meant', async () => {
    expect(await differences(engine, odd, some, asOf)).toEqual([]);
  });

  test.each([longPlan, odd])('a self-check has them too', async (plan) => {
    const checked = checkedLeads(plan, boundaryLeads(plan, asOf, 100), asOf);
    const check = selfCheckSql(plan, engine.dialect, checked, asOf);
    expect('sql' in check ? await engine.run(check.sql) : check.refused).toEqual([]);
  });
});

describe('lists that stand outside', () => {
  const store: ListStore = { prefix: 'tested', relation: ({ name }) => engine.dialect.quotes.name(name) };

  /** Makes the tables of a plan. */
  async function stored(plan: Plan, times = 1): Promise<void> {
    const { lists } = compiled(plan, { store });
    const statements = storeLists(plan, engine.dialect, lists).split(/;$/mu);
    for (let time = 0; time < times; time += 1)
      for (const each of statements.filter((text) => text.trim() !== '')) await engine.run(each);
  }

  test('decide as they do inside, filled twice or once, and with a row too many', async ({ skip }) => {
    skip(!engine.keepsTables, 'the engine keeps no tables');
    await stored(longPlan, 2);
    expect(await differences(engine, longPlan, leads, asOf, { store })).toEqual([]);
    for (const { relation } of compiled(longPlan, { store }).lists)
      await engine.run(`INSERT INTO ${relation} SELECT * FROM ${relation}`);
    expect(await differences(engine, longPlan, leads, asOf, { store })).toEqual([]);
  });

  test('are asked by a self-check, which returns rows where one is not filled', async ({ skip }) => {
    skip(!engine.keepsTables, 'the engine keeps no tables');
    await stored(longPlan);
    const checked = checkedLeads(longPlan, boundaryLeads(longPlan, asOf, 100), asOf);
    const check = selfCheckSql(longPlan, engine.dialect, checked, asOf, store);
    if ('refused' in check) throw new Error('nothing is to be refused');
    expect(await engine.run(check.sql)).toEqual([]);
    await engine.run(
      `TRUNCATE TABLE ${check.lists.find(({ name }) => name === 'tested_customers')!.relation}`,
    );
    expect(await engine.run(check.sql)).not.toEqual([]);
  });

  test('leave their members out of the statement', () => {
    const { sql, lists } = compiled(longPlan, { store });
    expect(sql).not.toContain("'nr 50'");
    expect(lists.map(({ name, rows }) => [name, rows.length])).toContainEqual(['tested_customers', 51]);
  });

  test('are not hidden by a list of the same name', async ({ skip }) => {
    skip(!engine.keepsTables, 'the engine keeps no tables');
    const hiding = planFrom(
      definitionOf({
        lists: { customers: long, tested_customers: numbered(60) },
        require: {
          other: { when: { source: { in: 'tested_customers' } } },
          one: { when: { title: { in: 'customers' } } },
        },
      }),
    );
    await stored(hiding);
    const some = ['Nr 0', 'Nr 52', ''].flatMap((one) =>
      ['Nr 0', 'Nr 52', ''].map((other) => hiding.fields.map(({ name }) => (name === 'title' ? one : other))),
    );
    expect(await differences(engine, hiding, some, asOf, { store })).toEqual([]);
  });

  test('are other tables when they change, and the same when they do not', () => {
    const named = (members: readonly string[]): readonly string[] => {
      const lists = { customers: members, other: long };
      const when = { any: [{ title: { in: 'customers' } }, { source: { in: 'other' } }] };
      const plan = planFrom(definitionOf({ lists, require: { c: { when } } }));
      const made = compiled(plan, { store: { ...store, prefix: 'x'.repeat(250), suffix: contentSuffix } });
      for (const { relation } of made.lists) expect(made.sql).toContain(`FROM ${relation}\n`);
      return made.lists.map(({ name }) => name);
    };
    const [customers, other] = named(numbered(60));
    const [changed, same] = named([...numbered(59), 'another']);
    expect(named(numbered(60))).toEqual([customers, other]);
    expect(same).toBe(other);
    expect(changed).not.toBe(customers);
    expect(Math.max(...[customers!, other!, changed!].map((name) => name.length))).toBeLessThanOrEqual(
      engine.dialect.longestName,
    );
  });

  test('are emptied so that who reads meanwhile sees them full, where the engine has transactions', () => {
    const { lists } = compiled(longPlan, { store });
    for (const dialect of [duckdb, postgres, snowflake, bigquery])
      expect(storeLists(longPlan, dialect, lists)).toMatch(/^DELETE FROM tested_customers( WHERE TRUE)?;$/mu);
  });

  test('are filled in transactions of the file itself where making a table ends one', () => {
    const { lists } = compiled(longPlan, { store });
    for (const dialect of [snowflake, bigquery]) {
      const steps = storeLists(longPlan, dialect, lists).match(/^(?:CREATE|BEGIN|DELETE|INSERT|COMMIT)/gmu)!;
      const one = /CREATE,BEGIN,DELETE,(?:INSERT,)+COMMIT/u.source;
      expect(steps.join(',')).toMatch(new RegExp(`^${one}(?:,${one})*$`, 'u'));
      expect(steps.filter((step) => step === 'COMMIT')).toHaveLength(lists.length);
    }
  });

  test('are overwritten by one statement where it has none, and compare texts by their characters', () => {
    const sql = storeLists(longPlan, spark, compiled(longPlan, { store }).lists);
    const [made, filled, ...others] = sql.match(/^[A-Z ]*(?= tested_customers )/gmu)!;
    expect([made, filled, others]).toEqual(['CREATE TABLE IF NOT EXISTS', 'INSERT OVERWRITE', []]);
    expect(sql).toContain('(leadpact_member STRING) DEFAULT COLLATION UTF8_BINARY;');
  });

  test('the file says so where there are none', () => {
    const plan = planFrom(definitionOf({ require: { c: { when: { title: { is: 'x' } } } } }));
    expect(storeLists(plan, engine.dialect, [])).toContain('No list of it is long');
  });
});
