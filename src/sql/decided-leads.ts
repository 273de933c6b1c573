import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { outcomeKeys } from '../plan/outcome-keys.ts';
import type { Plan } from '../plan/plan.ts';
import { compileSql } from './compile-sql.ts';
import { decisionNames } from './decision-names.ts';
import { textOf, type Dialect } from './dialect.ts';
import { Names } from './names.ts';
import { withoutEnd } from './statement.ts';

/** Leads as an engine has them. */
export interface LeadSource {
  /** A table, as FROM names it. */
  readonly from: string;
  readonly columns: readonly string[];
  /** What gives the rows their order, as SQL over the columns; undefined where nothing does. */
  readonly order: string | undefined;
}

/**
 * A query, without its end, of all leads of a source with what is decided of them.
 *
 * @param returned the columns that it returns before the decision
 * @param as `texts` for the leads in their order, every column as its text, by which it is decided, and the values of
 * {@link outcomeKeys}; `columns` for every column as it is, and all that a statement of a definition returns
 */
export function decidedLeads(
  plan: Plan,
  dialect: Dialect,
  {
    from,
    columns,
    order,
    returned,
    as,
    columnOf,
    asOf,
  }: LeadSource & {
    readonly returned: readonly string[];
    readonly columnOf: (field: string) => string | undefined;
    readonly asOf: number;
    readonly as: 'texts' | 'columns';
  },
): { readonly query: string } | { readonly refused: readonly Diagnostic[] } {
  const name = (column: string): string => dialect.quotes.name(column, 'always');
  const row = new Names(dialect.longestName, columns).take('leadpact_row');
  const read = columns.map((column) =>
    as === 'texts' ? `${textOf(dialect, name(column))} AS ${name(column)}` : name(column),
  );
  const ordered = order === undefined ? read : [`${order} AS ${row}`, ...read];
  const compiled = compileSql(plan, dialect, {
    from: `(SELECT ${ordered.join(', ')} FROM ${from})`,
    table: from,
    columns: order === undefined ? columns : [row, ...columns],
    columnOf,
    asOf,
    rowOrder: order === undefined ? undefined : row,
  });
  if ('refused' in compiled) return compiled;
  const outcomes = as === 'texts' ? outcomeKeys.map((key) => `leadpact_${key}`) : decisionNames;
  const query = [
    `SELECT ${[...returned.map(name), ...outcomes].join(', ')}`,
    `FROM (\n${withoutEnd(compiled.sql)}\n) AS decided`,
    ...(as === 'texts' && order !== undefined ? [`ORDER BY ${row}`] : []),
  ];
  return { query: query.join('\n') };
}
