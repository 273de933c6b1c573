import type { Definition, Example } from '../../definition/definition.ts';
import { bindInOrder, type BoundPlan } from '../../engine/bind.ts';
import { exampleRunner } from '../../engine/run-example.ts';
import type { Plan } from '../../plan/plan.ts';
import { keepingCandidates } from '../candidates.ts';
import type { Space, Witness } from '../space.ts';
import { decisionsFor, plansFor, proofsFor, spread } from '../workload.ts';
import { outcomeOf, type Outcome } from '../../engine/outcome.ts';
import { decidedLead, isTold, type DecidedLead } from '../suggestions/expectations.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { tellApart } from './tell-apart.ts';

/** What became of the mutants of a definition. */
export interface Mutation {
  readonly killed: number;
  /** Proved to decide every lead alike. */
  readonly equivalent: number;
  /** How many were left out, of members of lists first, since the definition is too large to try all. */
  readonly untried: number;
  readonly survivors: readonly Survivor[];
}

/** A mutant that no example tells from the definition. */
export type Survivor = ToldSurvivor | UndecidedSurvivor;

/** One of which it was not decided whether any lead is decided otherwise. */
export interface UndecidedSurvivor {
  readonly mutant: Mutant;
  readonly lead: undefined;
}

export interface ToldSurvivor {
  readonly mutant: Mutant;
  /** A lead that is decided otherwise. */
  readonly lead: Witness;
  /** What the mutant decides about a lead, in the words of examples. */
  readonly outcomeOf: (lead: DecidedLead) => Outcome;
}

/** Tries the mutants of a definition whose examples all pass. */
export function mutate(definition: Definition, plan: Plan, space: Space): Mutation {
  const bound = bindInOrder(plan, space.asOf);
  const all = mutantsOf(definition, plan);
  const classes = space.variables.reduce((sum, variable) => sum + variable.classes.length, 1);
  const mutants = affordable(all, plansFor(plan, definition.examples.length));
  const left = mutants.filter((mutant) => !isKilled(mutant, definition.examples));
  const mostKnown = Math.floor(decisionsFor(plan) / (left.length + 1));
  let proofsLeft = proofsFor(plan, classes);
  const candidatesOf = keepingCandidates();
  const known: { readonly lead: Witness; readonly decided: DecidedLead }[] = [];
  const survivors = left.flatMap((mutant): readonly Survivor[] => {
    const survivor = { mutant, outcomeOf: outcomeBy(mutant, plan, space.asOf) };
    const before = known.find(({ decided }) => isNoticed(survivor, decided));
    if (before !== undefined) return [{ ...survivor, lead: before.lead }];
    proofsLeft -= 1;
    const found = proofsLeft < 0 ? undefined : tellApart(plan, mutant.compile(), space.asOf, candidatesOf);
    if (found?.is === 'impossible') return [];
    if (found?.is !== 'possible') return [{ mutant, lead: undefined }];
    const { lead } = found;
    if (known.length < mostKnown)
      known.push({ lead, decided: decidedLead(bound, space.textsOf(lead, space.meanings[0]!)) });
    return [{ ...survivor, lead }];
  });
  return {
    killed: mutants.length - left.length,
    equivalent: left.length - survivors.length,
    untried: all.length - mutants.length,
    survivors: survivors.toSorted((a, b) => a.mutant.place.start - b.mutant.place.start),
  };
}

/** Members of lists come last, and are left out first where there are too many: they are most, and much alike. */
function affordable(mutants: readonly Mutant[], most: number): readonly Mutant[] {
  const members = mutants.filter(({ isMember }) => isMember);
  const others = mutants.filter(({ isMember }) => !isMember);
  return [...spread(others, most), ...spread(members, Math.max(0, most - others.length))];
}

function isKilled(mutant: Mutant, examples: readonly Example[]): boolean {
  const run = exampleRunner(mutant.compile());
  return examples.some((example) => run(example).mismatches.length > 0);
}

/** Whether a lead is decided otherwise by a mutant, such that an example could say so. */
export function isNoticed(
  { outcomeOf: changed }: Pick<ToldSurvivor, 'outcomeOf'>,
  lead: DecidedLead,
): boolean {
  return isTold(lead.outcome, changed(lead));
}

/** Decides leads by a mutant; their cells are read again only where it computes other ones. */
function outcomeBy({ compile }: Mutant, { derived }: Plan, asOf: number): ToldSurvivor['outcomeOf'] {
  let bound: BoundPlan | undefined;
  return ({ texts, decision }) => {
    bound ??= bindInOrder(compile(), asOf);
    const { plan, read, decide } = bound;
    return outcomeOf(decide(plan.derived === derived ? decision.cells : read(texts)), plan);
  };
}
