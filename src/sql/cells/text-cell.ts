import { fold, trim } from '../../cells/fold.ts';
import type { PlanField } from '../../plan/plan.ts';
import { filled, spread, steps } from '../columns.ts';
import { literal, type Context, type Read } from '../context.ts';
import { trimmed, type Dialect } from '../dialect.ts';

/** What stands for a column that the table lacks. */
export function nullText({ types }: Dialect): string {
  return `CAST(NULL AS ${types.text})`;
}

/**
 * The text of a field in the form that its cell is read from: null where the cell is missing, blank or one of the field's
 * missing values.
 */
export function presentText(
  context: Context,
  field: PlanField,
  source: string,
  form: 'trimmed' | 'folded' | 'raw',
): string {
  const { dialect } = context;
  if (source === nullText(dialect)) return source;
  const isExact = field.cell.type === 'id';
  const compared = isExact ? trimmed(dialect, source) : dialect.fold(source);
  const text = form === 'folded' ? compared : form === 'trimmed' ? trimmed(dialect, source) : source;
  const words = [...new Set(field.cell.missingValues.map(isExact ? trim : fold))].filter(
    (word) => word !== '',
  );
  const present = form === 'raw' ? text : `nullif(${text}, '')`;
  if (words.length === 0) return present;
  const literals = words.map((word) => literal(context, word, `the field ${field.name}`, field.place));
  if (form !== 'raw' && text === compared && literals.length < 4)
    return literals.reduce((sql, word) => `nullif(${sql}, ${word})`, present);
  const other =
    literals.length === 1 ? `${compared} <> ${literals[0]}` : filled(`${compared} NOT IN (`, literals, ')');
  return spread('CASE ', [`WHEN ${other}`, `THEN ${present}`], ' ', ' END');
}

/** A text or an id: what is present is a value. */
export function textCell(context: Context, field: PlanField, source: string): Read {
  const form = field.cell.type === 'id' ? 'trimmed' : 'folded';
  const value = context.columns.add(
    steps.texts,
    field.name,
    presentText(context, field, source, form),
    undefined,
  );
  return { value, missing: `${value} IS NULL`, invalid: undefined, from: steps.texts + 1 };
}

/** A column of the present text, from which cells that may be invalid are read. */
export function textColumn(
  context: Context,
  field: PlanField,
  source: string,
  form: 'trimmed' | 'folded' | 'raw',
): string {
  return context.columns.add(
    steps.texts,
    `${field.name}_text`,
    presentText(context, field, source, form),
    undefined,
  );
}

/** A cell that is invalid where there is a text of which no value came. */
export function cellOf(text: string, value: string, from = steps.cells + 1): Read {
  return {
    value,
    missing: `${text} IS NULL`,
    invalid: `(${text} IS NOT NULL AND ${value} IS NULL)`,
    from,
  };
}
