import { yes, type Truth } from '../engine/truth.ts';
import type { PlanChoice } from '../plan/plan.ts';
import type { Group, Predicate } from '../plan/predicate.ts';
import type { Diagram } from './diagram.ts';
import type { Meaning } from './meaning.ts';
import type { Space } from './space.ts';

/** A branch of an `any` that never makes it true. */
export interface DeadBranch {
  readonly branch: Predicate;
  /** Whether it holds for some leads, for each of which another branch holds too. */
  readonly holds: boolean;
}

/** The branches of every `any` in a condition that are never the one that makes it true; of two alike, the later. */
export function deadBranches(space: Space, meaning: Meaning, condition: Predicate): readonly DeadBranch[] {
  return groupsOf(condition).flatMap((group) => {
    let living = group.of;
    const dead: DeadBranch[] = [];
    for (const branch of group.of.toReversed()) {
      const others = living.filter((each) => each !== branch);
      const decides = space.possibility<[Truth, Truth]>(
        () => [meaning.truthOf(branch), meaning.any(others.map((other) => meaning.truthOf(other)))],
        (own, rest) => own === yes && rest !== yes,
      );
      if (decides.is !== 'impossible') continue;
      living = others;
      const holds = space.possibility<[Truth]>(
        () => [meaning.truthOf(branch)],
        (own) => own === yes,
      );
      dead.push({ branch, holds: holds.is === 'possible' });
    }
    return dead.toReversed();
  });
}

/** Every `any` of a condition with two branches or more; operators that are made of such are one test. */
function groupsOf(predicate: Predicate): readonly Group[] {
  switch (predicate.kind) {
    case 'any':
      return [...(predicate.of.length > 1 ? [predicate] : []), ...predicate.of.flatMap(groupsOf)];
    case 'all':
    case 'at-least':
      return predicate.of.flatMap(groupsOf);
    case 'not':
      return groupsOf(predicate.of);
    default:
      return [];
  }
}

/** The tiers or routes that no lead gets. */
export function unreachedChoices(
  space: Space,
  meaning: Meaning,
  choices: readonly PlanChoice[],
): readonly PlanChoice[] {
  return choices.filter((_, at) => {
    const taken = space.possibility<[boolean]>(
      () => [meaning.choosing(choices)[at]!.taken],
      (isTaken) => isTaken,
    );
    return taken.is === 'impossible';
  });
}

/** Whether a condition of a tier or route holds for every lead that comes to it. */
export function holdsForAll(
  space: Space,
  meaning: Meaning,
  choices: readonly PlanChoice[],
  at: number,
  condition: Predicate,
): boolean {
  const before = (): Diagram<boolean> => meaning.choosing(choices)[at]!.comes;
  const comes = space.possibility<[boolean]>(
    () => [before()],
    (isLeft) => isLeft,
  );
  const escapes = space.possibility<[boolean, Truth]>(
    () => [before(), meaning.truthOf(condition)],
    (isLeft, truth) => isLeft && truth !== yes,
  );
  return comes.is === 'possible' && escapes.is === 'impossible';
}
