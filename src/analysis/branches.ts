import { yes, type Truth } from '../engine/truth.ts';
import type { PlanChoice } from '../plan/plan.ts';
import type { Group, Predicate } from '../plan/predicate.ts';
import type { Diagram } from './diagram.ts';
import type { Meaning } from './meaning.ts';
import type { Possibility, Space, Witness } from './space.ts';

/** A branch of an `any` that never makes it true. */
export interface DeadBranch {
  readonly branch: Predicate;
  /** A lead for which it holds, and another branch with it; none where it holds for no lead. */
  readonly lead: Witness | undefined;
  /** Whether the `any` comes out the same without it, unknown cells included. */
  readonly isIdle: boolean;
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
      const holds = whetherHolds(space, meaning, branch);
      const leavesOpen = space.possibility<[Truth, Truth]>(
        () => [meaning.truthOf(branch), meaning.any(others.map((other) => meaning.truthOf(other)))],
        (own, rest) => own > rest,
      );
      dead.push({
        branch,
        lead: holds.is === 'possible' ? holds.lead : undefined,
        isIdle: leavesOpen.is === 'impossible',
      });
    }
    return dead.toReversed();
  });
}

/** Whether a condition holds for some lead. */
export function whetherHolds(space: Space, meaning: Meaning, condition: Predicate): Possibility {
  return space.possibility<[Truth]>(
    () => [meaning.truthOf(condition)],
    (truth) => truth === yes,
  );
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

/** A tier or route that no lead gets. */
export interface UnreachedChoice {
  readonly choice: PlanChoice;
  /** A lead that qualifies and meets it, but has got another one before; none where no lead that qualifies meets it. */
  readonly lead: Witness | undefined;
}

/** The tiers or routes that no lead gets. */
export function unreachedChoices(
  space: Space,
  meaning: Meaning,
  choices: readonly PlanChoice[],
): readonly UnreachedChoice[] {
  return choices.flatMap((choice, at) => {
    const taken = space.possibility<[boolean]>(
      () => [meaning.choosing(choices)[at]!.taken],
      (isTaken) => isTaken,
    );
    if (taken.is !== 'impossible') return [];
    const meets = space.possibility<[Truth, Truth]>(
      () => [meaning.verdict(), choice.when === undefined ? meaning.all([]) : meaning.truthOf(choice.when)],
      (verdict, truth) => verdict === yes && truth === yes,
    );
    return [{ choice, lead: meets.is === 'possible' ? meets.lead : undefined }];
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
