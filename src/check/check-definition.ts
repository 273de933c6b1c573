import type { DefinitionReading } from '../definition/read-definition.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { compilePlanBody } from '../plan/compile-plan-body.ts';
import { rules } from './index.ts';

/** All findings about a definition, those of reading first to last by place. */
export function checkDefinition(reading: DefinitionReading): readonly Diagnostic[] {
  const { parts, uses, pointsComplete, diagnostics } = reading;
  if (parts === undefined) return diagnostics;
  const subject = { definition: parts, plan: compilePlanBody(parts), uses, pointsComplete };
  const findings = rules.flatMap(({ find }) => find(subject));
  return inOrder([...diagnostics, ...findings]);
}

/** By their places in the file. */
export function inOrder(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  return findings.toSorted((a, b) => startOf(a) - startOf(b));
}

function startOf({ place }: Diagnostic): number {
  return place?.kind === 'span' ? place.start : 0;
}
