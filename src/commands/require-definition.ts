import type { Definition } from '../definition/definition.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { UsageError } from '../diagnostics/usage-error.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import type { Plan } from '../plan/plan.ts';
import {
  loadDefinition,
  type DefinitionFile,
  type LoadedDefinition,
  type LoadingOptions,
} from './load-definition.ts';

/** A definition that must be sound, with its plan; a wrong one ends the command with every finding. */
export function requireDefinition(
  file: string,
  options: LoadingOptions,
): {
  readonly definition: Definition;
  readonly plan: Plan;
  readonly files: readonly DefinitionFile[];
  readonly beside: LoadedDefinition['beside'];
} {
  const { reading, findings, files, beside } = loadDefinition(file, options);
  const { definition } = reading;
  if (definition === undefined || hasErrors(findings)) throw new UsageError(findings);
  return { definition, plan: compilePlan(definition), files, beside };
}
