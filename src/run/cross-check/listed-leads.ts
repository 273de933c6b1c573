import path from 'node:path';
import { UsageError } from '../../diagnostics/usage-error.ts';
import { outcomeKeys } from '../../plan/outcome-keys.ts';
import type { Plan } from '../../plan/plan.ts';
import { decidedLeads } from '../../sql/decided-leads.ts';
import { duckdb } from '../../sql/duckdb.ts';
import { csvSource, orderOfFile } from '../../warehouse/duckdb-files.ts';
import type { Session } from '../../warehouse/session.ts';
import type { CheckingEngine } from './checking-engine.ts';
import { decisionLine, wordsOf } from './decision-line.ts';

/**
 * DuckDB, given the leads of files as they were read here: so it decides all of them, and no row that is none.
 *
 * @throws UsageError where it cannot express the plan
 */
export function checkListedLeads(session: Session, plan: Plan, asOf: number): CheckingEngine {
  const columns = plan.fields.map((_, at) => `c${at}`);
  const columnOf = new Map(plan.fields.map(({ name }, at) => [name, columns[at]!]));
  const leadAt = plan.fields.findIndex(({ name }) => name === plan.lead);
  const queryOf = (folder: string): string => {
    const decided = decidedLeads(plan, duckdb, {
      from: csvSource(path.join(folder, 'checked-leads.csv'), columns),
      columns,
      returned: [columns[leadAt]!],
      order: orderOfFile,
      columnOf: (field) => columnOf.get(field),
      asOf,
      as: 'texts',
    });
    if ('refused' in decided) throw new UsageError(decided.refused);
    return decided.query;
  };
  // What is refused is told before any lead is read.
  queryOf('');
  return {
    title: session.title,
    version: session.version,
    layout: { leads: true },
    bringLeads: undefined,
    notices: [],
    close: session.close,
    async *decisions(folder) {
      for await (const rows of session.rows(queryOf(folder), 1 + outcomeKeys.length))
        yield rows.map(([id = '', ...values]) => decisionLine(id, wordsOf(values)));
    },
  };
}
