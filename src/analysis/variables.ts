import { missing, type Cell, type CellSpec } from '../cells/cell.ts';
import { bindInOrder } from '../engine/bind.ts';
import { deriver } from '../engine/derive.ts';
import { observersOf, type Observe } from '../engine/observations.ts';
import { conditionsOf } from '../plan/conditions.ts';
import type { Plan } from '../plan/plan.ts';
import { atomsOf } from '../plan/predicates.ts';
import { sourcesOf } from '../plan/sources.ts';
import { candidatesFor, type CandidateMaker } from './candidates.ts';
import { inGoodOrder } from './order.ts';
import { limitsOf, noWatches, watch, withoutRepeats } from './watches.ts';

/** A column of an export, cut into classes: two texts of one class are decided alike whatever else a lead has. */
export interface Variable {
  /** The header that the definitions name first. */
  readonly column: string;
  readonly readers: readonly ColumnReader[];
  /** Values first, then missing, then invalid; in each the plainest text first. */
  readonly classes: readonly ColumnClass[];
  /** Whether every text there can be belongs to one of the classes. */
  readonly isComplete: boolean;
  /** The class of a text; undefined where it is in none, which happens only where they are not complete. */
  readonly classOf: (text: string) => number | undefined;
}

/** A field that reads a column, by its plan and by its place among that plan's fields. */
export interface ColumnReader {
  readonly plan: number;
  readonly slot: number;
}

export interface ColumnClass {
  /** A text that stands for all of the class. */
  readonly text: string;
  /** What each reader of the column makes of it. */
  readonly cells: readonly Cell[];
}

/** Classes that a column may have; more are left out, and the column is then not complete. */
const mostClasses = 20_000;

/**
 * The columns that some plans see anything of on a day, in an order that keeps diagrams small.
 *
 * @param columns what there is to be read; by the headers that fields name first where it is not said
 */
export function variablesOf(
  plans: readonly Plan[],
  asOf: number,
  columns: readonly Column[] = columnsOf(plans),
  candidatesOf: CandidateMaker = candidatesFor,
): readonly Variable[] {
  const sights = plans.map((plan) => sightOf(plan, asOf));
  const seen = columns.filter(({ readers }) =>
    readers.some(({ plan, slot }) => sights[plan]!.slotsBelow(plans[plan]!.fields[slot]!.name).length > 0),
  );
  return inGoodOrder(seen, plans).map(({ column, readers }) =>
    variableOf(column, readers, { plans, sights, asOf, candidatesOf }),
  );
}

export interface Column {
  readonly column: string;
  readonly readers: readonly ColumnReader[];
}

/** Columns by the header that fields name first: that is the export which is looked at. */
export function columnsOf(plans: readonly Plan[]): readonly Column[] {
  const columns = new Map<string, ColumnReader[]>();
  for (const [plan, { fields }] of plans.entries()) {
    for (const [slot, { columns: headers, aliases }] of fields.entries()) {
      const header = headers[0] ?? aliases[0]!;
      columns.set(header, [...(columns.get(header) ?? []), { plan, slot }]);
    }
  }
  return [...columns].map(([column, readers]) => ({ column, readers }));
}

/** What a plan sees of a row, slot by slot. */
interface Sight {
  /** The cells of a row where some fields have a text, and what is computed from them; all others are missing. */
  readonly read: (text: string, fields: readonly number[], below: readonly number[]) => readonly Cell[];
  /** The slots of a field and of what is computed from it, as far as anything is seen of them. */
  readonly slotsBelow: (field: string) => readonly number[];
  readonly see: (slot: number, cell: Cell) => string;
}

function sightOf(plan: Plan, asOf: number): Sight {
  const { readers, slots } = bindInOrder(plan, asOf);
  const derivers = plan.derived.map((derived) => deriver(derived, slots, asOf));
  const observers = observersOf(plan, asOf);
  const sources = sourcesOf(plan);
  const names = [...slots.keys()];
  const cuts = cutsBelow(plan);
  const see = names.map((name) => observeWith(observers.get(name), cuts.get(name)));
  const isSeen = (name: string): boolean => observers.has(name) || feeds(name).some(isSeen);
  const feeds = (name: string): readonly string[] =>
    plan.derived.filter(({ of }) => [of].flat().includes(name)).map((derived) => derived.name);
  const seenSlots = names.map((name) => isSeen(name));
  return {
    read: (text, fields, below) => {
      const cells: Cell[] = names.map(() => missing);
      for (const slot of fields) cells[slot] = readers[slot]!(text);
      for (const slot of below) {
        if (slot >= plan.fields.length) cells[slot] = derivers[slot - plan.fields.length]!(cells);
      }
      return cells;
    },
    slotsBelow: (field) =>
      names.flatMap((name, slot) => (seenSlots[slot] && sources.get(name)!.includes(field) ? [slot] : [])),
    see: (slot, cell) => see[slot]!(cell),
  };
}

