import type { Definition } from '../definition/definition.ts';
import { compilePlanBody } from './compile-plan-body.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Plan } from './plan.ts';

/** Compiles a definition to its plan: what it means, and the fingerprint of that, which hashes whole tables. */
export function compilePlan(definition: Definition): Plan {
  const { name, version } = definition;
  const meaning = compilePlanBody(definition);
  return Object.freeze({
    name,
    version,
    export: definition.export,
    fingerprint: fingerprintOf(meaning),
    ...meaning,
  });
}
