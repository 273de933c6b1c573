import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundaryLeads } from '../../src/analysis/boundary-leads.ts';
import { checkedLeads } from '../../src/commands/checked-leads.ts';
import { compileSql, type SqlRequest } from '../../src/sql/compile-sql.ts';
import { duckdb } from '../../src/sql/duckdb.ts';
import { postgres } from '../../src/sql/postgres.ts';
import { postgresPattern } from '../../src/sql/postgres-pattern.ts';
import { selfCheckSql } from '../../src/sql/self-check.ts';
import { asOf } from '../support/brute-force.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';
import { differences, makeTable, openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const request: SqlRequest = { from: 'leads', columnOf: (field) => field, asOf, rowOrder: 'row' };

/** Why a target refuses a definition with one criterion; blank where it does not. */
function refusal(when: unknown, dialect = duckdb): string {
  const compiled = compileSql(planFrom(definitionOf({ require: { c: { when } } })), dialect, request);
  return 'refused' in compiled ? compiled.refused.map(({ message }) => message).join('\n') : '';
}

const hostile = ["O'Brien", 'a\\', "'; DROP TABLE leads; --", '/* x */', '$$', '%', '"', 'é|b', '😀'];

describe('a definition of hostile words', () => {
  const plan = planFrom(
    definitionOf({
      name: "It's a\ntest -- of names",
      fields: {
        id: { column: 'Id', type: 'id' },
        order: { column: 'Title', type: 'text', missing_values: hostile.slice(0, 1) },
        Order: { column: 'Source', type: 'text' },
        lead: { column: 'Source', type: 'text' },
        lead_row: { column: 'Source', type: 'list', separator: "'" },
      },
      require: {
        among: { when: { order: { in: hostile } }, because: 'one\n*/ ; DROP TABLE leads; --' },
        has: { when: { Order: { has_any_word: hostile } } },
        part: { when: { lead: { contains_any: hostile } }, if_missing: 'reject' },
        list: { when: { lead_row: { includes_any: ['o', 'a\\', '%'] } } },
      },
      route: {
        r: { when: { lead: { starts_with: "'" } }, to: "o'clock" },
        rest: { otherwise: true, to: '"' },
      },
    }),
  );

  test('is decided as the interpreter does', async () => {
    const texts = [...hostile, '', 'x', ...hostile.map((text) => `x ${text} y`)];
    const leads = texts.flatMap((one) => texts.map((other) => ['1', one, other, other, other]));
    expect(await differences(engine, plan, leads, asOf)).toEqual([]);
  });

  test('has a self-check', async () => {
    const leads = checkedLeads(plan, boundaryLeads(plan, asOf, 100), asOf);
    const check = selfCheckSql(plan, engine.dialect, leads, asOf);
    expect('sql' in check ? await engine.run(check.sql) : check.refused).toEqual([]);
  });
});

test('the day may be a parameter', async () => {
  const plan = planFrom(definitionOf({ require: { c: { when: { seen: { within_last: '7 days' } } } } }));
  const compiled = compileSql(plan, engine.dialect, { ...request, from: 'leads_given', asOf: undefined });
  const sql = 'sql' in compiled ? compiled.sql.replace(/;\s*$/u, '') : '';
  await makeTable(engine, { name: 'leads_given', columns: ['seen'], rows: [["'2026-11-01'"]] });
  const verdictOn = async (day: string): Promise<string | null> => {
    const rows = await engine.runOn(`SELECT leadpact_verdict FROM (${sql}) AS decided`, day);
    return rows[0]![0]!;
  };
  expect(await verdictOn('2026-11-08')).toBe('qualified');
  expect(await verdictOn('2026-11-09')).toBe('rejected');
});

describe('what cannot be expressed is refused, with the criterion and why', () => {
  test.each([
    [{ title: { is: 'a\u1c8a' } }, duckdb, 'capital'],
    [{ title: { contains: 'a\0b' } }, duckdb, 'NUL'],
    [{ title: { contains: 'a\0b' } }, postgres, 'NUL'],
    [{ title: { matches: 'a{300}' } }, postgres, '255'],
    [{ title: { matches: '[\\W]a' } }, postgres, 'inside brackets'],
  ])('%j', (when, dialect, why) => {
    const message = refusal(when, dialect);
    expect(message).toContain(`${dialect.title} cannot decide the criterion c`);
    expect(message).toContain(why);
  });

  test('and so is a column whose name has NUL, which no target has', () => {
    const plan = planFrom(definitionOf({ require: { c: { when: { title: { is: 'x' } } } } }));
    const compiled = compileSql(plan, engine.dialect, { ...request, columnOf: () => 'a\0b' });
    expect('refused' in compiled && compiled.refused[0]!.message).toContain('NUL');
  });

  test('and nothing else is', () => {
    expect(refusal({ title: { matches: 'a{300}' } })).toBe('');
    expect(refusal({ title: { is: 'é' } })).toBe('');
  });
});

test.each([
  ['a\\d+', 'a[0-9]+'],
  ['[\\d.]x', '[0-9.]x'],
  ['[^\\s]', String.raw`[^\t\n\f\r ]`],
  ['[]a]', '[]a]'],
  ['[a[:]', String.raw`[a\[:]`],
  ['\\W', '[^0-9A-Za-z_]'],
  ['a\\.b', 'a\\.b'],
  ['(?:a|b){2,3}', '(?:a|b){2,3}'],
])('PostgreSQL runs %s as %s', (written, run) => {
  expect(postgresPattern(written)).toEqual({ expression: run });
});
