import type { Kind, Outcome } from '../definition/definition.ts';
import type { Override } from '../plan/override.ts';
import type { Plan, PlanChoice, PlanCriterion } from '../plan/plan.ts';
import type { Decision, Result, Verdict } from './decision.ts';
import { evaluator, type EvaluationContext, type Evaluator } from './evaluate.ts';
import { slotOf, type LeadCells, type PointTotals } from './lead.ts';
import { overrideFinder } from './override-finder.ts';
import { isCloseCall, pointsCounter, reaches, totalsOf, type PointsTally } from './points.ts';
import { either, no, unknown, yes, type Truth } from './truth.ts';

/**
 * Decides one lead, and puts the verdict of people into the place of its own where they gave one.
 *
 * @param keptInstead the row kept in its place, found before and apart from the verdict; below 0 where an earlier run
 *   handed over the lead
 */
export type Decider = (cells: LeadCells, keptInstead?: number) => Decision;

/** Makes a plan ready to decide many leads on one as-of date. */
export function decider(plan: Plan, context: EvaluationContext): Decider {
  const criteria = plan.criteria.map((criterion) => checker(criterion, context));
  const fastTracks = plan.points?.fastTrack.map((criterion) => checker(criterion, context)) ?? [];
  const count = plan.points === undefined ? undefined : pointsCounter(plan.points, context);
  const tiers = chooser(plan.tiers, context);
  const routes = chooser(plan.routes, context);
  const overrideOf = overrideFor(plan, context);
  const isMarked = marksOf(plan);
  return (cells, keptInstead) => {
    const handedOver = isMarked(keptInstead) ? keptInstead : undefined;
    const duplicateOf = handedOver === undefined ? keptInstead : undefined;
    const results = criteria.map((check) => check(cells));
    const fastTrack = fastTracks.map((check) => check(cells));
    const points = count?.(cells);
    const enough = enoughOf(plan, points, fastTrack);
    const ruled = verdictOf(results, enough, duplicateOf);
    const reason = primaryOf(plan, { verdict: ruled, results, duplicateOf });
    const given = overrideOf?.(cells, duplicateOf);
    const verdict = given?.verdict ?? ruled;
    const primary = verdict === ruled ? reason : byOverride(verdict);
    const qualified = verdict === 'qualified';
    const totals = qualified ? points && totalsOf(points) : undefined;
    const tier = qualified ? tiers(cells, totals) : none;
    const route = qualified ? routes(cells, totals) : none;
    return {
      verdict,
      kind: primary?.kind,
      primaryReason: primary?.id,
      results,
      fastTrack,
      enough,
      points,
      closeCall: points !== undefined && plan.points !== undefined && isCloseCall(plan.points, points),
      tier: tier.id,
      route: route.id,
      unknownChoices: qualified ? [...tier.unknown, ...route.unknown] : none.unknown,
      duplicateOf,
      handedOver,
      ...(given && { override: { given, verdict: ruled, primaryReason: reason?.id } }),
      cells,
    };
  };
}

/** Whether a lead is one that an earlier run handed over and that is decided like any other. */
function marksOf({ duplicates }: Plan): (keptInstead: number | undefined) => boolean {
  const marks = duplicates?.handedOver === 'mark';
  return (keptInstead) => marks && keptInstead !== undefined && keptInstead < 0;
}

/**
 * The override of a lead. A further row of the same lead in the same run stays a duplicate, whatever is said of the lead; one that
 * an earlier run handed over does not.
 */
function overrideFor(
  plan: Plan,
  { slots }: EvaluationContext,
): ((cells: LeadCells, duplicateOf: number | undefined) => Override | undefined) | undefined {
  const find = overrideFinder(plan);
  if (find === undefined) return undefined;
  const slot = slotOf(slots, plan.lead);
  const isSameLead = plan.duplicates?.by.includes(plan.lead) ?? false;
  return (cells, duplicateOf) =>
    isSameLead && duplicateOf !== undefined && duplicateOf >= 0 ? undefined : find(cells[slot]!);
}

