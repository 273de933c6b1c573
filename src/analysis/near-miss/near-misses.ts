import type { BoundPlan } from '../../engine/bind.ts';
import { observersOf } from '../../engine/observations.ts';
import { yes } from '../../engine/truth.ts';
import type { Plan, PlanField } from '../../plan/plan.ts';
import { sourcesOf } from '../../plan/sources.ts';
import { Diagrams, TooLarge, type Budget } from '../diagram.ts';
import { Meaning } from '../meaning.ts';
import { variablesOf, type Column, type Variable } from '../variables.ts';
import { EnoughValues, type Enough } from './enough-values.ts';
import { FewestChanges, type How } from './fewest-changes.ts';
import { graphOf, likesIn, noNode } from './graph.ts';
import { singleChanges } from './single-changes.ts';
import { valueWords } from './value-words.ts';

/** What would have to be different for a lead to qualify: as few columns as can be, and which values are enough. */
export type NearMiss =
  | { readonly is: 'near'; readonly changes: readonly NearChange[] }
  /** Fields that never change stand in the way. */
  | { readonly is: 'fixed' }
  /** No lead qualifies at all. */
  | { readonly is: 'hopeless' }
  /** The lead has a text of which no sort is known. */
  | { readonly is: 'unknown' };

/** One column that would have to be different; every combination of the values of all such is enough. */
export interface NearChange {
  /** The field by which the column is called, and its place among the fields of the plan. */
  readonly field: string;
  readonly slot: number;
  readonly how: How;
  /** Values that are enough, in words. */
  readonly needed: string;
  /** Texts that are enough, one of each sort. */
  readonly texts: readonly string[];
}

/** A column of which some other value alone would be enough. */
export type SingleChange = Pick<NearChange, 'field' | 'slot' | 'how'>;

/** A column of the export on which the verdict hangs. */
export interface NearColumn {
  /** The fields that read it, by slot. */
  readonly slots: readonly number[];
  /** The sort of a text; leads with the same sorts have the same near miss. */
  readonly sortOf: (text: string) => number;
}

/** Finds near misses of leads that are rejected for what their fields say. */
export interface NearMisses {
  readonly columns: readonly NearColumn[];
  /**
   * The same object for leads that lack the same in the same way.
   *
   * @param sorts one a column, in their order
   */
  readonly of: (sorts: readonly number[]) => NearMiss;
  /** Every column that alone would be enough, in the order of the fields; of these `of` names the first. */
  readonly singlesOf: (sorts: readonly number[]) => readonly SingleChange[];
  /** Fields of which near misses ask for more than the verdict hangs on: the sorts of these are to be told apart. */
  readonly finer: ReadonlyMap<string, (text: string) => number>;
}

/** Why near misses cannot be found: they would cost too much, or not every sort of text of some columns is known. */
export interface NoNearMisses {
  readonly why: 'too-large' | 'open-columns';
  readonly columns: readonly string[];
}

/** First what one can do. */
const order: readonly How[] = ['ask', 'wait', 'change'];

const fixed: NearMiss = { is: 'fixed' };
const hopeless: NearMiss = { is: 'hopeless' };
const unknown: NearMiss = { is: 'unknown' };

/** The sort of a text that belongs to none. */
const unknownSort = -1;

/** Less than for proofs, since it is spent before each run. */
const budget: Budget = { steps: 8_000_000, branches: 2_000_000 };

const made = new WeakMap<BoundPlan, NearMisses | NoNearMisses>();

/**
 * Makes ready to find near misses by a plan that is tied to a header and a day; once for each.
 *
 * @param columns that change each as one; those of the header where it is not said
 */
export function nearMissesOf(
  bound: BoundPlan,
  columns: readonly Column[] = columnsIn(bound),
): NearMisses | NoNearMisses {
  let found = made.get(bound);
  if (found === undefined) made.set(bound, (found = tried(bound, columns)));
  return found;
}

function tried(bound: BoundPlan, columns: readonly Column[]): NearMisses | NoNearMisses {
  try {
    return finderOf(bound, columns);
  } catch (reason) {
    if (reason instanceof TooLarge) return { why: 'too-large', columns: [] };
    throw reason;
  }
}

