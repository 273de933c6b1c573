import type { FieldType } from '../../cells/cell.ts';
import type { PlanField } from '../../plan/plan.ts';
import type { Context, Read } from '../context.ts';
import { dateCell } from './date-cell.ts';
import { numberCell } from './number-cell.ts';
import { booleanCell, countryCell, emailCell, listCell } from './plain-cells.ts';
import { textCell } from './text-cell.ts';

/** One way to read a field a type, as `cells/cell-reader.ts` has them. */
const cells: Readonly<Record<FieldType, (context: Context, field: PlanField, source: string) => Read>> = {
  id: textCell,
  text: textCell,
  number: numberCell,
  date: dateCell,
  boolean: booleanCell,
  list: listCell,
  email: emailCell,
  country: countryCell,
};

/** @param source the column of the table as a text, or a null text where it has none */
export function cellColumns(context: Context, field: PlanField, source: string): Read {
  return cells[field.cell.type](context, field, source);
}
