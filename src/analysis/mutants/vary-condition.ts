import type { FieldType } from '../../cells/cell.ts';
import type { Condition } from '../../definition/definition.ts';
import type { Span } from '../../diagnostics/place.ts';
import { nudges, ofEach, within, withoutEach, type Variation } from './variation.ts';
import { varyTest } from './vary-test.ts';

/** A condition with one small change: to one of its tests, to a count, or with a branch left out. */
export function varyCondition(
  condition: Condition,
  typeOf: (field: string) => FieldType,
): readonly Variation<Condition>[] {
  const vary = (part: Condition): readonly Variation<Condition>[] => varyCondition(part, typeOf);
  switch (condition.kind) {
    case 'test':
      return within(varyTest(condition, typeOf), (test) => test, condition.place);
    case 'not':
      return [
        ...within(vary(condition.of), (of) => ({ ...condition, of })),
        { make: () => condition.of, words: '`not` left out', place: condition.place },
      ];
    case 'all':
    case 'any':
      return [
        ...within(ofEach(condition.of, vary), (of) => ({ ...condition, of })),
        ...within(branchesLeftOut(condition.of, 1), (of) => ({ ...condition, of })),
      ];
    case 'at-least': {
      const { count, of: parts } = condition;
      const counts = nudges(count, 1).filter((each) => each >= 1 && each <= parts.length);
      return [
        ...within(ofEach(parts, vary), (of) => ({ ...condition, of })),
        ...within(branchesLeftOut(parts, count), (of) => ({ ...condition, of })),
        ...counts.map((to) => ({
          make: () => ({ ...condition, count: to }),
          words: `${to} of the ${parts.length} conditions instead of ${count}`,
          place: condition.place,
        })),
      ];
    }
  }
}

/** The branches without each of them, as far as some are left. */
function branchesLeftOut(
  branches: readonly Condition[],
  least: number,
): readonly Variation<readonly Condition[]>[] {
  if (branches.length <= least) return [];
  return withoutEach(branches, (branch) => `branch ${wordsOf(branch)} left out`, startOf);
}

function wordsOf(condition: Condition): string {
  switch (condition.kind) {
    case 'test': {
      const { subject } = condition;
      const name =
        subject.kind === 'field' ? subject.name : ['points', subject.group].filter(Boolean).join('.');
      return `${name}: ${condition.phrase.asked}`;
    }
    case 'not':
      return `not ${wordsOf(condition.of)}`;
    default:
      return `of ${condition.of.length} conditions`;
  }
}

function startOf({ place }: Condition): Span {
  return place;
}
