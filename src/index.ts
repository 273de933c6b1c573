/**
 * leadpact as a library: read a definition, compile it to a plan, tie the plan to a header, decide rows.
 *
 * ```ts
 * import { bindPlan, compilePlan, parseDay, readDefinition } from 'leadpact';
 *
 * const { definition, diagnostics } = readDefinition({ name: 'sql.yaml', text }, () => ({ values: [] }));
 * const plan = compilePlan(definition!);
 * const { bound } = bindPlan(plan, ['Email', 'Employees'], { asOf: parseDay('2026-11-02')!, file: 'leads.csv' });
 * const decision = bound!.decide(bound!.read(['ada@bigco.example', '1,200']));
 * ```
 */
export { dayText, parseDay } from './cells/day.ts';
export { checkDefinition } from './check/check-definition.ts';
export type { Definition } from './definition/definition.ts';
export { readDefinition, type DefinitionReading } from './definition/read-definition.ts';
export type { LoadList } from './definition/reader.ts';
export { definitionJsonSchema } from './definition/schema.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';
export { bindInOrder, bindPlan, type BoundPlan } from './engine/bind.ts';
export type { Decision, Result, Verdict } from './engine/decision.ts';
export { reasoner, type Reason } from './engine/reasons.ts';
export { runExample, type ExampleRun } from './engine/run-example.ts';
export { traceLead, type LeadTrace } from './engine/trace.ts';
export { compilePlan } from './plan/compile-plan.ts';
export type { Plan } from './plan/plan.ts';
export type { Predicate } from './plan/predicate.ts';
