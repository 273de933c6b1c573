import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Space } from '../../src/analysis/space.ts';
import { duckdb } from '../../src/sql/duckdb.ts';
import { fullDefinition, lead } from '../support/arbitrary.ts';
import { asOf, leadsOf } from '../support/brute-force.ts';
import { planFrom } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';
import { looseTexts, smallDefinition } from '../support/small-definitions.ts';
import { mismatches, openDuckdb, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openDuckdb(duckdb);
});
afterAll(() => engine.close());

test('DuckDB decides boundary leads of small definitions as the interpreter does', async () => {
  const cases = smallDefinition.chain((content) =>
    fc.tuple(fc.constant(content), looseTexts([content]), fc.nat()),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([content, loose, seed]) => {
      const plan = planFrom(content);
      const space = new Space([plan], asOf);
      const meaning = space.meanings[0]!;
      const leads = leadsOf(space, loose, seed)
        .toSorted((a, b) => (JSON.stringify(a).length % 7) - (JSON.stringify(b).length % 7))
        .slice(0, 300)
        .map((witness) => space.textsOf(witness, meaning));
      const found = await mismatches(engine, plan, leads, asOf);
      if (found.length > 0)
        writeFileSync(
          '/tmp/last-mismatch.txt',
          `${stringify(content)}\n${JSON.stringify(found.slice(0, 2), null, 1)}`,
        );
      expect(found).toEqual([]);
    }),
    {
      numRuns: tries(10),
      ...(process.env['SEED'] && {
        seed: Number(process.env['SEED']),
        path: process.env['PATHX']!,
        endOnFailure: true,
      }),
    },
  );
}, 3_600_000);

test('and of definitions with derived values, tiers, routes and duplicates', async () => {
  const leads = fc.array(lead, { minLength: 100, maxLength: 100 });
  await fc.assert(
    fc.asyncProperty(fullDefinition, leads, async (content, some) => {
      const plan = planFrom(content);
      const texts = some.map((each) => plan.fields.map(({ name }) => each[name] ?? ''));
      expect(await mismatches(engine, plan, texts, asOf)).toEqual([]);
    }),
    { numRuns: tries(10) },
  );
}, 3_600_000);
