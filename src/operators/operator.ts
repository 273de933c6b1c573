import type { FieldType } from '../cells/cell.ts';
import type { Atom, Phrase, Predicate } from '../plan/predicate.ts';
import type { Argument } from './argument.ts';

/**
 * An operator of the definition language. It is surface only: each form lowers to predicates, which are the
 * only meaning it has.
 */
export interface Operator {
  readonly name: string;
  /** One line for the reference and the editor. */
  readonly summary: string;
  /** By field type: the argument it takes there, and what it means there. */
  readonly forms: Readonly<Partial<Record<FieldType, Form>>>;
}

/** An operator on one field type, its argument type closed over. */
export interface Form {
  readonly argument: Argument<unknown>;
  readonly lower: (field: string, argument: unknown) => Predicate;
  readonly phrase: (argument: unknown) => Phrase;
}

/** Makes a form; the argument's type ties its three parts together. */
export function form<A>(
  argument: Argument<A>,
  lower: (field: string, argument: A) => Predicate,
  phrase: (argument: A) => Phrase,
): Form {
  return { argument, lower, phrase } as Form;
}

/** The same form on several types. */
export function formOn<T extends FieldType>(types: readonly T[], shared: Form): Record<T, Form> {
  return Object.fromEntries(types.map((type) => [type, shared])) as Record<T, Form>;
}

/** The opposite of a form: its meaning negated, its words swapped. */
export function negated(of: Form): Form {
  return {
    argument: of.argument,
    lower: (field, argument) => not(of.lower(field, argument)),
    phrase: (argument) => {
      const phrase = of.phrase(argument);
      return { asked: phrase.negated, negated: phrase.asked };
    },
  };
}

/** The same operator with every form negated. */
export function negatedForms(of: Operator): Operator['forms'] {
  return Object.fromEntries(Object.entries(of.forms).map(([type, each]) => [type, negated(each)]));
}

export function not(of: Predicate): Predicate {
  return { kind: 'not', of };
}

export function all(of: readonly Predicate[]): Predicate {
  return { kind: 'all', of };
}

/** An atom; a check that its shape is one of the closed set. */
export function atom<A extends Atom>(predicate: A): A {
  return predicate;
}