function observeWith(observe: Observe | undefined, cuts: readonly number[] | undefined): Observe {
  return (cell) => {
    const seen = observe === undefined ? cell.state : observe(cell);
    if (cuts === undefined || cell.state !== 'value') return seen;
    const value = cell.value as number;
    return `${seen}@${cuts.filter((cut) => cut < value).length},${cuts.includes(value)}`;
  };
}

/**
 * By each number of which a larger one is taken, the limits of the result: the larger of two numbers lies in a range where
 * it does only if the numbers keep their places among these limits.
 */
function cutsBelow(plan: Plan): ReadonlyMap<string, readonly number[]> {
  const cuts = new Map<string, readonly number[]>();
  const atoms = conditionsOf(plan).flatMap(atomsOf);
  const own = (name: string): readonly number[] => [
    ...atoms.flatMap((atom) =>
      atom.kind === 'number-in' && atom.field === name ? limitsOf(atom.range) : [],
    ),
    ...(plan.points?.groups ?? [])
      .flatMap(({ rules }) => rules)
      .flatMap((rule) =>
        rule.kind === 'steps' && rule.field === name ? rule.steps.map(({ atLeast }) => atLeast) : [],
      ),
  ];
  for (const derived of plan.derived.toReversed()) {
    const inherited = cuts.get(derived.name);
    if (derived.type !== 'number' || (derived.kind !== 'larger-of' && inherited === undefined)) continue;
    if (derived.kind !== 'larger-of' && derived.kind !== 'first-filled') continue;
    const all = [...(inherited ?? []), ...own(derived.name)];
    for (const source of derived.of) cuts.set(source, [...new Set([...(cuts.get(source) ?? []), ...all])]);
  }
  return cuts;
}

/** Whose eyes a column is looked at with, on which day, and what makes texts to try. */
interface Looking {
  readonly plans: readonly Plan[];
  /** One a plan. */
  readonly sights: readonly Sight[];
  readonly asOf: number;
  readonly candidatesOf: CandidateMaker;
}

function variableOf(
  column: string,
  readers: readonly ColumnReader[],
  { plans, sights, asOf, candidatesOf }: Looking,
): Variable {
  const fields = readers.map(({ plan, slot }) => plans[plan]!.fields[slot]!);
  const watches = noWatches();
  for (const [at, { name }] of fields.entries()) watch(watches, plans[readers[at]!.plan]!, name, asOf);
  const ways = new Map(fields.map(({ cell }) => [wayOf(cell), cell]));
  const missingValues = [...new Set(fields.flatMap(({ cell }) => cell.missingValues))];
  const candidates = [...ways.values()].map((cell) =>
    candidatesOf({ ...cell, missingValues }, withoutRepeats(watches), asOf),
  );
  const observe = observerOf(readers, plans, sights);
  const sorts = new Map<string, ColumnClass>();
  let isCut = false;
  for (const text of new Set(['', ...candidates.flatMap(({ texts }) => texts)])) {
    const { seen, cells } = observe(text);
    if (sorts.has(seen)) continue;
    if (sorts.size < mostClasses) sorts.set(seen, { text, cells });
    else isCut = true;
  }
  const sorted = [...sorts].toSorted(([, a], [, b]) => rankOf(a) - rankOf(b));
  const places = new Map(sorted.map(([seen], at) => [seen, at]));
  return {
    column,
    readers,
    classes: sorted.map(([, each]) => each),
    isComplete: !isCut && ways.size === 1 && candidates.every(({ isComplete }) => isComplete),
    classOf: (text) => places.get(observe(text).seen),
  };
}

/** How a column is read, but for what means missing there: fields that read it alike have the same. */
function wayOf({ missingValues: _, timeZone, ...read }: CellSpec): string {
  return JSON.stringify([read, read.type === 'date' ? timeZone : null]);
}

/** All that the plans see of a text in a column, the other columns being empty. */
function observerOf(
  readers: readonly ColumnReader[],
  plans: readonly Plan[],
  sights: readonly Sight[],
): (text: string) => { readonly seen: string; readonly cells: readonly Cell[] } {
  const byPlan = plans.flatMap((plan, at) => {
    const fields = readers.filter((reader) => reader.plan === at).map(({ slot }) => slot);
    const below = fields.flatMap((slot) => sights[at]!.slotsBelow(plan.fields[slot]!.name));
    const sorted = [...new Set(below)].toSorted((a, b) => a - b);
    return fields.length === 0 ? [] : [{ at, fields, below: sorted, sight: sights[at]! }];
  });
  return (text) => {
    const rows = new Map(byPlan.map(({ at, fields, below, sight }) => [at, sight.read(text, fields, below)]));
    const seen = byPlan.map(({ at, below, sight }) =>
      below.map((slot) => sight.see(slot, rows.get(at)![slot]!)).join('|'),
    );
    return { seen: seen.join('||'), cells: readers.map(({ plan, slot }) => rows.get(plan)![slot]!) };
  };
}

function rankOf({ cells }: ColumnClass): number {
  return Math.max(...cells.map(({ state }) => ['value', 'missing', 'invalid'].indexOf(state)));
}
