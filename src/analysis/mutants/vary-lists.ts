import type { Condition, Criterion, Definition, Derived, Test } from '../../definition/definition.ts';
import { membersArgument, type Texts } from '../../operators/argument.ts';
import { ofEach, within, withoutEach, type Variation } from './variation.ts';
import { withoutMember } from './vary-test.ts';

/** The definition without one member of a named list, wherever the list is asked for. */
export function varyLists(definition: Definition): readonly Variation<Definition>[] {
  return definition.lists.flatMap(({ name, entries, place }) =>
    entries.map((member, at) => ({
      make: () => withTests(definition, (test) => (isOfList(test, name) ? withoutMember(test, at) : test)),
      words: `${name}: ${member} left out`,
      isMember: true,
      place,
    })),
  );
}

function isOfList({ form, argument }: Test, name: string): boolean {
  return form.argument === membersArgument && (argument as Texts).list === name;
}

/** Derived values without one of the phrases or texts that they look for. */
export function varyDerived(derived: readonly Derived[]): readonly Variation<readonly Derived[]>[] {
  return ofEach(derived, (each) => within(withoutSought(each), (changed) => changed, each.place));
}

function withoutSought(derived: Derived): readonly Variation<Derived>[] {
  const { name } = derived;
  if (derived.kind === 'map') {
    const dropped = withoutEach(derived.entries, ({ text }) => `${name}: ${text} left out`);
    return within(dropped, (entries) => ({ ...derived, entries }));
  }
  if (derived.kind !== 'first-match') return [];
  const dropped = ofEach(derived.matches, (match) =>
    within(
      withoutEach(match.phrases, (phrase) => `${name}: ${phrase} left out`),
      (phrases) => ({ ...match, phrases }),
    ),
  );
  return within(dropped, (matches) => ({ ...derived, matches }));
}

/** A definition with every test replaced; a condition in which none is another is the same. */
function withTests(definition: Definition, to: (test: Test) => Test): Definition {
  const inCondition = (condition: Condition): Condition => {
    if (condition.kind === 'test') return to(condition);
    if (condition.kind === 'not') {
      const of = inCondition(condition.of);
      return of === condition.of ? condition : { ...condition, of };
    }
    const of = condition.of.map(inCondition);
    return of.every((part, at) => part === condition.of[at]) ? condition : { ...condition, of };
  };
  const inEach = <T extends { readonly when: Condition | undefined }>(items: readonly T[]): readonly T[] =>
    items.map((item) => (item.when === undefined ? item : { ...item, when: inCondition(item.when) }));
  const { points } = definition;
  return {
    ...definition,
    rejectIf: inEach<Criterion>(definition.rejectIf),
    require: inEach<Criterion>(definition.require),
    points: points && {
      ...points,
      fastTrack: inEach<Criterion>(points.fastTrack),
      groups: points.groups.map((group) => ({
        ...group,
        rules: group.rules.map((rule) =>
          rule.kind === 'flat' ? { ...rule, when: inCondition(rule.when) } : rule,
        ),
      })),
    },
    tiers: inEach(definition.tiers),
    routes: inEach(definition.routes),
  };
}
