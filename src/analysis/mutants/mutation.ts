import type { Definition, Example } from '../../definition/definition.ts';
import { bindInOrder, type BoundPlan } from '../../engine/bind.ts';
import { exampleRunner } from '../../engine/run-example.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Space, Witness } from '../space.ts';
import { isToldApart } from '../suggestions/expectations.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { tellApart } from './tell-apart.ts';

/** What became of the mutants of a definition. */
export interface Mutation {
  readonly killed: number;
  /** Proved to decide every lead alike. */
  readonly equivalent: number;
  readonly survivors: readonly Survivor[];
}

/** A mutant that no example tells from the definition. */
export interface Survivor {
  readonly mutant: Mutant;
  /** A lead that is decided otherwise; none where it was not decided whether there is one. */
  readonly lead: Witness | undefined;
  /** Whether a lead, by its texts in the order of fields, is decided otherwise. */
  readonly isToldApartBy: (texts: readonly string[]) => boolean;
}

/** Tries every mutant of a definition whose examples all pass. */
export function mutate(definition: Definition, plan: Plan, space: Space): Mutation {
  const bound = bindInOrder(plan, space.asOf);
  const mutants = mutantsOf(definition, plan);
  const left = mutants.filter((mutant) => !isKilled(mutant, definition.examples));
  const known: Witness[] = [];
  const survivors = left.flatMap((mutant): readonly Survivor[] => {
    const isToldApartBy = teller(bound, mutant, space.asOf);
    const meaning = space.meanings[0]!;
    const before = known.find((lead) => isToldApartBy(space.textsOf(lead, meaning)));
    if (before !== undefined) return [{ mutant, lead: before, isToldApartBy }];
    const found = tellApart(plan, mutant.plan, space.asOf);
    if (found.is === 'impossible') return [];
    const lead = found.is === 'possible' ? found.lead : undefined;
    if (lead !== undefined) known.push(lead);
    return [{ mutant, lead, isToldApartBy }];
  });
  return {
    killed: mutants.length - left.length,
    equivalent: left.length - survivors.length,
    survivors,
  };
}

function isKilled({ plan }: Mutant, examples: readonly Example[]): boolean {
  const run = exampleRunner(plan);
  return examples.some((example) => run(example).mismatches.length > 0);
}

function teller(bound: BoundPlan, { plan }: Mutant, asOf: number): Survivor['isToldApartBy'] {
  const other = bindInOrder(plan, asOf);
  return (texts) => isToldApart(bound, other, texts);
}
