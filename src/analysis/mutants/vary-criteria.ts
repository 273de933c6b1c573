import type { FieldType } from '../../cells/cell.ts';
import type { Choice, Criterion } from '../../definition/definition.ts';
import { about, ofEach, within, withoutEach, type Variation } from './variation.ts';
import { varyCondition } from './vary-condition.ts';

type TypeOf = (field: string) => FieldType;

/** Criteria with one of them changed or dropped. */
export function varyCriteria(
  criteria: readonly Criterion[],
  typeOf: TypeOf,
): readonly Variation<readonly Criterion[]>[] {
  return [
    ...withoutEach(
      criteria,
      ({ id }) => `criterion ${id} left out`,
      ({ place }) => place,
    ),
    ...ofEach(criteria, (criterion) =>
      within(
        about(criterion.id, varyCondition(criterion.when, typeOf)),
        (when) => ({ ...criterion, when }),
        criterion.place,
      ),
    ),
  ];
}

/** Tiers or routes with one of them changed or dropped. */
export function varyChoices(
  choices: readonly Choice[],
  what: 'tier' | 'route',
  typeOf: TypeOf,
): readonly Variation<readonly Choice[]>[] {
  return [
    ...withoutEach(
      choices,
      ({ id }) => `${what} ${id} left out`,
      ({ place }) => place,
    ),
    ...ofEach(choices, (choice) =>
      choice.when === undefined
        ? []
        : within(
            about(choice.id, varyCondition(choice.when, typeOf)),
            (when) => ({ ...choice, when }),
            choice.place,
          ),
    ),
  ];
}
