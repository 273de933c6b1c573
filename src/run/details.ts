import type { BoundPlan } from '../engine/bind.ts';
import { duplicateResult, isOverridden, type Decision } from '../engine/decision.ts';
import { linesOf, overrideSentence } from '../engine/reasons.ts';
import { wordingOf, type LeadRow } from '../engine/wording.ts';
import type { PlanCriterion } from '../plan/plan.ts';
import type { Predicate } from '../plan/predicate.ts';
import { csvLine, csvLineWriter, guardFormula, type LineFormat } from '../records/csv-line.ts';

/** The columns of `details.csv`: one row a lead and criterion, point rule, cap, floor and group. */
const detailColumns = [
  'row',
  'lead',
  'section',
  'criterion',
  'result',
  'read',
  'asked',
  'points',
  'points_max',
  'points_after_cap',
  'points_after_cap_max',
] as const;

/** Writes the lines of a lead. */
export type DetailWriter = (
  decision: Decision,
  texts: readonly string[],
  row: number,
  write: (line: string) => void,
) => void;

/** The first line of `details.csv`. */
export function detailsHeader(format: LineFormat): string {
  return csvLine(detailColumns, format);
}

/** Makes the lines that show every criterion of every lead, for pivot tables. */
export function openDetails(bound: BoundPlan, format: LineFormat): DetailWriter {
  const { plan, columns } = bound;
  const wording = wordingOf(bound);
  const print = csvLineWriter(format);
  const leadIndex = columns.find(({ field }) => field === plan.lead)?.index;
  const asked = new Map(
    [...plan.criteria, ...(plan.points?.fastTrack ?? [])].map((each) => [each, askedText(each)]),
  );
  const readText = (reads: readonly string[], row: LeadRow): string =>
    reads.map((name) => `${name} is ${wording.reading(name, row)}`).join('; ');

  return (decision, texts, rowNumber, write) => {
    const row: LeadRow = { texts, cells: decision.cells };
    const lead = [String(rowNumber), leadIndex === undefined ? '' : guardFormula(texts[leadIndex] ?? '')];
    const put = (...cells: readonly string[]): void => {
      const line = [...lead, ...cells];
      while (line.length < detailColumns.length) line.push('');
      write(print(line));
    };
    if (decision.override !== undefined) {
      const result = isOverridden(decision) ? decision.verdict : 'unneeded';
      put('override', 'override', result, overrideSentence(decision.override));
    }
    if (plan.duplicates !== undefined) {
      put('duplicates', 'duplicates', duplicateResult(decision), readText(plan.duplicates.by, row));
    }
    for (const [index, criterion] of plan.criteria.entries()) {
      put(
        criterion.section,
        criterion.id,
        decision.results[index]!,
        readText(criterion.reads, row),
        asked.get(criterion)!,
      );
    }
    if (plan.points === undefined || decision.points === undefined) return;
    for (const [index, criterion] of plan.points.fastTrack.entries()) {
      put(
        'fast_track',
        criterion.id,
        decision.fastTrack[index]!,
        readText(criterion.reads, row),
        asked.get(criterion)!,
      );
    }
    for (const [index, tally] of decision.points.groups.entries()) {
      const { rules } = plan.points.groups[index]!;
      for (const [at, line] of linesOf(tally).entries()) {
        const read = readText(rules[at]?.reads ?? [], row);
        put(
          'points',
          `${tally.id}.${line.id}`,
          ruleResult(tally.rules[at]?.known ?? true),
          read,
          '',
          String(line.min),
          String(line.max),
        );
      }
      const before = tally.rules.reduce((sum, { min }) => sum + min, 0);
      const beforeMax = tally.rules.reduce((sum, { max }) => sum + max, 0);
      put(
        'points',
        tally.id,
        '',
        '',
        '',
        String(before),
        String(beforeMax),
        String(tally.min),
        String(tally.max),
      );
    }
    const { min, max } = decision.points;
    put(
      'points',
      'points',
      decision.enough,
      '',
      `${plan.points.qualifyAt} or more`,
      '',
      '',
      String(min),
      String(max),
    );
  };
}

function ruleResult(known: boolean): string {
  return known ? 'known' : 'unknown';
}

/** What a criterion asks, as words. */
function askedText({ when, section }: PlanCriterion): string {
  const words = (predicate: Predicate, wanted: boolean): string => {
    switch (predicate.kind) {
      case 'leaf':
        return `${predicate.subject}: ${wanted ? predicate.phrase.asked : predicate.phrase.negated}`;
      case 'not':
        return words(predicate.of, !wanted);
      case 'all':
      case 'any': {
        const joint = (predicate.kind === 'all') === wanted ? ' and ' : ' or ';
        return predicate.of.map((part) => words(part, wanted)).join(joint);
      }
      case 'at-least': {
        const parts = predicate.of.map((part) => words(part, true)).join('; ');
        return `${wanted ? 'at least' : 'fewer than'} ${predicate.count} of (${parts})`;
      }
      default:
        return '';
    }
  };
  return words(when, section !== 'reject_if');
}
