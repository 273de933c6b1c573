import type { Condition } from '../definition/definition.ts';

/** What a condition asks, in words that follow a verb: `50 or more in employees and one of DE or AT in country`. */
export function conditionText(condition: Condition, isWanted = true): string {
  switch (condition.kind) {
    case 'test': {
      const { phrase, subject } = condition;
      const name = subject.kind === 'field' ? subject.name : pointsName(subject.group);
      return `${isWanted ? phrase.asked : phrase.negated} in ${name}`;
    }
    case 'not':
      return conditionText(condition.of, !isWanted);
    case 'at-least': {
      const parts = condition.of.map((part) => conditionText(part)).join('; ');
      return `${isWanted ? '' : 'fewer than '}${condition.count} of (${parts})`;
    }
    default: {
      const joint = (condition.kind === 'all') === isWanted ? ' and ' : ' or ';
      return condition.of.map((part) => inner(part, isWanted, condition.of.length)).join(joint);
    }
  }
}

function inner(part: Condition, isWanted: boolean, siblings: number): string {
  const text = conditionText(part, isWanted);
  let plain = part;
  while (plain.kind === 'not') plain = plain.of;
  const isGroup = (plain.kind === 'all' || plain.kind === 'any') && plain.of.length > 1;
  return isGroup && siblings > 1 ? `(${text})` : text;
}

function pointsName(group: string | undefined): string {
  return group === undefined ? 'points' : `points.${group}`;
}
