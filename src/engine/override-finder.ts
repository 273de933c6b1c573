import { cellReader } from '../cells/cell-reader.ts';
import type { Cell, CellValue } from '../cells/cell.ts';
import type { Override } from '../plan/override.ts';
import type { Plan } from '../plan/plan.ts';

/** Finds the override of a lead by the cell that names it. */
export type OverrideFinder = (name: Cell) => Override | undefined;

/** Undefined where a plan has no overrides, so that nothing need be looked for. */
export function overrideFinder(plan: Plan): OverrideFinder | undefined {
  const { overrides = [] } = plan;
  if (overrides.length === 0) return undefined;
  const nameOf = leadName(plan);
  const byName = new Map(overrides.map((override) => [nameOf(override.lead), override]));
  byName.delete(undefined);
  return (cell) => byName.get(nameIn(cell));
}

/** Reads the id of a lead so that two that name the same lead are equal; undefined for what names none. */
export function leadName({ fields, lead }: Plan): (text: string) => string | undefined {
  const read = cellReader(fields.find(({ name }) => name === lead)!.cell);
  return (text) => nameIn(read(text));
}

function nameIn(cell: Cell): string | undefined {
  return cell.state === 'value' ? nameText(cell.value) : undefined;
}

function nameText(value: CellValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
