import type { Qualifying } from '../analysis/conflict.ts';
import type { Meaning } from '../analysis/meaning.ts';
import type { Space } from '../analysis/space.ts';
import type { Definition } from '../definition/definition.ts';
import type { DefinitionReading } from '../definition/read-definition.ts';
import type { Code } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Plan, PlanBody } from '../plan/plan.ts';

/** One thing that a definition is checked for, once it could be read. */
export interface Rule {
  /** The code of what it finds. */
  readonly code: Code;
  readonly find: (subject: CheckSubject) => readonly Diagnostic[];
}

/** One thing that is proved over all leads there can be. */
export interface ProofRule {
  /** The code of what it finds. */
  readonly code: Code;
  readonly prove: (subject: ProofSubject) => readonly Diagnostic[];
}

/** What rules look at; where the definition has errors, the parts that could be read. */
export interface CheckSubject {
  readonly definition: Definition;
  readonly plan: PlanBody;
  readonly uses: DefinitionReading['uses'];
  readonly pointsComplete: boolean;
}

/** What proofs look at: a definition without errors of reading, and all leads that it can tell apart. */
export interface ProofSubject {
  readonly definition: Definition;
  readonly plan: Plan;
  readonly space: Space;
  readonly meaning: Meaning;
  /** Whether some lead can qualify. Where none can, only why is worth saying. */
  readonly qualifying: Qualifying;
}
