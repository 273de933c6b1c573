import type { Condition } from '../definition/definition.ts';

/**
 * What a condition asks, in words that follow a verb: `50 or more in employees and one of DE or AT in country`.
 *
 * @param nameOf what fields are called
 */
export function conditionText(
  condition: Condition,
  isWanted = true,
  nameOf: (field: string) => unknown = (field) => field,
): string {
  switch (condition.kind) {
    case 'test': {
      const { phrase, subject } = condition;
      const name = subject.kind === 'field' ? String(nameOf(subject.name)) : pointsName(subject.group);
      return `${isWanted ? phrase.asked : phrase.negated} in ${name}`;
    }
    case 'not':
      return conditionText(condition.of, !isWanted, nameOf);
    case 'at-least': {
      const parts = condition.of.map((part) => conditionText(part, true, nameOf)).join('; ');
      return `${isWanted ? '' : 'fewer than '}${condition.count} of (${parts})`;
    }
    default: {
      const joint = (condition.kind === 'all') === isWanted ? ' and ' : ' or ';
      return condition.of
        .map((part) => {
          const text = conditionText(part, isWanted, nameOf);
          return isGroup(part) && condition.of.length > 1 ? `(${text})` : text;
        })
        .join(joint);
    }
  }
}

/** Whether its words have a joint of their own. */
function isGroup(part: Condition): boolean {
  if (part.kind === 'not') return isGroup(part.of);
  return (part.kind === 'all' || part.kind === 'any') && part.of.length > 1;
}

function pointsName(group: string | undefined): string {
  return group === undefined ? 'points' : `points.${group}`;
}
