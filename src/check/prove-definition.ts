import { canQualify } from '../analysis/conflict.ts';
import { Space } from '../analysis/space.ts';
import type { Definition } from '../definition/definition.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import { proofs } from './index.ts';

/**
 * What is so of a definition for every lead that there can be. It takes longer than other checks, so only `check` asks.
 *
 * @param asOf the day from which days are counted, as days since 1970-01-01
 */
export function proveDefinition(definition: Definition, asOf: number): readonly Diagnostic[] {
  const plan = compilePlan(definition);
  const space = new Space([plan], asOf);
  const meaning = space.meanings[0]!;
  const subject = { definition, plan, space, meaning, qualifying: canQualify(space, meaning) };
  const findings = proofs.flatMap(({ prove }) => prove(subject));
  const { leftOpen } = space;
  return leftOpen === undefined
    ? findings
    : [...findings, diagnose('not-decided', leftOpen, definition.place)];
}
