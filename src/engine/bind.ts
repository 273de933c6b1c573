import { CachePool } from '../cells/cache-pool.ts';
import { cellReader, rememberingReader } from '../cells/cell-reader.ts';
import { missing, type Cell, type CellReader } from '../cells/cell.ts';
import { diagnose, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RecordPlace } from '../diagnostics/place.ts';
import type { Plan, PlanField } from '../plan/plan.ts';
import { decider, type Decider } from './decide.ts';
import { deriver } from './derive.ts';
import { columnAddress, columnAddresses, findColumn } from './find-column.ts';
import type { LeadCells, Slots } from './lead.ts';

/** A plan tied to the header of a lead file and to an as-of date: ready to read and decide its rows. */
export interface BoundPlan {
  readonly plan: Plan;
  /** Days since 1970-01-01. */
  readonly asOf: number;
  readonly slots: Slots;
  readonly columns: readonly BoundColumn[];
  /** One a field of the plan, in its order; they remember nothing. */
  readonly readers: readonly CellReader[];
  /** Reads the texts of a row as the cells of a lead, derived values included; repeated texts are read once. */
  readonly read: (row: readonly string[]) => LeadCells;
  readonly decide: Decider;
}

/** Where a field is read from; `index` is undefined for an optional field whose column is absent. */
export interface BoundColumn {
  readonly field: string;
  readonly header: string | undefined;
  readonly index: number | undefined;
  /** Whether the header is not declared, but one that the known export has for the same column. */
  readonly isAlias: boolean;
}

/**
 * Ties a plan to a header. Columns are matched exactly, else folded where that is unique; of several aliases
 * the first present wins.
 *
 * @param file the name of the lead file, for messages
 * @returns without `bound` where a column that must be there is not; `columns` has what was found all the same
 */
export function bindPlan(
  plan: Plan,
  header: readonly string[],
  { asOf, file }: { readonly asOf: number; readonly file: string },
): {
  readonly bound?: BoundPlan;
  readonly columns: readonly BoundColumn[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const place: RecordPlace = { kind: 'record', file };
  const found = plan.fields.map((field) => findFieldColumn(field, header, place));
  const columns = found.map(({ column }) => column);
  const diagnostics = found.flatMap((each) => each.diagnostics);
  if (!hasErrors(diagnostics)) {
    const bound = bindColumns(plan, columns, asOf);
    return { bound, columns, diagnostics: [...aliasesTaken(plan, columns, place), ...diagnostics] };
  }
  const isNoneFound = columns.every(({ index }) => index === undefined);
  const facts = { names: columnAddresses(header), isNoneFound };
  return { columns, diagnostics: [...diagnostics, diagnose('columns-there', facts, place)] };
}

/** Ties a plan to cells that stand in the order of its fields, as those of an example or of a single lead do. */
export function bindInOrder(plan: Plan, asOf: number): BoundPlan {
  return bindColumns(
    plan,
    plan.fields.map(({ name }, index) => ({ field: name, header: name, index, isAlias: false })),
    asOf,
  );
}

/** Ties a plan to columns that were found before, as for one more as-of date of the same header. */
export function bindColumns(plan: Plan, columns: readonly BoundColumn[], asOf: number): BoundPlan {
  const names = [...plan.fields, ...plan.derived].map(({ name }) => name);
  const slots: Slots = new Map(names.map((name, slot) => [name, slot]));
  const readers: readonly CellReader[] = plan.fields.map(({ cell }) => cellReader(cell));
  const pool = new CachePool();
  const remembering = plan.fields.map(({ cell }) => rememberingReader(cell, pool));
  const indexes = columns.map(({ index }) => index);
  const derivers = plan.derived.map((derived) => deriver(derived, slots, asOf, pool));
  const read = (row: readonly string[]): LeadCells => {
    const cells: Cell[] = [];
    for (let slot = 0; slot < indexes.length; slot += 1) {
      const index = indexes[slot];
      cells.push(index === undefined ? missing : remembering[slot]!(row[index] ?? ''));
    }
    for (const derive of derivers) cells.push(derive(cells));
    return cells;
  };
  return { plan, asOf, slots, columns, readers, read, decide: decider(plan, { slots, asOf }) };
}

/** The column of each field as a header has it; undefined for one that is not there. */
export function columnsOfFields(
  { columns }: BoundPlan,
  header: readonly string[],
): ReadonlyMap<string, string | undefined> {
  return new Map(columns.map(({ field, index }) => [field, index === undefined ? undefined : header[index]]));
}

function findFieldColumn(
  field: PlanField,
  header: readonly string[],
  place: RecordPlace,
): { readonly column: BoundColumn; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const present: { readonly index: number; readonly header: string }[] = [];
  const near: string[] = [];
  for (const wanted of [...field.columns, ...field.aliases]) {
    const match = findColumn(header, wanted);
    if (match.kind === 'ambiguous' && present.length === 0) {
      const choices = match.choices;
      const facts = { field: field.name, column: wanted, choices, file: place.file };
      diagnostics.push(diagnose('column-ambiguous', facts, field.place));
    }
    if (match.kind === 'found')
      present.push({ index: match.index, header: columnAddress(header, match.index) });
    if (match.kind === 'absent') near.push(...match.near);
  }
  const distinct = present.filter(
    ({ index }, at) => present.findIndex((other) => other.index === index) === at,
  );
  const [taken, other] = distinct;
  if (other !== undefined) {
    diagnostics.push(
      diagnose('two-columns', { field: field.name, taken: taken!.header, other: other.header }, place),
    );
  }
  if (taken === undefined && !field.optional && diagnostics.length === 0) {
    const facts = {
      field: field.name,
      columns: [...field.columns, ...field.aliases],
      near: [...new Set(near)].slice(0, 3),
    };
    diagnostics.push(diagnose('column-missing', { ...facts, file: place.file }, field.place));
  }
  const isAlias =
    taken !== undefined && !field.columns.some((wanted) => isFoundAt(header, wanted, taken.index));
  return { column: { field: field.name, header: taken?.header, index: taken?.index, isAlias }, diagnostics };
}

function isFoundAt(header: readonly string[], wanted: string, index: number): boolean {
  const match = findColumn(header, wanted);
  return match.kind === 'found' && match.index === index;
}

/** Says which columns were found by what is known of the export rather than by what the definition names. */
function aliasesTaken(
  { export: known }: Plan,
  columns: readonly BoundColumn[],
  place: RecordPlace,
): readonly Diagnostic[] {
  const taken = columns.flatMap(({ field, header, isAlias }) =>
    isAlias ? [{ field, header: header! }] : [],
  );
  return known === undefined || taken.length === 0
    ? []
    : [diagnose('columns-by-export', { export: known, taken }, place)];
}
