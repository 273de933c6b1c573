import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { UsageError, usageError } from '../../diagnostics/usage-error.ts';
import { bindPlan, columnsOfFields } from '../../engine/bind.ts';
import type { Plan } from '../../plan/plan.ts';
import type { LeadSource } from '../../sql/decided-leads.ts';
import { isDecisionName } from '../../sql/decision-names.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { keptName } from '../../sql/names.ts';
import type { Session } from '../../warehouse/session.ts';
import { isOutcomeColumn } from '../outcome-cells.ts';

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
  /** What its columns are called in full, where the engine has cut their names. */
  readonly header: readonly string[];
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
  const whole = wholeNames(plan, dialect);
  const header = columns.map((column) => whole.get(column) ?? column);
  const { bound, diagnostics } = bindPlan(plan, header, { asOf, file: called });
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
      throw usageError('engine-column-absent', {
        column,
        source: called,
        names: columns,
        near: nearest(column, columns),
      });
    if (plan.duplicates !== undefined) await proveOrder(session, { column, dialect, from, called });
  }
  return {
    source: { from, columns, order: order?.sql },
    header,
    columnOf: (field) => headers.get(field),
    dropped: dropped.length === 0 ? [] : [diagnose('columns-replaced', { columns: dropped })],
    found: diagnostics,
  };
}

/** The names of columns in a definition that an engine cuts, by what it leaves of them. */
function wholeNames({ fields }: Plan, dialect: Dialect): ReadonlyMap<string, string> {
  const names = fields.flatMap(({ columns, aliases }) => [...columns, ...aliases]);
  return new Map(names.map((name) => [keptName(name, dialect), name] as const));
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
