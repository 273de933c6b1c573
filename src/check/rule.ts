import type { Definition } from '../definition/definition.ts';
import type { DefinitionReading } from '../definition/read-definition.ts';
import type { Code } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Meaning } from '../plan/plan.ts';

/** One thing that a definition is checked for, once it could be read. */
export interface Rule {
  /** The code of what it finds. */
  readonly code: Code;
  readonly find: (subject: CheckSubject) => readonly Diagnostic[];
}

/** What rules look at; where the definition has errors, the parts that could be read. */
export interface CheckSubject {
  readonly definition: Definition;
  readonly plan: Meaning;
  readonly uses: DefinitionReading['uses'];
  readonly pointsComplete: boolean;
}
