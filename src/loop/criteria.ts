import { duplicateResult, isOverridden, type Decision } from '../engine/decision.ts';
import { rateOf, type Rate } from '../run/audit/rate.ts';
import { letsPass } from './calibration.ts';
import type { Observations, ObservedLead } from './observations.ts';
import { differenceOf, liftOf, type Estimate } from './statistics/compare-rates.ts';

/** Win rates of the leads that a rule holds for and of the others; those it could not tell are in neither. */
export interface Judgement {
  readonly id: string;
  readonly held: Rate;
  readonly others: Rate;
  readonly lift: Estimate | undefined;
  readonly difference: Estimate | undefined;
  /** `wrong-way`: its leads surely win otherwise than the rule says, by the interval of the difference. */
  readonly finding: 'too-few' | 'wrong-way' | 'none';
}

export interface CriterionJudgement extends Judgement {
  /** Leads that this criterion turned away and nothing else did. */
  readonly alone: number;
  /** Those of them that were won, as indexes of the observed leads. */
  readonly falseRejects: readonly number[];
}

export interface RuleJudgement extends Judgement {
  readonly group: string;
  /** The fewest and the most points it gave where it held; 0 where it never did. */
  readonly points: { readonly min: number; readonly max: number };
}

/** Below this many wins, or leads that were not won, no rule is judged. */
export const fewestToJudge = 20;

/** Judges each criterion, in the order of the definition: `reject_if`, then `require`. */
export function judgeCriteria({ definition, leads }: Observations): readonly CriterionJudgement[] {
  const enough = areEnough(leads);
  return [...definition.rejectIf, ...definition.require].map(({ id }, at) => {
    const turnedAway = leads.flatMap(({ decision }, lead) => (isAlone(decision, at) ? [lead] : []));
    const held = leads.filter(({ decision }) => decision.results[at] === 'pass');
    const others = leads.filter(({ decision }) => decision.results[at] === 'fail');
    return {
      ...judge(id, held, others, 1, enough),
      alone: turnedAway.length,
      falseRejects: turnedAway.filter((lead) => leads[lead]!.won),
    };
  });
}

/** Judges each rule that gives points, in the order of the definition; none for a definition without points. */
export function judgeRules({ definition, leads }: Observations): readonly RuleJudgement[] {
  const enough = areEnough(leads);
  return (definition.points?.groups ?? []).flatMap(({ id: group, rules }, groupAt) =>
    rules.map(({ id }, at) => {
      const told = leads.flatMap((lead) => {
        const tally = lead.decision.points?.groups[groupAt]?.rules[at];
        return tally?.known === true ? [{ lead, given: tally.min }] : [];
      });
      const given = told.map((each) => each.given).filter((points) => points !== 0);
      const min = given.reduce((least, each) => Math.min(least, each), given[0] ?? 0);
      const max = given.reduce((most, each) => Math.max(most, each), given[0] ?? 0);
      const where = (holds: boolean): readonly ObservedLead[] =>
        told.filter((each) => (each.given !== 0) === holds).map(({ lead }) => lead);
      const says = min > 0 ? 1 : max < 0 ? -1 : 0;
      return { ...judge(id, where(true), where(false), says, enough), group, points: { min, max } };
    }),
  );
}

function areEnough(leads: readonly ObservedLead[]): boolean {
  const wins = leads.filter(({ won }) => won).length;
  return Math.min(wins, leads.length - wins) >= fewestToJudge;
}

/** `says` is 1 where the rule is for a lead, -1 where it is against it, 0 where it is both. */
function judge(
  id: string,
  held: readonly ObservedLead[],
  others: readonly ObservedLead[],
  says: number,
  enough: boolean,
): Judgement {
  const [one, other] = [winRateOf(held), winRateOf(others)];
  const difference = differenceOf(one, other);
  const isTold = enough && Math.min(one.whole, other.whole) >= fewestToJudge;
  const isWrong =
    difference !== undefined && ((says > 0 && difference.high < 0) || (says < 0 && difference.low > 0));
  const finding = isTold ? (isWrong ? 'wrong-way' : 'none') : 'too-few';
  return { id, held: one, others: other, lift: liftOf(one, other), difference, finding };
}

function winRateOf(leads: readonly ObservedLead[]): Rate {
  return rateOf(leads.filter(({ won }) => won).length, leads.length);
}

/** How many things keep a lead from qualifying: criteria, too few points, an earlier lead like it. */
export function countBlockers(decision: Decision): number {
  return [...decision.results, decision.enough, duplicateResult(decision)].filter((each) => !letsPass(each))
    .length;
}

/** Whether this criterion turned the lead away, and all else would have let it pass. */
function isAlone(decision: Decision, at: number): boolean {
  const result = decision.results[at];
  if (isOverridden(decision) || (result !== 'fail' && result !== 'refused')) return false;
  const rest = decision.results.filter((_, other) => other !== at);
  return [...rest, decision.enough, duplicateResult(decision)].every(letsPass);
}
