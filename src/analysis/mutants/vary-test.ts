import type { FieldType } from '../../cells/cell.ts';
import type { Test } from '../../definition/definition.ts';
import {
  booleanArgument,
  dayArgument,
  daysArgument,
  membersArgument,
  numberArgument,
  pairArgument,
  textsArgument,
  type Texts,
} from '../../operators/argument.ts';
import { operatorNamed } from '../../operators/index.ts';
import { negated, type Form } from '../../operators/operator.ts';
import { nudges, type Variation } from './variation.ts';

/** The operator that is meant when another one was written: its opposite, or the same but for its limit. */
const partners: Readonly<Record<string, string>> = {
  is: 'is_not',
  is_not: 'is',
  in: 'not_in',
  not_in: 'in',
  contains: 'has_word',
  has_word: 'contains',
  contains_any: 'has_any_word',
  has_any_word: 'contains_any',
  starts_with: 'ends_with',
  ends_with: 'starts_with',
  at_least: 'more_than',
  more_than: 'at_least',
  at_most: 'less_than',
  less_than: 'at_most',
  on_or_after: 'after',
  after: 'on_or_after',
  on_or_before: 'before',
  before: 'on_or_before',
  within_last: 'older_than',
  older_than: 'within_last',
  within_next: 'within_last',
  includes: 'includes_none',
  includes_none: 'includes_any',
  includes_any: 'includes_all',
  includes_all: 'includes_any',
};

/** A test with its limit nudged, a member dropped, or its operator flipped. */
export function varyTest(test: Test, typeOf: (field: string) => FieldType): readonly Variation<Test>[] {
  const { subject, form, argument, phrase } = test;
  const isPoints = subject.kind === 'points';
  const name = subject.kind === 'field' ? subject.name : ['points', subject.group].filter(Boolean).join('.');
  const asked = (changed: Form, to: unknown): Variation<Test> => {
    const words = changed.phrase(to);
    return {
      make: () => ({ ...test, form: changed, argument: to, phrase: words }),
      words: `${name}: ${words.asked} instead of ${phrase.asked}`,
    };
  };
  const nudged = nudgedArguments(form, argument, isPoints ? 1 : undefined).map((to) => asked(form, to));
  const flipped = flippedForms(test, isPoints ? 'number' : typeOf(name)).map((to) => asked(to, argument));
  return [...nudged, ...withoutMembers(test, name), ...flipped];
}

/** The argument by its smallest step; what is true or false turned round. */
function nudgedArguments(form: Form, argument: unknown, step: number | undefined): readonly unknown[] {
  switch (form.argument) {
    case numberArgument:
      return nudges(argument as number, step);
    case dayArgument:
      return nudges(argument as number, 1);
    case daysArgument:
      return nudges(argument as number, 1).filter((days) => days >= 0);
    case booleanArgument:
      return [argument !== true];
    case pairArgument: {
      const [low, high] = argument as readonly [number, number];
      const pairs = [
        ...nudges(low, step).map((to) => [to, high] as const),
        ...nudges(high, step).map((to) => [low, to] as const),
      ];
      return pairs.filter(([from, to]) => from <= to);
    }
    default:
      return [];
  }
}

/** The test without each member that is written in it. The last one is not dropped: that would be the whole test. */
function withoutMembers(test: Test, name: string): readonly Variation<Test>[] {
  const { form, argument } = test;
  const isTexts = form.argument === textsArgument || form.argument === membersArgument;
  if (!isTexts) return [];
  const { list, shown } = argument as Texts;
  if (list !== undefined || shown.length < 2) return [];
  return shown.map((member, at) => ({
    make: () => withoutMember(test, at),
    words: `${name}: ${member} left out`,
    isMember: true,
  }));
}

/** A test of several texts without one of them. */
export function withoutMember(test: Test, at: number): Test {
  const { values, shown, ...rest } = test.argument as Texts;
  const argument = { ...rest, values: values.toSpliced(at, 1), shown: shown.toSpliced(at, 1) };
  return { ...test, argument, phrase: test.form.phrase(argument) };
}

function flippedForms({ operator, form }: Test, type: FieldType): readonly Form[] {
  if (form.argument === booleanArgument) return [];
  const partner = operatorNamed(partners[operator] ?? '')?.forms[type];
  return [partner?.argument === form.argument ? partner : negated(form)];
}
