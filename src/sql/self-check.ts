import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { outcomeKeys } from '../plan/outcome-keys.ts';
import type { Plan } from '../plan/plan.ts';
import { compileSql, type CompiledSql } from './compile-sql.ts';
import { columnLines, indented, type Column } from './columns.ts';
import type { Dialect } from './dialect.ts';
import type { ListStore } from './list-tables.ts';
import type { Quotes } from './quote.ts';
import { withoutEnd } from './statement.ts';

/** What is expected of a lead: a text or number a column, null where it is blank. */
export type Expected = Readonly<Record<(typeof outcomeKeys)[number], string | number | null>>;

/** A lead as texts in the order of the plan's fields, with what our interpreter decides of it. */
export interface CheckedLead {
  readonly texts: readonly string[];
  readonly expected: Expected;
}

/**
 * A statement with leads and what is expected of them, which returns the leads that an engine decides otherwise, and no
 * rows where it agrees.
 *
 * @param asOf days since 1970-01-01
 * @param store where long lists stand; else in the statement
 */
export function selfCheckSql(
  plan: Plan,
  dialect: Dialect,
  leads: readonly CheckedLead[],
  asOf: number,
  store?: ListStore,
): CompiledSql | { readonly refused: readonly Diagnostic[] } {
  const columnNames = namesOf(plan);
  const compiled = compileSql(plan, dialect, {
    from: 'boundary_leads',
    columns: ['leadpact_row', ...columnNames.values()],
    columnOf: (field) => columnNames.get(field),
    asOf,
    rowOrder: 'leadpact_row',
    store,
  });
  if ('refused' in compiled) return compiled;
  const [header = [], body = []] = cut(compiled.sql);
  const { text, whole } = dialect.types;
  const { quotes } = dialect;
  const fields = [...columnNames.values()].map((name) => quotes.name(name));
  const given = dialect.constants({
    name: 'boundary_leads',
    columns: ['leadpact_row', ...fields],
    rows: leads.map(({ texts }, row) => [String(row + 1), ...texts.map((each) => quotes.text(each))]),
  });
  const columns = outcomeKeys.map((key) => `leadpact_${key}`);
  const expectations = dialect.constants({
    name: 'expectations',
    columns: ['leadpact_row', ...columns],
    rows: leads.map(({ expected }, row) => [
      String(row + 1),
      ...outcomeKeys.map((column) => literalOf(expected[column], quotes)),
    ]),
  });
  const typed = columns.map((name) => ({
    name,
    sql: `CAST(${name} AS ${name.startsWith('leadpact_points') ? whole : text})`,
  }));
  const both = outcomeKeys.flatMap((key) => [
    asItIs(`decided.leadpact_${key}`),
    { name: `expected_${key}`, sql: `expected.leadpact_${key}` },
  ]);
  const differs = columns.map((column) => `decided.${column} IS DISTINCT FROM expected.${column}`);
  const sql = [
    ...header,
    '-- Self-check: it returns the boundary leads that this engine decides otherwise or not at all, and no rows where it agrees.',
    'WITH',
    `${given},`,
    `${expectations},`,
    'expected AS (',
    '  SELECT',
    ...indented(columnLines([asItIs('leadpact_row'), ...typed]), 4),
    '  FROM expectations',
    '),',
    'decided AS (',
    ...indented(body),
    ')',
    'SELECT',
    ...indented(columnLines([asItIs('expected.leadpact_row'), ...both])),
    'FROM expected',
    'LEFT JOIN decided ON decided.leadpact_row = expected.leadpact_row',
    `WHERE ${differs.join('\n  OR ')}`,
    'ORDER BY expected.leadpact_row;',
    '',
  ];
  return { ...compiled, sql: sql.join('\n') };
}

/** A column under its own name. */
function asItIs(name: string): Column {
  return { name, sql: name };
}

/** A column for each field, by its name; case does not tell columns apart. */
function namesOf({ fields }: Plan): ReadonlyMap<string, string> {
  const folded = fields.map(({ name }) => name.toLowerCase());
  return new Map(
    fields.map(({ name }, at) => [name, folded.indexOf(folded[at]!) === at ? name : `${name}#${at}`]),
  );
}

/** The comment at the top of a statement, and the statement itself without its end. */
function cut(sql: string): readonly (readonly string[])[] {
  const lines = withoutEnd(sql).split('\n');
  const first = lines.findIndex((line) => !line.startsWith('--'));
  return [lines.slice(0, first), lines.slice(first)];
}

function literalOf(value: string | number | null, quotes: Quotes): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : quotes.text(value);
}
