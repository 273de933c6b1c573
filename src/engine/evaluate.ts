import type { CellValue, Moment } from '../cells/cell.ts';
import { patternFinder } from '../cells/pattern-finder.ts';
import { hasWord } from '../cells/words.ts';
import type { Atom, DayLimit, NumberRange, Predicate } from '../plan/predicate.ts';
import { slotOf, type LeadCells, type PointTotals, type Slots } from './lead.ts';
import { atLeast, negate, no, truthOf, unknown, yes, type Truth } from './truth.ts';

/** A predicate made ready: cells in, truth out. */
export type Evaluator = (cells: LeadCells, points?: PointTotals) => Truth;

export interface EvaluationContext {
  readonly slots: Slots;
  /** Days since 1970-01-01. */
  readonly asOf: number;
}

type AtomOf<K extends Atom['kind']> = Extract<Atom, { readonly kind: K }>;

/** Makes a predicate ready for many leads; all that depends on the predicate alone is done once, here. */
export function evaluator(predicate: Predicate, context: EvaluationContext): Evaluator {
  switch (predicate.kind) {
    case 'all':
      return every(predicate.of.map((part) => evaluator(part, context)));
    case 'any':
      return some(predicate.of.map((part) => evaluator(part, context)));
    case 'not': {
      const inner = evaluator(predicate.of, context);
      return (cells, points) => negate(inner(cells, points));
    }
    case 'at-least': {
      const parts = predicate.of.map((part) => evaluator(part, context));
      return (cells, points) =>
        atLeast(
          predicate.count,
          parts.map((part) => part(cells, points)),
        );
    }
    case 'leaf':
      return evaluator(predicate.test, context);
    case 'points-in':
      return onPoints(predicate);
    case 'is-missing': {
      const slot = slotOf(context.slots, predicate.field);
      return (cells) => truthOf(cells[slot]!.state === 'missing');
    }
    default: {
      const holds = testOf(predicate, context);
      const slot = slotOf(context.slots, predicate.field);
      return (cells) => {
        const cell = cells[slot]!;
        return cell.state === 'value' ? truthOf(holds(cell.value)) : unknown;
      };
    }
  }
}

function every(parts: readonly Evaluator[]): Evaluator {
  return (cells, points) => {
    let truth: Truth = yes;
    for (const part of parts) {
      const next = part(cells, points);
      if (next === no) return no;
      if (next === unknown) truth = unknown;
    }
    return truth;
  };
}

function some(parts: readonly Evaluator[]): Evaluator {
  return (cells, points) => {
    let truth: Truth = no;
    for (const part of parts) {
      const next = part(cells, points);
      if (next === yes) return yes;
      if (next === unknown) truth = unknown;
    }
    return truth;
  };
}

/** What an atom asks of a value; the value has the type that the operator was declared for. */
function testOf(
  atom: Exclude<Atom, AtomOf<'is-missing' | 'points-in'>>,
  { asOf }: EvaluationContext,
): (value: CellValue) => boolean {
  switch (atom.kind) {
    case 'one-of': {
      const values = setOf(atom.values);
      return (value) => values.has(value as string);
    }
    case 'contains-any':
      return (value) => atom.texts.some((text) => (value as string).includes(text));
    case 'has-any-word':
      return (value) => atom.phrases.some((phrase) => hasWord(value as string, phrase));
    case 'starts-with':
      return (value) => (value as string).startsWith(atom.text);
    case 'ends-with':
      return (value) => (value as string).endsWith(atom.text);
    case 'matches': {
      const finds = patternFinder(atom.pattern);
      return (value) => finds(value as string);
    }
    case 'number-in': {
      const inRange = numberTest(atom.range);
      return (value) => inRange(value as number);
    }
    case 'day-in': {
      const from = dayOf(atom.range.from, asOf) ?? -Infinity;
      const to = dayOf(atom.range.to, asOf) ?? Infinity;
      return (value) => (value as Moment).day >= from && (value as Moment).day <= to;
    }
    case 'is-true':
      return (value) => value as boolean;
    case 'has-any-member': {
      const values = setOf(atom.values);
      return (value) => (value as readonly string[]).some((member) => values.has(member));
    }
  }
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The values of a list, which may be thousands, as a set; of one list always the same. */
function setOf(values: readonly string[]): ReadonlySet<string> {
  const set = sets.get(values) ?? new Set(values);
  sets.set(values, set);
  return set;
}

/** A test of an interval holds where it holds for all of it, and fails where it holds for none. */
function onPoints({ group, range }: AtomOf<'points-in'>): Evaluator {
  const inRange = numberTest(range);
  return (_cells, points) => {
    const interval = group === undefined ? points?.total : points?.byGroup.get(group);
    if (interval === undefined) return unknown;
    const { min, max } = interval;
    if (inRange(min) && inRange(max)) return yes;
    return endsBelow(range, min) || startsAbove(range, max) ? no : unknown;
  };
}

function numberTest({ from, to }: NumberRange): (value: number) => boolean {
  return (value) =>
    (from === undefined || value > from.value || (from.included && value === from.value)) &&
    (to === undefined || value < to.value || (to.included && value === to.value));
}

function endsBelow({ to }: NumberRange, min: number): boolean {
  return to !== undefined && (min > to.value || (!to.included && min === to.value));
}

function startsAbove({ from }: NumberRange, max: number): boolean {
  return from !== undefined && (max < from.value || (!from.included && max === from.value));
}

function dayOf(limit: DayLimit | undefined, asOf: number): number | undefined {
  if (limit === undefined) return undefined;
  return 'day' in limit ? limit.day : asOf + limit.fromAsOf;
}
