import type { Decision, Result, Verdict } from '../engine/decision.ts';
import type { BoundPlan } from '../engine/bind.ts';
import type { Kind } from '../definition/definition.ts';
import { startCellTally, type FieldTally } from './cell-tally.ts';

/** What a run counted: one pass over the decisions, in memory that does not grow with the leads. */
export interface Tallies {
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly kinds: Readonly<Record<Kind, number>>;
  readonly close_calls: number;
  readonly tiers: Readonly<Record<string, number>>;
  readonly routes: Readonly<Record<string, number>>;
  readonly criteria: readonly CriterionTally[];
  readonly fields: readonly FieldTally[];
}

/** How often a criterion came out each way, and how often it was the primary reason. */
export interface CriterionTally {
  readonly id: string;
  readonly results: Readonly<Record<Result, number>>;
  readonly primary: number;
}

/** Counts decisions as they come. */
export interface Tally {
  readonly add: (decision: Decision, texts: readonly string[]) => void;
  readonly totals: () => Tallies;
}

export function startTally(bound: BoundPlan): Tally {
  const { plan } = bound;
  const verdicts: Record<Verdict, number> = { qualified: 0, rejected: 0, undecided: 0 };
  const kinds: Record<Kind, number> = { definition: 0, data: 0, procedure: 0 };
  const tiers = new Map(plan.tiers.map(({ id }) => [id, 0]));
  const routes = new Map(plan.routes.map(({ id }) => [id, 0]));
  const criteria = plan.criteria.map(({ id }) => emptyCriterion(id));
  const points = emptyCriterion('points');
  const duplicates = emptyCriterion('duplicates');
  const byId = new Map([duplicates, ...criteria, points].map((tally) => [tally.id, tally]));
  const cellTally = startCellTally(bound.columns);
  let closeCalls = 0;

  return {
    add: (decision, texts) => {
      verdicts[decision.verdict] += 1;
      if (decision.kind !== undefined) kinds[decision.kind] += 1;
      if (decision.closeCall) closeCalls += 1;
      if (decision.tier !== undefined) tiers.set(decision.tier, tiers.get(decision.tier)! + 1);
      if (decision.route !== undefined) routes.set(decision.route, routes.get(decision.route)! + 1);
      for (let index = 0; index < criteria.length; index += 1)
        criteria[index]!.results[decision.results[index]!] += 1;
      if (plan.points !== undefined) points.results[decision.enough] += 1;
      if (plan.duplicates !== undefined)
        duplicates.results[decision.duplicateOf === undefined ? 'pass' : 'fail'] += 1;
      if (decision.primaryReason !== undefined) byId.get(decision.primaryReason)!.primary += 1;
      cellTally.add(decision.cells, texts);
    },
    totals: () => ({
      verdicts,
      kinds,
      close_calls: closeCalls,
      tiers: Object.fromEntries(tiers),
      routes: Object.fromEntries(routes),
      criteria: [
        ...(plan.duplicates === undefined ? [] : [duplicates]),
        ...criteria,
        ...(plan.points === undefined ? [] : [points]),
      ],
      fields: cellTally.totals(),
    }),
  };
}

function emptyCriterion(id: string): {
  readonly id: string;
  readonly results: Record<Result, number>;
  primary: number;
} {
  return { id, results: { pass: 0, fail: 0, unknown: 0, allowed: 0, refused: 0 }, primary: 0 };
}