/** A rejection by people is one of procedure: the definition has nothing against the lead. */
function byOverride(verdict: Verdict): { readonly id: string; readonly kind: Kind | undefined } {
  return { id: 'override', kind: verdict === 'qualified' ? undefined : 'procedure' };
}

const verdictOfTruth: Readonly<Record<Truth, Verdict>> = {
  [yes]: 'qualified',
  [no]: 'rejected',
  [unknown]: 'undecided',
};

/** What becomes of an unknown criterion, as a truth. */
export const truthOfOutcome: Readonly<Record<Outcome, Truth>> = {
  allow: yes,
  reject: no,
  undecided: unknown,
};

export const truthOfResult: Readonly<Record<Result, Truth>> = {
  pass: yes,
  allowed: yes,
  fail: no,
  refused: no,
  unknown,
};

const resultOfTruth: Readonly<Record<Truth, Result>> = { [yes]: 'pass', [no]: 'fail', [unknown]: 'unknown' };

/** A criterion made ready. It passes where a `reject_if` does not hold, or any other holds. */
function checker(criterion: PlanCriterion, context: EvaluationContext): (cells: LeadCells) => Result {
  const when = evaluator(criterion.when, context);
  const wanted = criterion.section === 'reject_if' ? no : yes;
  const reads = criterion.reads.map((name) => slotOf(context.slots, name));
  return (cells) => {
    const truth = when(cells);
    if (truth !== unknown) return truth === wanted ? 'pass' : 'fail';
    const invalid = reads.some((slot) => cells[slot]!.state === 'invalid');
    const outcome = invalid ? criterion.ifInvalid : criterion.ifMissing;
    if (outcome === 'undecided') return 'unknown';
    return outcome === 'allow' ? 'allowed' : 'refused';
  };
}

function enoughOf(plan: Plan, points: PointsTally | undefined, fastTrack: readonly Result[]): Result {
  if (plan.points === undefined || points === undefined) return 'pass';
  let truth: Truth = reaches(plan.points.qualifyAt, points);
  for (const result of fastTrack) truth = either(truth, truthOfResult[result]);
  return resultOfTruth[truth];
}

function verdictOf(results: readonly Result[], enough: Result, duplicateOf: number | undefined): Verdict {
  if (duplicateOf !== undefined) return 'rejected';
  let truth = truthOfResult[enough];
  for (const result of results) {
    const next = truthOfResult[result];
    if (next < truth) truth = next;
  }
  return verdictOfTruth[truth];
}

/** The reason that comes first among those that made the verdict, and its kind. */
function primaryOf(
  plan: Plan,
  { verdict, results, duplicateOf }: Pick<Decision, 'verdict' | 'results' | 'duplicateOf'>,
): { readonly id: string; readonly kind: Kind } | undefined {
  if (verdict === 'qualified') return undefined;
  if (duplicateOf !== undefined) return { id: 'duplicates', kind: 'procedure' };
  if (verdict === 'undecided') {
    return { id: plan.criteria[results.indexOf('unknown')]?.id ?? 'points', kind: 'data' };
  }
  const index = results.findIndex((result) => result === 'fail' || result === 'refused');
  const criterion = plan.criteria[index];
  if (criterion === undefined) return { id: 'points', kind: 'definition' };
  return { id: criterion.id, kind: criterion.kind ?? (results[index] === 'refused' ? 'data' : 'definition') };
}

interface Chosen {
  readonly id: string | undefined;
  readonly unknown: readonly string[];
}

const none: Chosen = { id: undefined, unknown: [] };

/** The first choice that holds; one that is unknown does not hold, and is remembered. */
function chooser(choices: readonly PlanChoice[], context: EvaluationContext) {
  const ready = choices.map(({ id, when }) => ({
    id,
    holds: when === undefined ? always : evaluator(when, context),
  }));
  return (cells: LeadCells, points: PointTotals | undefined): Chosen => {
    const passedOver: string[] = [];
    for (const { id, holds } of ready) {
      const truth = holds(cells, points);
      if (truth === yes) return { id, unknown: passedOver };
      if (truth === unknown) passedOver.push(id);
    }
    return { id: undefined, unknown: passedOver };
  };
}

const always: Evaluator = () => yes;