function finderOf(bound: BoundPlan, columns: readonly Column[]): NearMisses | NoNearMisses {
  const { plan, asOf } = bound;
  const variables = variablesOf([plan], asOf, columns);
  const diagrams = new Diagrams(budget);
  const meaning = new Meaning(plan, 0, asOf, variables, diagrams);
  const qualifies = diagrams.map(meaning.verdict(), (truth) => truth === yes);
  if (qualifies.open.size > 0)
    return { why: 'open-columns', columns: [...qualifies.open].map((level) => variables[level]!.column) };
  const graph = graphOf(diagrams, qualifies);
  if (graph === undefined) throw new TooLarge();

  const fields = namesOf(variables, bound);
  const ranks = fields.map((field) => plan.fields.indexOf(field));
  const hows = variables.map((variable, level) => howsOf(variable, fields[level]!, plan));
  const fewest = new FewestChanges(graph, { ranks, hows });
  const enough = new EnoughValues(
    graph,
    variables.map(({ classes }) => classes.length),
  );
  const words = variables.map((variable, level) =>
    valueWords({ meaning, diagrams, variable, level, field: fields[level]! }),
  );

  const asked = [...diagrams.levelsOf(qualifies)];
  const singles = singleChanges(graph);
  const likes = likesIn(graph, hows);
  const named = new WeakMap<Enough, Map<string, NearMiss>>();
  const changeOf = (level: number, how: How, classes: readonly number[]): NearChange => ({
    field: fields[level]!.name,
    slot: ranks[level]!,
    how,
    needed: words[level]!(classes),
    texts: classes.map((at) => variables[level]!.classes[at]!.text),
  });

  const sortsByLevel = (sortsAsked: readonly number[]): readonly number[] => {
    const sorts = variables.map(() => 0);
    for (const [at, level] of asked.entries()) sorts[level] = sortsAsked[at]!;
    return sorts;
  };

  return {
    columns: asked.map((level) => {
      const { readers, classOf } = variables[level]!;
      return {
        slots: readers.map(({ slot }) => slot),
        sortOf: (text) => likes[level]![classOf(text) ?? unknownSort] ?? unknownSort,
      };
    }),
    of: (sortsAsked) => {
      if (graph.root === noNode) return hopeless;
      if (sortsAsked.includes(unknownSort)) return unknown;
      const sorts = sortsByLevel(sortsAsked);
      const changes = fewest.of(sorts);
      if (changes === undefined) return fixed;
      const values = enough.of(sorts, changes);
      const howOf = (level: number): How => hows[level]![sorts[level]!]!;
      const byHow = named.get(values) ?? new Map<string, NearMiss>();
      named.set(values, byHow);
      const key = changes.map(howOf).join();
      let near = byHow.get(key);
      if (near === undefined) {
        const inOrder = order.flatMap((how) => changes.filter((level) => howOf(level) === how));
        near = {
          is: 'near',
          changes: inOrder.map((level) => changeOf(level, howOf(level), values.get(level)!)),
        };
        byHow.set(key, near);
      }
      return near;
    },
    singlesOf: (sortsAsked) => {
      if (graph.root === noNode || sortsAsked.includes(unknownSort)) return [];
      const sorts = sortsByLevel(sortsAsked);
      return singles(sorts)
        .flatMap((level): SingleChange[] => {
          const how = hows[level]![sorts[level]!];
          return how === undefined ? [] : [{ field: fields[level]!.name, slot: ranks[level]!, how }];
        })
        .toSorted((a, b) => a.slot - b.slot);
    },
    finer: finerOf(plan, variables),
  };
}

/** By level: the field by which a column is called, the first one that reads it and has a say. */
function namesOf(variables: readonly Variable[], { plan, asOf }: BoundPlan): readonly PlanField[] {
  const sources = sourcesOf(plan);
  const isSeen = new Set([...observersOf(plan, asOf).keys()].flatMap((name) => sources.get(name)!));
  return variables.map(({ readers }) => {
    const slots = new Set(readers.map(({ slot }) => slot));
    return plan.fields.find(({ name }, slot) => slots.has(slot) && isSeen.has(name))!;
  });
}

/** The columns of an export that fields are read from; those that it lacks, by the header that is named first. */
function columnsIn({ plan, columns }: BoundPlan): readonly Column[] {
  const byPlace = new Map<string, { readonly column: string; readonly readers: Column['readers'] }>();
  for (const [slot, { index, header }] of columns.entries()) {
    const { columns: headers, aliases } = plan.fields[slot]!;
    const column = header ?? headers[0] ?? aliases[0]!;
    const place = index === undefined ? `absent ${column}` : String(index);
    const readers = byPlace.get(place)?.readers ?? [];
    byPlace.set(place, { column, readers: [...readers, { plan: 0, slot }] });
  }
  return [...byPlace.values()];
}

/** By class: how a lead of it may change, as far as the field tells by which the column is called. */
function howsOf(
  { readers, classes }: Variable,
  field: PlanField,
  { fields }: Plan,
): readonly (How | undefined)[] {
  const declared = readers.flatMap(({ slot }) => fields[slot]!.changes ?? []);
  if (declared.includes('never')) return classes.map(() => undefined);
  const [first] = declared;
  const reader = readers.findIndex(({ slot }) => fields[slot] === field);
  return classes.map(({ cells }) => {
    if (first !== undefined) return first as How;
    if (cells[reader]!.state !== 'value') return 'ask';
    return field.cell.type === 'date' ? 'wait' : 'change';
  });
}

/** The fields that a value with several sources is computed from: of these the verdict sees what comes of all together. */
function finerOf(plan: Plan, variables: readonly Variable[]): ReadonlyMap<string, (text: string) => number> {
  const sources = sourcesOf(plan);
  const joint = new Set(
    plan.derived
      .map(({ name }) => sources.get(name)!)
      .filter((of) => of.length > 1)
      .flat(),
  );
  return new Map(
    variables.flatMap(({ readers, classOf }) =>
      readers.flatMap(({ slot }) => {
        const { name } = plan.fields[slot]!;
        return joint.has(name) ? [[name, (text: string) => classOf(text)!] as const] : [];
      }),
    ),
  );
}
