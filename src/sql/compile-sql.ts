import { dayText } from '../cells/day.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { conditionsOf } from '../plan/conditions.ts';
import type { Plan } from '../plan/plan.ts';
import { atomsOf } from '../plan/predicates.ts';
import { cellColumns } from './cells/cells.ts';
import { nullText } from './cells/text-cell.ts';
import { Columns, steps } from './columns.ts';
import { refuse, type Context } from './context.ts';
import { decisionColumns } from './decision.ts';
import { derivedColumns } from './derived.ts';
import { dayLiteral, textOf, type Dialect } from './dialect.ts';
import { duplicateColumn } from './duplicates.ts';
import { StandIns } from './stand-ins.ts';
import { statement, steadySteps } from './statement.ts';
import { ListTables, type ListStore, type StoredList } from './list-tables.ts';
import { memberColumns } from './lists.ts';
import { Names } from './names.ts';
import { markFor, wordsColumn } from './words.ts';

/** What is compiled, and how it stands in the warehouse. */
export interface SqlRequest {
  /** The table of leads, as SQL names it. */
  readonly from: string;
  /** The table that is read where `from` is a query of it. */
  readonly table?: string | undefined;
  /** All columns of the table, where they are known. Those of an earlier decision are left out. */
  readonly columns?: readonly string[] | undefined;
  /** The column that each field is read from; undefined for a field that the table lacks. */
  readonly columnOf: (field: string) => string | undefined;
  /** Days since 1970-01-01; undefined where the day is a parameter, `as_of`. */
  readonly asOf: number | undefined;
  /** How that parameter is written, and what people call it; else as the target has it. */
  readonly parameter?: { readonly sql: string; readonly shown: string } | undefined;
  /** The column that gives the rows an order, where duplicates are looked for. */
  readonly rowOrder: string | undefined;
  /** Members up to which a list stands in the test that asks for it; 50 where it is not said. */
  readonly mostInTest?: number | undefined;
  /** Where longer lists stand; else in the statement. */
  readonly store?: ListStore | undefined;
  /** A view or table to make of the decisions; else they are what the statement returns. */
  readonly into?: IntoTable | undefined;
}

/** A view or table that is made. */
export interface IntoTable {
  readonly kind: 'view' | 'table';
  /** As SQL. */
  readonly name: string;
  /** What of the name stands before that of the view itself: a schema and a dot. */
  readonly schema?: string;
}

/** A statement, and the long lists that are to be stored beside it. */
export interface CompiledSql {
  readonly sql: string;
  /** Characters of it that are the rows of lists. */
  readonly listed: number;
  readonly lists: readonly StoredList[];
}

/** A plan as one statement of SQL, which decides as the interpreter does; or why a target cannot. */
export function compileSql(
  plan: Plan,
  dialect: Dialect,
  request: SqlRequest,
): CompiledSql | { readonly refused: readonly Diagnostic[] } {
  const standIns = new StandIns(dialect.quotes);
  const { from, columns, columnOf, rowOrder } = request;
  const onLines = {
    ...request,
    from: standIns.sql(from),
    columns: columns?.map((name) => standIns.name(name)),
    columnOf: (field: string) => maybe(columnOf(field)),
    rowOrder: maybe(rowOrder),
  };
  function maybe(name: string | undefined): string | undefined {
    return name === undefined ? undefined : standIns.name(name);
  }
  const used = usedBy(plan);
  const { context, first } = readColumns(plan, dialect, onLines, used);
  refuseNames(context, request, used);
  memberColumns(context, first, request.mostInTest);
  const duplicate =
    plan.duplicates === undefined
      ? undefined
      : duplicateColumn(context, plan.duplicates, first + 1, onLines.rowOrder ?? '');
  const outputs = decisionColumns(context, first + 1, duplicate);
  if (context.refused.length > 0) return { refused: context.refused };
  const { sql, ...more } = statement(context, onLines, first, outputs);
  return { sql: standIns.restored(sql), ...more };
}

/** Refuses tables and columns that the target cannot name. */
function refuseNames(
  context: Context,
  { from, columnOf, rowOrder, into }: SqlRequest,
  used: ReadonlySet<string>,
): void {
  const { plan, dialect } = context;
  const [{ place }] = plan.fields as [Plan['fields'][number]];
  const read = plan.fields.filter(({ name }) => used.has(name));
  const names = [
    { of: 'table', name: from, place },
    { of: 'table', name: into?.name, place },
    { of: 'column', name: rowOrder, place: plan.duplicates?.place ?? place },
    ...read.map((field) => ({ of: 'column', name: columnOf(field.name), place: field.place }) as const),
  ] as const;
  for (const each of names) {
    const why = each.name === undefined ? undefined : dialect.cannotName?.(each.name, each.of);
    if (why !== undefined) refuse(context, `what reads ${each.name}`, why, each.place);
  }
}

/**
 * Begins a statement with the columns that read cells and compute derived values.
 *
 * @param used the fields and derived values that are asked for
 * @returns the first step that sees all of them
 */
