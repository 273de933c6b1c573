import { parseDay } from '../../src/cells/day.ts';
import type { Definition } from '../../src/definition/definition.ts';
import { bindPlan, type BoundPlan } from '../../src/engine/bind.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { definitionFrom } from './definitions.ts';

/** A definition that is tied to the header of a file on a day; fails the test where the header lacks a column. */
export function boundTo(
  text: string,
  header: readonly string[],
  day = '2026-11-02',
): { readonly definition: Definition; readonly bound: BoundPlan; readonly asOf: number } {
  const definition = definitionFrom(text);
  const asOf = parseDay(day)!;
  const { bound, diagnostics } = bindPlan(compilePlan(definition), header, { asOf, file: 'leads.csv' });
  if (bound === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { definition, bound, asOf };
}
