import { booleanWords } from '../../cells/boolean.ts';
import { countryTable } from '../../cells/country.ts';
import { emailShape } from '../../cells/email.ts';
import type { PlanField } from '../../plan/plan.ts';
import { filled, listColumns, steps } from '../columns.ts';
import { joinTable } from '../list-tables.ts';
import { literal, type Context, type Read } from '../context.ts';
import { expressionFor } from '../dialect.ts';
import { cellOf, textColumn } from './text-cell.ts';

export function booleanCell(context: Context, field: PlanField, source: string): Read {
  const text = textColumn(context, field, source, 'folded');
  const words = booleanWords(field.cell);
  const among = (some: readonly string[]): string =>
    filled(
      `${text} IN (`,
      some.map((word) => literal(context, word, `the field ${field.name}`, field.place)),
      ')',
    );
  const sql = `CASE\n  WHEN ${among(words.yes)} THEN TRUE\n  WHEN ${among(words.no)} THEN FALSE\nEND`;
  return cellOf(text, context.columns.add(steps.cells, field.name, sql));
}

export function emailCell(context: Context, field: PlanField, source: string): Read {
  const text = textColumn(context, field, source, 'folded');
  const shape = expressionFor(context.dialect, context.dialect.emailShape ?? emailShape.source);
  const sql = `CASE WHEN ${context.dialect.matches(text, shape)} THEN ${text} END`;
  return cellOf(text, context.columns.add(steps.cells, field.name, sql));
}

/** A country is looked up by all its names, since one that is not known is invalid rather than another one. */
export function countryCell(context: Context, field: PlanField, source: string): Read {
  const text = textColumn(context, field, source, 'folded');
  const table = context.tables.table('countries', () => ({
    name: 'countries',
    columns: [listColumns.name, listColumns.code],
    rows: [...countryTable()],
  }));
  const lookup = { value: text, alias: `${field.name}_country` };
  const [, code = ''] = joinTable(context, steps.cells, table, lookup);
  return cellOf(text, context.columns.add(steps.cells, field.name, code));
}

/** A list; its members are folded, and none left is missing. */
export function listCell(context: Context, field: PlanField, source: string): Read {
  const { columns, dialect } = context;
  const text = textColumn(context, field, source, 'raw');
  const separator = literal(context, field.cell.separator, `the field ${field.name}`, field.place);
  const sql = dialect.members(text, separator, (part) => dialect.fold(part));
  const value = columns.add(steps.cells, field.name, sql);
  return { value, missing: `${value} IS NULL`, invalid: undefined, from: steps.cells + 1 };
}
