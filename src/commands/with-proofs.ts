import { inOrder } from '../check/check-definition.ts';
import { proveDefinition } from '../check/prove-definition.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LoadedDefinition } from './load-definition.ts';

/** The findings about a definition with all that can be proved of it on a day, which says the same more exactly. */
export function withProofs({ reading, findings }: LoadedDefinition, asOf: number): readonly Diagnostic[] {
  const { definition } = reading;
  if (definition === undefined) return findings;
  const proved = proveDefinition(definition, asOf);
  const others = findings.filter(({ code }) => code !== 'threshold-out-of-reach');
  return inOrder([...others, ...proved]);
}
