import type { Definition } from '../definition/definition.ts';
import { approvalsOf } from './approval.ts';
import { compilePlanBody } from './compile-plan-body.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Plan } from './plan.ts';

/** Compiles a definition to its plan: what it means, and the fingerprint of that, which hashes whole tables. */
export function compilePlan(definition: Definition): Plan {
  const { name, version } = definition;
  const meaning = compilePlanBody(definition);
  const fingerprint = fingerprintOf(meaning);
  return Object.freeze({
    name,
    version,
    export: definition.export,
    fingerprint,
    approved:
      definition.agreed === undefined
        ? undefined
        : approvalsOf(definition, fingerprint).every(({ is }) => is === 'approved'),
    ...meaning,
  });
}
