import { test } from 'vitest';
import { loadDefinition } from '../../src/commands/load-definition.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { compileSql } from '../../src/sql/compile-sql.ts';
import { duckdb } from '../../src/sql/duckdb.ts';
import { writeFileSync } from 'node:fs';
test('x', () => {
  const { reading } = loadDefinition(process.env['DEF']!, { allowOutside: true });
  const plan = compilePlan(reading.definition!);
  const r = compileSql(plan, duckdb, {
    from: 'leads',
    asOf: 20759,
    rowOrder: 'row',
    columnOf: (f) => plan.fields.find((x) => x.name === f)!.columns[0],
  });
  writeFileSync('/tmp/out.sql', 'sql' in r ? r.sql : JSON.stringify(r.refused));
});