export function readColumns(
  plan: Plan,
  dialect: Dialect,
  request: SqlRequest,
  used: ReadonlySet<string>,
): { readonly context: Context; readonly first: number } {
  const context = contextOf(plan, dialect, request);
  const { reads } = context;
  for (const field of plan.fields) {
    if (!used.has(field.name)) continue;
    const column = request.columnOf(field.name);
    if (column?.includes('\0') === true)
      refuse(context, `the field ${field.name}`, 'no name of a column has the character NUL', field.place);
    const source =
      column === undefined
        ? nullText(dialect)
        : textOf(dialect, `${context.row}.${dialect.quotes.name(column)}`);
    const read = cellColumns(context, field, source);
    const words = context.worded.has(field.name)
      ? wordsColumn(context, read.from, field.name, read.value)
      : undefined;
    reads.set(field.name, words === undefined ? read : { ...read, words, from: read.from + 1 });
  }
  for (const derived of plan.derived)
    if (used.has(derived.name)) reads.set(derived.name, derivedColumns(context, derived));
  return { context, first: Math.max(1, ...[...reads.values()].map(({ from }) => from)) };
}

function contextOf(plan: Plan, dialect: Dialect, request: SqlRequest): Context {
  const mark = markFor(phrasesOf(plan));
  const { duplicates } = plan;
  const clocked = new Set(duplicates?.order === undefined ? [] : sourcesOfOrder(plan, duplicates.order));
  const tables = [request.from, ...(request.table === undefined ? [] : [request.table])];
  const names = new Names(
    dialect.longestName,
    tables.map((name) => name.replaceAll(/["`]/gu, '')),
  );
  const columns = new Columns(dialect, steadySteps);
  const context: Context = {
    plan,
    dialect,
    columns,
    row: rowName(plan, dialect, request),
    reads: new Map(),
    clocked,
    worded: wordedBy(plan),
    mark: mark ?? '|',
    asOf: asOfIn(dialect, columns, request),
    refused: [],
    names,
    stepNames: new Map(steadySteps.map((step) => [step, names.take(step)])),
    tables: new ListTables(names, dialect, request.store),
    members: new Map(),
  };
  if (mark === undefined) {
    const { place } = plan.fields[0]!;
    refuse(
      context,
      'the search for words',
      'its phrases use every mark that could stand between words',
      place,
    );
  }
  return context;
}

/** A day that is known when the statement runs is read once, as a column. */
function asOfIn(dialect: Dialect, columns: Columns, { asOf: day, parameter }: SqlRequest): Context['asOf'] {
  if (day !== undefined) return { sql: dayLiteral(dialect, dayText(day)), shown: dayText(day), day };
  const sql = parameter?.sql ?? dialect.parameter('as_of');
  const read = dialect.dayOfText?.(sql) ?? `CAST(${sql} AS DATE)`;
  const column = columns.add(steps.texts, 'as_of', read);
  return { sql: column, shown: parameter?.shown ?? `the parameter ${sql}`, day };
}

/** A name for the row: where a column has it, that would be meant. */
function rowName(
  { fields }: Plan,
  { longestName }: Dialect,
  { columnOf, rowOrder, columns = [] }: SqlRequest,
): string {
  const known = [...columns, rowOrder, ...fields.map(({ name }) => columnOf(name))];
  return new Names(
    longestName,
    known.filter((name) => name !== undefined),
  ).take('leadpact_lead');
}

function phrasesOf(plan: Plan): readonly string[] {
  return [
    ...plan.derived.flatMap((each) =>
      each.kind === 'first-match' ? each.matches.flatMap(({ phrases }) => phrases) : [],
    ),
    ...conditionsOf(plan)
      .flatMap(atomsOf)
      .flatMap((atom) => (atom.kind === 'has-any-word' ? atom.phrases : [])),
  ];
}

/** The fields and derived values in which words are looked for. */
function wordedBy(plan: Plan): ReadonlySet<string> {
  const atoms = conditionsOf(plan).flatMap(atomsOf);
  return new Set([
    ...plan.derived.flatMap((each) => (each.kind === 'first-match' ? [each.of] : [])),
    ...atoms.flatMap((atom) => (atom.kind === 'has-any-word' ? [atom.field] : [])),
  ]);
}

/** Dates whose clock counts, since "newest" and "oldest" go by it. */
function sourcesOfOrder(plan: Plan, order: string): readonly string[] {
  const derived = plan.derived.find(({ name }) => name === order);
  if (derived?.kind === 'first-filled')
    return [order, ...derived.of.flatMap((of) => sourcesOfOrder(plan, of))];
  return plan.fields.some(({ name, cell }) => name === order && cell.type === 'date') ? [order] : [];
}

/** The fields and derived values that have a say. */
function usedBy(plan: Plan): ReadonlySet<string> {
  const { points, duplicates, derived } = plan;
  const rules = (points?.groups ?? []).flatMap((group) => group.rules);
  const used = new Set([
    ...conditionsOf(plan)
      .flatMap(atomsOf)
      .flatMap((atom) => (atom.kind === 'points-in' ? [] : [atom.field])),
    ...rules.flatMap(({ reads }) => reads),
    ...(duplicates?.by ?? []),
    ...(duplicates?.order === undefined ? [] : [duplicates.order]),
  ]);
  for (const { name, of } of derived.toReversed()) {
    if (!used.has(name)) continue;
    for (const source of [of].flat()) used.add(source);
  }
  return used;
}
