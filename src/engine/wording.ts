import { valueText } from '../cells/cell-reader.ts';
import type { FieldType } from '../cells/cell.ts';
import type { PlanCriterion } from '../plan/plan.ts';
import type { Leaf, Predicate } from '../plan/predicate.ts';
import type { BoundPlan } from './bind.ts';
import { evaluator, type Evaluator } from './evaluate.ts';
import type { LeadCells, PointTotals } from './lead.ts';
import { negate, no, unknown, yes, type Truth } from './truth.ts';

/** The texts of a row and the cells they were read as. */
export interface LeadRow {
  readonly texts: readonly string[];
  readonly cells: LeadCells;
  readonly points?: PointTotals | undefined;
}

/** One test of a criterion as it came out for a lead. */
export interface TestTrace {
  readonly subject: string;
  /** Of what is asked, which for a reject_if is the opposite of its test. */
  readonly truth: Truth;
  /** What was read, as words that follow the subject: `is 12`. */
  readonly read: string;
  /** What was asked, as words: `50 or more`. */
  readonly asked: string;
  readonly leaf: Leaf;
}

/** Says in words how criteria came out; made once for a bound plan. */
export interface Wording {
  /** What was read and what was asked, for the tests that made the criterion come out as it did. */
  readonly clauses: (criterion: PlanCriterion, row: LeadRow) => string;
  /** Every test of a predicate, in file order; `wanted` is what the criterion asks of the whole. */
  readonly trace: (predicate: Predicate, wanted: Truth, row: LeadRow) => readonly TestTrace[];
  /** What was read of a field or derived value: `12`, `missing`, `abc, which is no number`. */
  readonly reading: (name: string, row: LeadRow) => string;
  readonly truth: (predicate: Predicate, row: LeadRow) => Truth;
}

const longestShown = 60;

/** What stands in place of a text that is hidden. */
export const hiddenText = '(redacted)';

const nothing: ReadonlySet<string> = new Set();

/** @param hidden fields and derived values of which it is not said what was read, but whether they are missing or invalid */
export function wordingOf(bound: BoundPlan, hidden = nothing): Wording {
  const { plan, slots } = bound;
  const evaluators = new Map<Predicate, Evaluator>();
  const types = new Map<string, FieldType>([
    ...plan.fields.map(({ name, cell }) => [name, cell.type] as const),
    ...plan.derived.map(({ name, type }) => [name, type] as const),
  ]);
  const columns = new Map(bound.columns.map(({ field, index }) => [field, index]));

  const truth = (predicate: Predicate, { cells, points }: LeadRow): Truth => {
    let evaluate = evaluators.get(predicate);
    if (evaluate === undefined) {
      evaluate = evaluator(predicate, bound);
      evaluators.set(predicate, evaluate);
    }
    return evaluate(cells, points);
  };

  const reading = (name: string, row: LeadRow): string => {
    const cell = row.cells[slots.get(name) ?? -1];
    if (cell === undefined) return pointsText(name, row.points);
    if (cell.state === 'missing') return 'missing';
    const column = columns.get(name);
    if (hidden.has(name)) return cell.state === 'invalid' ? `${hiddenText}, invalid` : hiddenText;
    const text = column === undefined ? undefined : shortened(row.texts[column] ?? '');
    if (cell.state === 'invalid')
      return text === undefined ? `invalid (${cell.why})` : `${text}, which ${cell.why}`;
    const type = types.get(name) ?? 'text';
    if (text === undefined) return shortened(valueText(type, cell.value));
    return type === 'country' && text !== cell.value ? `${text} (${valueText(type, cell.value)})` : text;
  };

  const testTrace = (leaf: Leaf, wanted: Truth, row: LeadRow): TestTrace => ({
    subject: leaf.subject,
    truth: wanted === yes ? truth(leaf, row) : negate(truth(leaf, row)),
    read: `is ${reading(leaf.subject, row)}`,
    asked: wanted === yes ? leaf.phrase.asked : leaf.phrase.negated,
    leaf,
  });

  const trace = (predicate: Predicate, wanted: Truth, row: LeadRow): readonly TestTrace[] => {
    if (predicate.kind === 'leaf') return [testTrace(predicate, wanted, row)];
    if (predicate.kind === 'not') return trace(predicate.of, negate(wanted), row);
    return 'of' in predicate ? predicate.of.flatMap((part) => trace(part, wanted, row)) : [];
  };

  /** The tests that decided, or kept undecided, whether the whole came out as wanted. */
  const clause = (predicate: Predicate, wanted: Truth, row: LeadRow): string => {
    if (predicate.kind === 'leaf') {
      const { subject, read, asked } = testTrace(predicate, wanted, row);
      return `${subject} ${read}, ${asked} asked`;
    }
    if (predicate.kind === 'not') return clause(predicate.of, negate(wanted), row);
    if (!('of' in predicate)) return '';
    const outcome = truth(predicate, row);
    const same = predicate.of.filter((part) => truth(part, row) === outcome);
    const open = predicate.of.filter((part) => truth(part, row) === unknown);
    const telling = same.length > 0 ? same : open;
    const parts = (
      outcome === no && predicate.kind === 'at-least'
        ? predicate.of.filter((part) => truth(part, row) !== yes)
        : telling
    ).map((part) => clause(part, wanted, row));
    if (predicate.kind !== 'at-least') {
      const anyWouldDo = (predicate.kind === 'any') === (wanted === yes) && outcome !== wanted;
      return parts.join(anyWouldDo ? ' or ' : ' and ');
    }
    const holding = predicate.of.filter((part) => truth(part, row) === yes).length;
    return `${holding} of ${predicate.of.length} hold, ${predicate.count} asked (${parts.join('; ')})`;
  };

  return {
    clauses: ({ when, section }, row) => clause(when, section === 'reject_if' ? no : yes, row),
    trace,
    reading,
    truth,
  };
}

function pointsText(name: string, points: PointTotals | undefined): string {
  const interval = name === 'points' ? points?.total : points?.byGroup.get(name.replace(/^points\./u, ''));
  if (interval === undefined) return 'not counted';
  return interval.min === interval.max ? String(interval.min) : `${interval.min} to ${interval.max}`;
}

/** A text on one line, cut where it is long. */
function shortened(text: string): string {
  const line = text.trim().replaceAll(/\s+/gu, ' ');
  return line.length > longestShown ? `${line.slice(0, longestShown - 3)}...` : line;
}
