import { columnLines, filled, indented, steps, type Column } from './columns.ts';
import type { CompiledSql, SqlRequest } from './compile-sql.ts';
import type { Context } from './context.ts';
import { decisionNames, isDecisionName } from './decision-names.ts';
import type { Dialect } from './dialect.ts';
import { heading } from './heading.ts';

/** What each step is for, as the comment on it; those of which each column has its own say nothing. */
const purposes: Readonly<Record<string, string>> = {
  texts: 'Cells as texts, trimmed or folded; null where there is none',
  parts: 'The digits of numbers, the parts of dates, the words of texts',
  parsed: 'Days, and the digits of ranges',
  moments: 'Clocks in milliseconds since 1970, and the ends of ranges',
  offsets: 'Days and clocks by the time zone of the field',
  cells: 'Cells as values of their types; null where missing or invalid',
  lists: 'Members of lists, which are looked for in a table',
  criteria: 'How each criterion came out, and what each rule gives; null where it is unknown',
  totals: 'All groups together',
};

const cellSteps = ['texts', 'parts', 'parsed', 'moments', 'offsets', 'cells'] as const;
const decisionSteps = ['lists', 'criteria', 'group_points', 'totals', 'enough', 'decided'] as const;

/** The names that steps have in every statement; those of the derived values go on with `derived_2`. */
export const steadySteps: readonly string[] = [...cellSteps, 'derived', ...decisionSteps];

/**
 * All steps as one statement: each reads from the one before it and passes on what it read, and the row of the lead goes
 * through all of them whole.
 *
 * @param first the first step that sees all cells and derived values
 */
export function statement(
  context: Context,
  request: SqlRequest,
  first: number,
  outputs: readonly Column[],
): CompiledSql {
  const { columns, tables, dialect, names, stepNames } = context;
  const blocks: string[] = [];
  let before = '';
  const withColumns = columns.filled;
  const all = withColumns.some(({ step }) => step === steps.texts)
    ? withColumns
    : [{ step: steps.texts, columns: [], joins: [] }, ...withColumns];
  for (const { step, columns: own, joins } of all) {
    const isFirst = before === '';
    const star = joins.length > 0 ? `${before}.*` : '*';
    const kept = isFirst ? dialect.rowOf(context.row) : star;
    const selected = [{ name: kept.endsWith('*') ? kept : 'lead', sql: kept }, ...own];
    const name = stepName(step, first);
    const purpose = purposes[name];
    const lines = [
      ...(purpose === undefined ? [] : [`-- ${purpose}`]),
      'SELECT',
      ...indented(columnLines(selected)),
      ...`FROM ${isFirst ? `${sourceOf(context, request)} AS ${context.row}` : before}`.split('\n'),
      ...joins,
    ];
    before = stepNames.get(name) ?? names.take(columns.named(name));
    blocks.push([`${before} ${dialect.step} (`, ...indented(lines), ')'].join('\n'));
  }
  const own = withColumns.flatMap((step) => step.columns.map(({ name }) => name));
  const lead = dialect.columnsOf('lead', own, decisionNames);
  const { blocks: lists, listed, stored } = tables.written(dialect);
  const lines = [
    // Of a view some warehouses keep no comment that stands before it.
    ...(request.into === undefined ? [] : [making(dialect, request.into)]),
    ...heading(context, context.asOf.shown, request.into?.kind === 'view' ? request.into.schema : ''),
    `WITH\n${[...lists, ...blocks].join(',\n')}`,
    'SELECT',
    ...indented(columnLines([{ name: lead, sql: lead }, ...outputs])),
    `FROM ${before};`,
    '',
  ];
  return { sql: lines.join('\n'), listed, lists: stored };
}

/** The table of leads, without the decisions that it has from an earlier statement. */
function sourceOf({ dialect: { quotes } }: Context, { from, columns = [], rowOrder }: SqlRequest): string {
  if (!columns.some(isDecisionName)) return from;
  const all = new Set([...columns, ...(rowOrder === undefined ? [] : [rowOrder])]);
  const kept = [...all].filter((column) => !isDecisionName(column)).map((column) => quotes.name(column));
  return [`(${filled('SELECT ', kept, '').trimEnd()}`, `FROM ${from})`].join('\n');
}

/** A statement without its end, where it stands in another. */
export function withoutEnd(sql: string): string {
  return sql.replace(/;\s*$/u, '');
}

function making({ collation, view }: Dialect, { kind, name }: NonNullable<SqlRequest['into']>): string {
  const options = [collation, kind === 'view' ? view?.options : undefined].filter(
    (each) => each !== undefined,
  );
  return [kind === 'view' ? 'CREATE OR REPLACE VIEW' : 'CREATE TABLE', name, ...options, 'AS'].join(' ');
}

function stepName(step: number, first: number): string {
  if (step >= first) return decisionSteps[step - first]!;
  const cell = cellSteps[step];
  if (cell !== undefined) return cell;
  const number = step - steps.derived + 1;
  return number === 1 ? 'derived' : `derived_${number}`;
}
