import type { PlanDuplicates } from '../plan/plan.ts';
import { spread, steps } from './columns.ts';
import { readOf, refuse, type Context } from './context.ts';
import { noteOf } from './points.ts';

/**
 * Adds the column that tells whether another lead is kept in place of this one. A lead without a whole key is no duplicate;
 * ties go to the first row, and a missing order loses.
 *
 * @param rowOrder the column of the table that gives its rows an order
 */
export function duplicateColumn(
  context: Context,
  duplicates: PlanDuplicates,
  step: number,
  rowOrder: string,
): string {
  const { dialect, columns, plan } = context;
  if (duplicates.against !== undefined)
    refuse(
      context,
      'the search for duplicates',
      'it looks into earlier runs, which no table holds',
      duplicates.place,
    );
  const keys = duplicates.by.map((name) => {
    const { value } = readOf(context, name);
    const type = [
      ...plan.fields.map((field) => ({ name: field.name, type: field.cell.type })),
      ...plan.derived,
    ].find((each) => each.name === name)?.type;
    if (type === 'list') return listKey(context, duplicates, value);
    return type === 'number' ? dialect.numberKey(value) : value;
  });
  const values = duplicates.by.map((name) => readOf(context, name).value);
  const row = columns.add(steps.texts, 'row_order', `${context.row}.${dialect.quotes.name(rowOrder)}`);
  const order = orderOf(context, duplicates, row);
  const isNone = values.map((value) => `${value} IS NULL`).join(' OR ');
  // Leads without a key are parted by their row, where one worker would have to sort them all.
  const alone = `CASE WHEN ${isNone} THEN CAST(${row} AS ${dialect.types.text}) END`;
  const window = spread(
    'row_number() OVER (',
    [
      `PARTITION BY ${[...keys, ...(dialect.hasWorkers === true ? [alone] : [])].join(', ')}`,
      `ORDER BY ${order}`,
    ],
    ' ',
    ')',
  );
  return columns.add(
    step,
    'is_duplicate',
    spread('CASE ', [`WHEN ${isNone} THEN FALSE`, `ELSE ${window} > 1`], ' ', ' END'),
    noteOf(`duplicates by ${duplicates.by.join(', ')}, keep ${duplicates.keep}`, duplicates),
  );
}

function listKey(context: Context, { place }: PlanDuplicates, value: string): string {
  const key = context.dialect.listKey(value);
  if (key === undefined)
    refuse(context, 'the search for duplicates', 'it cannot tell that lists have the same members', place);
  return key ?? value;
}

function orderOf(context: Context, { keep, order }: PlanDuplicates, row: string): string {
  if (keep === 'first') return row;
  if (keep === 'last') return `${row} DESC`;
  const { at, value } = readOf(context, order!);
  return `${at ?? value} ${keep === 'newest' ? 'DESC' : 'ASC'} NULLS LAST, ${row}`;
}
