import { fold, trim } from '../cells/fold.ts';
import type { Derived } from '../definition/definition.ts';
import type { PlanCriterion, PlanDuplicates, PlanField, PlanGroup, PlanRule } from './plan.ts';
import { normalForm } from './normal-form.ts';
import type { Atom, Predicate } from './predicate.ts';
import { readsOf } from './predicates.ts';

/**
 * How fields, derived values and groups of points stand in the keys of what reads them: by all that they are, for the
 * fingerprint; by which of another definition they belong to, where two are compared.
 */
export interface InputKeys {
  readonly field: (name: string) => unknown;
  readonly group: (id: string) => unknown;
}

export function criterionKey(
  { section, when, ifMissing, ifInvalid }: PlanCriterion,
  inputs: InputKeys,
): unknown {
  return [section, predicateKey(when, inputs), ifMissing, ifInvalid];
}

/** A group of points by its limits and rules. */
export function groupKey({ cap, floor, rules }: Omit<PlanGroup, 'id'>, inputs: InputKeys): unknown {
  return [cap ?? null, floor ?? null, sorted(rules.map((rule) => ruleKey(rule, inputs)))];
}

export function duplicatesKey(
  { by, keep, order, against, handedOver }: PlanDuplicates,
  inputs: InputKeys,
): unknown {
  return {
    by: sorted(by.map((name) => inputs.field(name))),
    keep,
    order: order === undefined ? null : inputs.field(order),
    ...(against === undefined ? {} : { against }),
    ...(handedOver === undefined ? {} : { handedOver }),
  };
}

/** What a column means: its headers, and how its texts are read. */
export function columnKey({ columns, aliases, optional, cell }: PlanField): unknown {
  const { missingValues, timeZone, ...read } = cell;
  const compared = missingValues.map(cell.type === 'id' ? trim : fold);
  return [
    [...columns, ...aliases],
    optional,
    read,
    distinct(compared),
    cell.type === 'date' ? timeZone : null,
  ];
}

export function derivedKey(derived: Derived, inputs: InputKeys): unknown {
  const { name: _, place: __, meta: ___, ...how } = derived;
  if (how.kind === 'larger-of') return { ...how, of: sorted(how.of.map((name) => inputs.field(name))) };
  if (how.kind === 'first-filled') return { ...how, of: how.of.map((name) => inputs.field(name)) };
  const of = inputs.field(how.of);
  if (how.kind === 'first-match') {
    const matches = how.matches.map(({ value, phrases }) => [fold(value), distinct(phrases)]);
    return { kind: how.kind, of, matches, otherwise: foldedOr(how.otherwise) };
  }
  if (how.kind === 'map') {
    const entries = sorted(how.entries.map(({ text, value }) => [text, fold(value)]));
    return { kind: how.kind, of, entries, otherwise: foldedOr(how.otherwise) };
  }
  return { ...how, of };
}

export function ruleKey(rule: PlanRule, inputs: InputKeys): unknown {
  const unknowns = [rule.ifMissing ?? null, rule.ifInvalid ?? null];
  if (rule.kind === 'flat') return ['flat', predicateKey(rule.when, inputs), rule.points, unknowns];
  if (rule.kind === 'steps') return ['steps', inputs.field(rule.field), rule.steps, unknowns];
  return ['fading', inputs.field(rule.field), rule.points, rule.over, unknowns];
}

/** What a condition means; ways to write the same have one key, see `normalForm`. */
export function predicateKey(predicate: Predicate, inputs: InputKeys): unknown {
  return normalKey(normalForm(predicate), inputs);
}

function normalKey(predicate: Predicate, inputs: InputKeys): unknown {
  switch (predicate.kind) {
    case 'all':
    case 'any':
      return [predicate.kind, sorted(predicate.of.map((part) => normalKey(part, inputs)))];
    case 'at-least':
      return [predicate.kind, predicate.count, sorted(predicate.of.map((part) => normalKey(part, inputs)))];
    default:
      return [testKey(predicate, inputs), readsOf(predicate).map((name) => inputs.field(name))];
  }
}

/** A single test, or the opposite of one. */
function testKey(predicate: Predicate, inputs: InputKeys): unknown {
  switch (predicate.kind) {
    case 'not':
      return ['not', testKey(predicate.of, inputs)];
    case 'points-in':
      return [
        'points-in',
        predicate.group === undefined ? null : inputs.group(predicate.group),
        predicate.range,
      ];
    case 'one-of':
    case 'has-any-member':
      return [predicate.kind, distinct(predicate.values)];
    case 'contains-any':
      return [predicate.kind, distinct(predicate.texts)];
    case 'has-any-word':
      return [predicate.kind, distinct(predicate.phrases)];
    default: {
      const { field: _, ...rest } = predicate as Exclude<Atom, { readonly kind: 'points-in' }>;
      return rest;
    }
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}

function foldedOr(text: string | undefined): string | null {
  return text === undefined ? null : fold(text);
}

/** In an order that depends on the content alone. */
export function sorted(items: readonly unknown[]): readonly unknown[] {
  return items
    .map((item) => JSON.stringify(item))
    .toSorted()
    .map((text) => JSON.parse(text) as unknown);
}
