import { nearest } from '../../diagnostics/suggest.ts';
import { usageError } from '../../diagnostics/usage-error.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import type { Plan } from '../../plan/plan.ts';
import { sourcesOf } from '../../plan/sources.ts';
import { byColumn } from '../by-column.ts';

/** The fields and derived values of which nothing that a lead holds may be shown. */
export type HiddenNames = (bound: BoundPlan) => ReadonlySet<string>;

/** Whether a column of a list holds what may not be shown. */
export type HiddenColumns = (bound: BoundPlan) => ReadonlySet<number>;

/**
 * Finds all that shows the texts of some fields: the fields, others that read the same columns, and what is computed from any of
 * these.
 *
 * @param asked names of fields
 */
export function redaction(asked: readonly string[]): {
  readonly names: HiddenNames;
  readonly columns: HiddenColumns;
} {
  const columns = remembering((bound) => {
    const indexes = bound.columns.flatMap(({ field, index }) =>
      asked.includes(field) && index !== undefined ? [index] : [],
    );
    return new Set(indexes);
  });
  const names = remembering((bound) => {
    const hidden = bound.columns.flatMap(({ field, index }) =>
      asked.includes(field) || (index !== undefined && columns(bound).has(index)) ? [field] : [],
    );
    const sources = sourcesOf(bound.plan);
    const computed = [...sources].flatMap(([name, of]) =>
      of.some((each) => hidden.includes(each)) ? [name] : [],
    );
    return new Set([...hidden, ...computed]);
  });
  return { names, columns };
}

/** Refuses names that are no field of a definition: what is mistyped would be shown. */
export function requireFields(asked: readonly string[], plans: readonly Plan[]): void {
  const fields = new Set(plans.flatMap((plan) => plan.fields.map(({ name }) => name)));
  const unknown = asked.find((name) => !fields.has(name));
  if (unknown !== undefined)
    throw usageError('redact-unknown', {
      field: unknown,
      near: nearest(unknown, fields),
      fields: [...fields],
    });
}

/** Where a column stands by which leads are counted; one that holds what may not be shown is refused. */
export function columnToShow(
  column: string,
  bound: BoundPlan,
  {
    header,
    file,
    hidden,
  }: { readonly header: readonly string[]; readonly file: string; readonly hidden: HiddenColumns },
): number {
  const index = byColumn(header, column, file);
  const isOfTexts = hidden(bound).size > 0 && tellsTexts.has(header[index]!);
  if (isOfTexts || hidden(bound).has(index)) throw usageError('by-column-redacted', { column });
  return index;
}

/** Columns of ours that quote what was read of a lead. */
const tellsTexts: ReadonlySet<string> = new Set(['leadpact_reasons', 'leadpact_near_miss']);

function remembering<T>(make: (bound: BoundPlan) => T): (bound: BoundPlan) => T {
  const known = new WeakMap<BoundPlan, { readonly value: T }>();
  return (bound) => {
    const before = known.get(bound);
    if (before !== undefined) return before.value;
    const value = make(bound);
    known.set(bound, { value });
    return value;
  };
}
