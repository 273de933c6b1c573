import { CachePool } from '../cells/cache-pool.ts';
import type { Cell, CellReader } from '../cells/cell.ts';
import { sourcesOf } from '../plan/sources.ts';
import type { BoundPlan } from './bind.ts';
import { deriver, type Deriver } from './derive.ts';
import type { LeadCells } from './lead.ts';
import { observersOf, type Observe } from './observations.ts';

/** A text of a column, read once: its cell, what is computed from it alone, and what the plan sees of all that. */
export interface Reading {
  readonly text: string;
  readonly cell: Cell;
  /** The derived values whose one source is this field, in the plan's order of such. */
  readonly derived: readonly Cell[];
  /** Equal for two readings of a field that the plan sees alike. */
  readonly sight: number;
}

/** Reads the texts of a plan's fields so that what was read can be kept for other leads with the same text. */
export interface Readings {
  /** One for each field of the plan: reads a text, anew at each call. */
  readonly read: readonly ((text: string) => Reading)[];
  /** Whether a field has a say in the verdict, points, tier or route. */
  readonly isRead: readonly boolean[];
  /** The cells of a lead, derived values included, from one reading a field. */
  readonly cellsOf: (readings: readonly Reading[]) => LeadCells;
  /** What the plan sees of derived values that have several sources; undefined where it sees none. */
  readonly jointSightOf: ((readings: readonly Reading[]) => string) | undefined;
}

/** Sights that are remembered of all fields; one that is not is new each time it is seen. */
const mostSights = 100_000;

/** @param finer tells texts of some fields further apart than the plan does, by field */
export function readingsOf(
  { plan, slots, asOf, readers }: BoundPlan,
  finer: ReadonlyMap<string, (text: string) => number> = new Map(),
): Readings {
  const observers = observersOf(plan, asOf);
  const sources = sourcesOf(plan);
  const pool = new CachePool();
  const derivers = plan.derived.map((derived) => deriver(derived, slots, asOf, pool));
  const numberOf = sightNumbers();
  const fieldCount = plan.fields.length;
  const chains = plan.fields.map(({ name: field }) =>
    plan.derived.flatMap(({ name }, at) => {
      const [root, ...others] = sources.get(name)!;
      return root === field && others.length === 0
        ? [{ name, slot: fieldCount + at, derive: derivers[at]! }]
        : [];
    }),
  );
  const places = plan.derived.map((_, at) => {
    const field = chains.findIndex((chain) => chain.some(({ slot }) => slot === fieldCount + at));
    return { field, at: chains[field]?.findIndex(({ slot }) => slot === fieldCount + at) ?? 0 };
  });
  const joint = plan.derived.flatMap(({ name }, at) => {
    const observe = places[at]!.field < 0 ? observers.get(name) : undefined;
    return observe === undefined ? [] : [{ slot: fieldCount + at, observe }];
  });

  const cellsOf = (readings: readonly Reading[]): LeadCells => {
    const cells: Cell[] = readings.map(({ cell }) => cell);
    for (const [index, { field, at }] of places.entries())
      cells.push(field < 0 ? derivers[index]!(cells) : readings[field]!.derived[at]!);
    return cells;
  };

  return {
    read: plan.fields.map(({ name }, slot) =>
      fieldReader(readers[slot]!, {
        name,
        slot,
        chain: chains[slot]!,
        observers,
        finer: finer.get(name),
        numberOf: numberOf(),
      }),
    ),
    isRead: plan.fields.map(({ name }) =>
      [...observers.keys()].some((seen) => sources.get(seen)!.includes(name)),
    ),
    cellsOf,
    jointSightOf:
      joint.length === 0
        ? undefined
        : (readings) => {
            const cells = cellsOf(readings);
            return joint.map(({ slot, observe }) => observe(cells[slot]!)).join('|');
          },
  };
}

function fieldReader(
  read: CellReader,
  around: {
    readonly name: string;
    readonly slot: number;
    readonly chain: readonly { readonly name: string; readonly slot: number; readonly derive: Deriver }[];
    readonly observers: ReadonlyMap<string, Observe>;
    readonly finer: ((text: string) => number) | undefined;
    readonly numberOf: (key: string) => number;
  },
): (text: string) => Reading {
  const { name, slot, chain, observers, finer, numberOf } = around;
  const observe = observers.get(name);
  const observeDerived = chain.map((link) => observers.get(link.name));
  const cells: Cell[] = [];
  return (text) => {
    const cell = read(text);
    cells[slot] = cell;
    let key: string = cell.state;
    if (observe !== undefined) key += observe(cell);
    const derived = chain.map(({ slot: at, derive }, index) => {
      const computed = (cells[at] = derive(cells));
      key += observeDerived[index]?.(computed) ?? '';
      return computed;
    });
    if (finer !== undefined) key += `@${finer(text)}`;
    return { text, cell, derived, sight: numberOf(key) };
  };
}

/** Numbers what is seen of each field, field by field. */
function sightNumbers(): () => (key: string) => number {
  let remembered = 0;
  return () => {
    const sights = new Map<string, number>();
    let nextSight = 0;
    return (key) => {
      const known = sights.get(key);
      if (known !== undefined) return known;
      const sight = nextSight;
      nextSight += 1;
      if (remembered < mostSights) {
        sights.set(key, sight);
        remembered += 1;
      }
      return sight;
    };
  };
}
