import { textsIn } from '../operators/argument.ts';
import type { Condition, Subject, Test } from './definition.ts';

/** A condition in words: a clause, or one that refers to parts, which stand below it. */
export type Clause = string | { readonly asked: string; readonly parts: readonly Clause[] };

/** A longer sentence is a list. */
const longestSentence = 100;

/**
 * Says a condition in the words of the operators, so that it reads as the reasons do. What is negated is said as
 * the opposite of its parts.
 */
export function conditionWords(condition: Condition, wanted = true): Clause {
  switch (condition.kind) {
    case 'test':
      return testWords(condition, wanted);
    case 'not':
      return conditionWords(condition.of, !wanted);
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => conditionWords(part, wanted));
      return joined((condition.kind === 'all') === wanted, parts);
    }
    case 'at-least': {
      const parts = condition.of.map((part) => conditionWords(part, wanted));
      const count = wanted ? condition.count : parts.length - condition.count + 1;
      return {
        asked: `at least ${count} of the ${parts.length} below ${count === 1 ? 'holds' : 'hold'}`,
        parts,
      };
    }
  }
}

/** What conditions call a field, a derived value, or points. */
function subjectName(subject: Subject): string {
  if (subject.kind === 'field') return subject.name;
  return subject.group === undefined ? 'points' : `points.${subject.group}`;
}

/** What is said of a value that has parts, of which some are asked for. */
const has = new Set([
  'has_word',
  'has_any_word',
  'includes',
  'includes_any',
  'includes_all',
  'includes_none',
  'is_missing',
]);

function testWords(test: Test, wanted: boolean): string {
  const { asked, negated } = phraseOf(test);
  return `${subjectName(test.subject)} ${has.has(test.operator) ? 'has' : 'is'} ${wanted ? asked : negated}`;
}

/** The phrase of a test with all the members that are written in the condition itself. */
function phraseOf({ form, argument, phrase }: Test): Test['phrase'] {
  const texts = textsIn(argument);
  return texts === undefined || texts.list !== undefined ? phrase : form.phrase({ ...texts, whole: true });
}

const two = { true: 'both below hold', false: 'one of the two below holds, or both' } as const;

/** Two or three short tests make a sentence; what could be misread as one is a list. */
function joined(all: boolean, parts: readonly Clause[]): Clause {
  const joint = all ? ' and ' : ' or ';
  const asked =
    parts.length === 2
      ? two[`${all}`]
      : `${all ? 'all' : 'any'} of the ${parts.length} below ${all ? 'hold' : 'holds'}`;
  const isClear = (part: Clause): part is string =>
    typeof part === 'string' && !/ (?:and|or) (?!more\b|less\b|after\b|before\b)/u.test(part);
  const sentence = parts.every(isClear) ? parts.join(joint) : undefined;
  return sentence === undefined || parts.length > 3 || sentence.length > longestSentence
    ? { asked, parts }
    : sentence;
}
