import type { FieldType } from '../cells/cell.ts';
import { after } from './after.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { before } from './before.ts';
import { between } from './between.ts';
import { containsAny } from './contains-any.ts';
import { contains } from './contains.ts';
import { endsWith } from './ends-with.ts';
import { hasAnyWord } from './has-any-word.ts';
import { hasWord } from './has-word.ts';
import { isIn } from './in.ts';
import { includesAll } from './includes-all.ts';
import { includesAny } from './includes-any.ts';
import { includesNone } from './includes-none.ts';
import { includes } from './includes.ts';
import { isMissing } from './is-missing.ts';
import { isNot } from './is-not.ts';
import { is } from './is.ts';
import { lessThan } from './less-than.ts';
import { matches } from './matches.ts';
import { moreThan } from './more-than.ts';
import { notIn } from './not-in.ts';
import { olderThan } from './older-than.ts';
import { onOrAfter } from './on-or-after.ts';
import { onOrBefore } from './on-or-before.ts';
import type { Operator } from './operator.ts';
import { startsWith } from './starts-with.ts';
import { withinLast } from './within-last.ts';
import { withinNext } from './within-next.ts';

/** Every operator, in the order of the reference: for all types, then by type. */
export const operators: readonly Operator[] = [
  isMissing,
  is,
  isNot,
  isIn,
  notIn,
  contains,
  containsAny,
  hasWord,
  hasAnyWord,
  startsWith,
  endsWith,
  matches,
  atLeast,
  moreThan,
  atMost,
  lessThan,
  between,
  onOrAfter,
  onOrBefore,
  after,
  before,
  withinLast,
  olderThan,
  withinNext,
  includes,
  includesAny,
  includesAll,
  includesNone,
];

const byName: ReadonlyMap<string, Operator> = new Map(operators.map((operator) => [operator.name, operator]));

export function operatorNamed(name: string): Operator | undefined {
  return byName.get(name);
}

/** The names of the operators that a field of this type takes. */
export function operatorsOn(type: FieldType): readonly string[] {
  return operators.filter(({ forms }) => type in forms).map(({ name }) => name);
}
