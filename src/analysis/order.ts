import type { Plan } from '../plan/plan.ts';
import { readsOf } from '../plan/predicates.ts';
import { sourcesOf } from '../plan/sources.ts';

/** A column by the fields that read it. */
interface Placed {
  readonly readers: readonly { readonly plan: number; readonly slot: number }[];
}

const rounds = 12;

/**
 * Columns in an order in which those that are asked about together stand together: each is drawn to the middle of the
 * criteria and rules that read it, a few times over. Begins with the order of criteria, so that points come last.
 */
export function inGoodOrder<T extends Placed>(columns: readonly T[], plans: readonly Plan[]): readonly T[] {
  const ties = plans.flatMap((plan, at) => tiesOf(plan, placesIn(columns, plan, at)));
  let order = [...new Set([...ties.flat(), ...columns.keys()])];
  for (let round = 0; round < rounds; round += 1) {
    const places = new Map(order.map((column, place) => [column, place]));
    const pulls = new Map(order.map((column) => [column, [] as number[]]));
    for (const tie of ties) {
      const middle = meanOf(tie.map((column) => places.get(column)!));
      for (const column of tie) pulls.get(column)!.push(middle);
    }
    const drawn = (column: number): number => {
      const pull = pulls.get(column)!;
      return pull.length === 0 ? places.get(column)! : meanOf(pull);
    };
    order = order.toSorted((a, b) => drawn(a) - drawn(b) || places.get(a)! - places.get(b)!);
  }
  return order.map((column) => columns[column]!);
}

/** The columns of each criterion and rule, in the order of the file. */
function tiesOf(plan: Plan, columnsOf: (field: string) => readonly number[]): readonly (readonly number[])[] {
  const { criteria, points, tiers, routes } = plan;
  const reads = [
    ...criteria.map((criterion) => criterion.reads),
    ...(points?.fastTrack ?? []).map((criterion) => criterion.reads),
    ...(points?.groups ?? []).flatMap(({ rules }) => rules.map((rule) => rule.reads)),
    ...[...tiers, ...routes].map(({ when }) => (when === undefined ? [] : readsOf(when))),
  ];
  return reads.map((names) => [...new Set(names.flatMap(columnsOf))]);
}

/** Tells which columns a field or derived value of one of the plans comes from. */
function placesIn(columns: readonly Placed[], plan: Plan, at: number): (name: string) => readonly number[] {
  const sources = sourcesOf(plan);
  const places = new Map<string, number>();
  for (const [place, { readers }] of columns.entries()) {
    for (const reader of readers) if (reader.plan === at) places.set(plan.fields[reader.slot]!.name, place);
  }
  return (name) => (sources.get(name) ?? []).flatMap((source) => places.get(source) ?? []);
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}
