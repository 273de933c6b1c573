import type { Definition, Example } from '../../definition/definition.ts';
import { bindInOrder } from '../../engine/bind.ts';
import { exampleRunner } from '../../engine/run-example.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Space, Witness } from '../space.ts';
import { outcomeOf, type Outcome } from '../../engine/outcome.ts';
import { decidedLead, isTold, type DecidedLead } from '../suggestions/expectations.ts';
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
  /** What the mutant decides about a lead, in the words of examples. */
  readonly outcomeOf: (lead: DecidedLead) => Outcome;
}

/** Classes of columns that are looked at for all mutants together; beyond them it is not decided whether a lead tells one. */
const mostClasses = 60_000;

/** Tries every mutant of a definition whose examples all pass. */
export function mutate(definition: Definition, plan: Plan, space: Space): Mutation {
  const bound = bindInOrder(plan, space.asOf);
  const mutants = mutantsOf(definition, plan);
  const left = mutants.filter((mutant) => !isKilled(mutant, definition.examples));
  const classes = space.variables.reduce((sum, variable) => sum + variable.classes.length, 1);
  let proofs = Math.floor(mostClasses / classes);
  const known: { readonly lead: Witness; readonly decided: DecidedLead }[] = [];
  const survivors = left.flatMap((mutant): readonly Survivor[] => {
    const survivor = { mutant, outcomeOf: outcomeBy(mutant, plan, space.asOf) };
    const before = known.find(({ decided }) => isNoticed(survivor, decided));
    if (before !== undefined) return [{ ...survivor, lead: before.lead }];
    proofs -= 1;
    const found = proofs < 0 ? undefined : tellApart(plan, mutant.plan, space.asOf);
    if (found?.is === 'impossible') return [];
    if (found?.is !== 'possible') return [{ ...survivor, lead: undefined }];
    const { lead } = found;
    known.push({ lead, decided: decidedLead(bound, space.textsOf(lead, space.meanings[0]!)) });
    return [{ ...survivor, lead }];
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

/** Whether a lead is decided otherwise by a mutant, such that an example could say so. */
export function isNoticed({ outcomeOf: changed }: Pick<Survivor, 'outcomeOf'>, lead: DecidedLead): boolean {
  return isTold(lead.outcome, changed(lead));
}

/** Decides leads by a mutant; their cells are read again only where it computes other ones. */
function outcomeBy({ plan: mutant }: Mutant, plan: Plan, asOf: number): Survivor['outcomeOf'] {
  const { read, decide } = bindInOrder(mutant, asOf);
  return ({ texts, decision }) =>
    outcomeOf(decide(mutant.derived === plan.derived ? decision.cells : read(texts)), mutant);
}
