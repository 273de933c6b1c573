import path from 'node:path';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UsageError, usageError } from '../../diagnostics/usage-error.ts';
import { bindPlan, columnsOfFields } from '../../engine/bind.ts';
import { outcomeKeys } from '../../plan/outcome-keys.ts';
import type { Plan } from '../../plan/plan.ts';
import { csvLineWriter } from '../../records/csv-line.ts';
import { openListWriter, type ListWriter } from '../../records/list-writer.ts';
import { decidedLeads, type LeadSource } from '../../sql/decided-leads.ts';
import { isDecisionName } from '../../sql/decision-names.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { Session } from '../../warehouse/session.ts';
import { isOutcomeColumn } from '../outcome-cells.ts';
import type { CheckingEngine } from './checking-engine.ts';
import { linesOf } from './compare-decisions.ts';
import { decisionLine, wordsOf } from './decision-line.ts';

/** Leads that an engine has, and how it is asked. */
export interface TableOfLeads {
  readonly session: Session;
  readonly dialect: Dialect;
  /** What messages and the receipt call it. */
  readonly called: string;
  /** As FROM names it. */
  readonly from: string;
  /** What orders its rows, as SQL, and where that is a column of it, which; undefined where nothing does. */
  readonly order: { readonly sql: string; readonly column?: string | undefined } | undefined;
}

/** A table of leads as a plan reads it. */
export interface BoundTable {
  readonly source: LeadSource;
  readonly columnOf: (field: string) => string | undefined;
  /** What is to be known of the columns: those that are left out, and how others were found. */
  readonly dropped: readonly Diagnostic[];
  readonly found: readonly Diagnostic[];
}

/**
 * Finds the columns of a plan in a table; columns of an earlier run are left out.
 *
 * @throws UsageError where a column is not there, or rows have no order that is needed
 */
export async function bindTable(table: TableOfLeads, plan: Plan, asOf: number): Promise<BoundTable> {
  const { session, dialect, called, from, order } = table;
  const described = await session.columnsOf(from, called);
  const all = described.map(({ name }) => name);
  const isOld = (column: string): boolean => isOutcomeColumn(column) || isDecisionName(column);
  const dropped = all.filter(isOld);
  const columns = all.filter((column) => !isOld(column));
  const { bound, diagnostics } = bindPlan(plan, columns, { asOf, file: called });
  if (bound === undefined) throw new UsageError(diagnostics);
  const headers = columnsOfFields(bound, columns);
  for (const [field, column] of headers) {
    const nested = described.find(({ name, isNested }) => isNested && name === column);
    if (nested !== undefined)
      throw usageError('engine-column-nested', {
        column: nested.name,
        type: nested.type,
        field,
        source: called,
      });
  }
  if (order?.column !== undefined) {
    const { column } = order;
    if (!columns.includes(column))
      throw usageError('engine-column-absent', { column, source: called, names: columns });
    if (plan.duplicates !== undefined) await proveOrder(session, { column, dialect, from, called });
  }
  return {
    source: { from, columns, order: order?.sql },
    columnOf: (field) => headers.get(field),
    dropped: dropped.length === 0 ? [] : [diagnose('columns-replaced', { columns: dropped })],
    found: diagnostics,
  };
}

/** Which of equal leads is the first hangs on it, so each row must have its own place. */
async function proveOrder(
  session: Session,
  {
    column,
    dialect,
    from,
    called,
  }: Pick<TableOfLeads, 'dialect' | 'from' | 'called'> & { readonly column: string },
): Promise<void> {
  const name = dialect.quotes.name(column, 'always');
  const query = `SELECT count(*) - count(DISTINCT ${name}) AS repeated FROM ${from}`;
  for await (const [row] of session.rows(query, 1)) {
    const rows = Number(row?.[0]);
    if (rows > 0) throw usageError('engine-row-order-repeats', { column, source: called, rows });
  }
}

/**
 * An engine that has the leads itself: one query gives them with its decisions, so that both are of the same moment.
 *
 * @throws UsageError where it cannot express the plan
 */
export function checkTableLeads(
  { session, dialect, called, order }: TableOfLeads,
  { source, columnOf, dropped }: BoundTable,
  plan: Plan,
  asOf: number,
): CheckingEngine {
  const decided = decidedLeads(plan, dialect, {
    ...source,
    returned: source.columns,
    columnOf,
    asOf,
    as: 'texts',
  });
  if ('refused' in decided) throw new UsageError(decided.refused);
  const leadAt = source.columns.indexOf(columnOf(plan.lead) ?? '');
  const theirs = (folder: string): string => path.join(folder, 'their-decisions');
  return {
    title: session.title,
    version: session.version,
    layout: { leads: false },
    notices: [
      ...dropped,
      ...(order === undefined ? [diagnose('engine-order-open', { source: called })] : []),
    ],
    close: session.close,
    bringLeads: async (folder) => {
      const file = path.join(folder, 'leads-of-table.csv');
      const [leads, decisions] = [openListWriter(file), openListWriter(theirs(folder))];
      try {
        const print = csvLineWriter({ delimiter: ',', lineEnd: '\n' });
        leads.text(print(source.columns));
        for await (const rows of session.rows(decided.query, source.columns.length + outcomeKeys.length)) {
          for (const row of rows) {
            const cells = row.slice(0, source.columns.length);
            // A line with nothing on it would be no record.
            leads.text(cells.length === 1 && cells[0] === '' ? '""\n' : print(cells));
            decisions.text(`${decisionLine(row[leadAt] ?? '', wordsOf(row.slice(source.columns.length)))}\n`);
          }
          await leads.keepPace();
          await decisions.keepPace();
        }
        await closeBoth([leads, decisions], 'close');
      } finally {
        await closeBoth([leads, decisions], 'abandon');
      }
      return { file, called };
    },
    decisions: (folder) => linesOf(theirs(folder)),
  };
}

async function closeBoth(writers: readonly ListWriter[], how: 'close' | 'abandon'): Promise<void> {
  for (const writer of writers) await writer[how]();
}
