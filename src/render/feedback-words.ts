import type { Bar } from '../loop/calibration.ts';
import type { RuleJudgement } from '../loop/criteria.ts';
import type { Feedback, JudgedCriterion } from '../loop/feedback/feedback.ts';
import type { AmountWon } from '../loop/feedback/tally.ts';
import type { Auc } from '../loop/statistics/auc.ts';
import type { Estimate } from '../loop/statistics/compare-rates.ts';
import { intervalText, rateText } from './audit-words.ts';
import { counted, grouped, plural } from './layout.ts';

/** How many criteria or rules are named in one sentence. */
const mostTold = 3;

/** The answers to what is asked first: how good were the leads, and what about the definition is doubtful. */
export function feedbackAnswers(feedback: Feedback): readonly string[] {
  const { handed_over: handed, confusion, criteria, rules, judged, judged_from: least } = feedback;
  const won = confusion.find(({ outcome }) => outcome === 'won')!;
  const acceptance = feedback.outcomes.includes('accepted')
    ? `accepted ${rateText(handed.accepted)} of what was handed over, and won`
    : 'won, of what was handed over,';
  const accepted =
    handed.won.whole === 0
      ? 'Of no lead handed over is it known yet whether it was won.'
      : `Sales ${acceptance} ${rateText(handed.won)} (${intervalText(handed.won)}).`;
  const recall =
    won.turned_away.yes + won.turned_away.no === 0
      ? []
      : [
          `Of ${plural(won.recall.whole, 'won lead')} the definition had turned away ${counted(won.turned_away.yes)}; Sales reported on ${counted(won.turned_away.yes + won.turned_away.no)} that it turned away.`,
        ];
  const few =
    Math.min(judged.won, judged.leads - judged.won) < least
      ? [
          `Too few to judge criteria and points: ${counted(judged.won)} of ${plural(judged.leads, 'lead')} with a verdict were won; ${least} won and ${least} not won are needed.`,
        ]
      : [...wrongWay(criteria, rules), ...missedMost(criteria)];
  return [accepted, ...recall, ...few];
}

function wrongWay(criteria: readonly JudgedCriterion[], rules: readonly RuleJudgement[]): readonly string[] {
  const ids = [
    ...criteria.filter(({ finding }) => finding === 'wrong-way').map(({ id }) => id),
    ...rules.filter(({ finding }) => finding === 'wrong-way').map(({ group, id }) => `${group}.${id}`),
  ];
  return ids.length === 0
    ? ['No criterion or rule surely points the wrong way.']
    : [`Surely pointing the wrong way: ${ids.join(', ')}.`];
}

function missedMost(criteria: readonly JudgedCriterion[]): readonly string[] {
  const told = criteria
    .filter((each) => each.false_rejects.length > 0)
    .toSorted((a, b) => b.false_rejects.length - a.false_rejects.length)
    .slice(0, mostTold);
  if (told.length === 0) return [];
  const words = told.map(
    ({ id, alone, false_rejects: names }) => `${id} ${counted(names.length)} of ${counted(alone)}`,
  );
  return [`Turned away by one criterion alone, and won: ${words.join(', ')}.`];
}

/** `1.80 (1.20–2.70)`. */
export function liftText(lift: Estimate | undefined): string {
  if (lift === undefined) return '-';
  return `${lift.value.toFixed(2)} (${lift.low.toFixed(2)}–${lift.high.toFixed(2)})`;
}

export function amountWords({ currency, deals, sum }: AmountWon): string {
  const rounded = Math.round(sum * 100) / 100;
  const [whole = '', cents] = String(rounded).split('.');
  const figure = `${grouped(whole)}${cents === undefined ? '' : `.${cents.padEnd(2, '0')}`}`;
  const amount = currency === '' ? `${figure} (no currency named)` : `${figure} ${currency}`;
  return `${amount} in ${plural(deals, 'deal')}`;
}

/** What is to be said of a criterion besides its figures; blank where nothing is. */
export function criterionWords({ finding, held, others }: JudgedCriterion): string {
  if (finding === 'wrong-way') return 'Points the wrong way: leads that fail it are surely won more often.';
  return finding === 'too-few' ? tooFew(held.whole, others.whole) : '';
}

/** The same of a rule that gives points. */
export function ruleWords({ finding, held, others, points }: RuleJudgement): string {
  if (finding === 'wrong-way')
    return points.min > 0
      ? 'Points the wrong way: leads with it are surely won less often.'
      : 'Points the wrong way: leads with it are surely won more often.';
  return finding === 'too-few' ? tooFew(held.whole, others.whole) : '';
}

function tooFew(held: number, others: number): string {
  return `Too few to judge: ${counted(held)} with, ${counted(others)} without.`;
}

export function aucWords(auc: Auc | undefined): string {
  if (auc === undefined) return 'AUC: not known, since all of these leads were won, or none.';
  const interval =
    auc.low === null || auc.high === null ? '' : ` (${auc.low.toFixed(3)} to ${auc.high.toFixed(3)})`;
  return `AUC ${auc.value.toFixed(3)}${interval}: how often a won lead has more points than one that was not won; 0.5 is chance.`;
}

/** What is to be known of the figures. */
export function feedbackNotes({
  intervals,
  few_below: few,
  judged,
  judged_from: least,
}: Feedback): readonly string[] {
  return [
    `Intervals of rates are ${intervals}; of lifts Katz's, of the AUC DeLong's. Shares of under ${few} leads say little, and nothing is judged under ${least} wins.`,
    `Criteria and points are judged by ${plural(judged.leads, 'lead')} with a verdict, of which ${counted(judged.won)} were won. Sales works few leads that are turned away, so what is said of these is of those few. Every lead by its name: --format json.`,
    ...(judged.unread === 0
      ? []
      : [
          `${plural(judged.unread, 'lead')} with a verdict cannot be judged: their lists have not all columns that the definition reads.`,
        ]),
  ];
}

/** The bar that fills what Sales can take. */
export function fillingWords(filling: Bar | undefined, capacity: number): string {
  if (filling === undefined) return `Even at the highest bar more than ${plural(capacity, 'lead')} qualify.`;
  return `A bar of ${filling.bar} lets ${plural(filling.precision.whole, 'lead')} through, the most that ${counted(capacity)} holds; ${rateText(filling.precision)} of these were won.`;
}

/** Leads that were turned away and won, by what turned them away. */
export interface MissedByReason {
  readonly reason: string;
  /** Those that nothing else turned away. */
  readonly alone: number;
  readonly leads: readonly string[];
}

/** Most leads first. */
export function missedByReason(missed: Feedback['missed']): readonly MissedByReason[] {
  const reasons = new Set(missed.map(({ reason }) => reason));
  return [...reasons]
    .map((reason) => {
      const own = missed.filter((each) => each.reason === reason);
      return {
        reason,
        alone: own.filter(({ alone }) => alone).length,
        leads: own.map(({ lead }) => lead),
      };
    })
    .toSorted((a, b) => b.leads.length - a.leads.length);
}
