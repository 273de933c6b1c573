import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundaryLeads } from '../../src/analysis/boundary-leads.ts';
import { checkedLeads } from '../../src/commands/checked-leads.ts';
import { requireDefinition } from '../../src/commands/require-definition.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { bigquery } from '../../src/sql/bigquery.ts';
import { compileSql, type SqlRequest } from '../../src/sql/compile-sql.ts';
import { storeLists } from '../../src/sql/list-store.ts';
import { selfCheckSql } from '../../src/sql/self-check.ts';
import { snowflake } from '../../src/sql/snowflake.ts';
import { fullDefinition } from '../support/arbitrary.ts';
import { asOf } from '../support/brute-force.ts';
import { planFrom } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';
import { linesOf } from '../support/emulators.ts';
import { smallDefinition } from '../support/small-definitions.ts';

/** The Python that has the parser; told where `npm run test:engines` found it, else nothing is tried. */
const python = process.env['LEADPACT_FAKESNOW'];

let parser: ReturnType<typeof linesOf>;
beforeAll(() => {
  if (python !== undefined) parser = linesOf(python, ['test/engines/python/parse_sql.py']);
});
afterAll(() => parser?.close());

/** Every statement that a plan can become: a query, a view, a table, one with a parameter, and a self-check. */
function statementsOf(plan: Plan, dialect: typeof bigquery): readonly string[] {
  const request: SqlRequest = {
    from: 'crm.leads',
    // The parser knows no escapes inside names, as which it takes no backtick and no backslash.
    columnOf: (field) => `C ${field} 'of' it's`,
    asOf,
    rowOrder: 'row no',
  };
  // Long lists are the most of a statement: it is enough that one has them.
  const beside: SqlRequest = {
    ...request,
    store: { prefix: 'kept', relation: ({ name }) => `crm.${dialect.quotes.name(name)}` },
  };
  const leads = checkedLeads(plan, boundaryLeads(plan, asOf, 20), asOf);
  const made = [
    compileSql(plan, dialect, request),
    compileSql(plan, dialect, { ...beside, into: { kind: 'view', name: 'crm.decisions', schema: 'crm.' } }),
    compileSql(plan, dialect, { ...beside, into: { kind: 'table', name: 'decisions' } }),
    compileSql(plan, dialect, { ...beside, asOf: undefined }),
    selfCheckSql(plan, dialect, leads, asOf),
  ];
  const statements = made.flatMap((each) => ('sql' in each ? [each.sql] : []));
  const lists = made.flatMap((each) => ('lists' in each ? each.lists : []));
  return lists.length === 0 ? statements : [...statements, storeLists(plan, dialect, lists)];
}

/** What the parser of a dialect says of the statements of a plan; nothing where it takes them all. */
async function complaints(plan: Plan, dialect: typeof bigquery): Promise<readonly string[]> {
  const said: string[] = [];
  for (const sql of statementsOf(plan, dialect))
    await parser
      .ask({ dialect: dialect.name, sql })
      .catch((reason: unknown) => said.push(`${String(reason)}\n${sql.slice(0, 4000)}`));
  return said;
}

describe.skipIf(python === undefined).each([bigquery, snowflake])(
  'sqlglot parses the statements of $title',
  (dialect) => {
    const shipped = readdirSync('definitions').filter((file) => file.endsWith('.yaml'));
    test.each(shipped)('%s', async (file) => {
      const { plan } = requireDefinition(`definitions/${file}`, { allowOutside: true });
      expect(statementsOf(plan, dialect).length).toBeGreaterThanOrEqual(5);
      expect(await complaints(plan, dialect)).toEqual([]);
    });

    const corpus = readdirSync('test/sql/corpus').filter((file) => file.endsWith('.yaml'));
    test.each(corpus)('what once came out otherwise: %s', async (file) => {
      expect(await complaints(planFrom(readFileSync(`test/sql/corpus/${file}`, 'utf8')), dialect)).toEqual(
        [],
      );
    });

    test.each([
      ['small', smallDefinition],
      ['full', fullDefinition],
    ] as const)('%s generated definitions', async (_, definitions) => {
      const property = fc.asyncProperty(definitions, async (content) => {
        expect(await complaints(planFrom(content), dialect)).toEqual([]);
      });
      await fc.assert(property, { numRuns: tries(8) });
    });
  },
);

test.skipIf(python === undefined)('what is no statement is complained of', async () => {
  await expect(parser.ask({ dialect: 'bigquery', sql: 'SELECT FROM WHERE (' })).rejects.toThrow('Error');
  await expect(parser.ask({ dialect: 'snowflake', sql: "SELECT 'open" })).rejects.toThrow('Error');
});
