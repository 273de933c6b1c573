import type { Outcome, PartComparison } from '../diff/comparisons.ts';
import { headlineOf, type DiffReport } from './diff-report.ts';

/** How two definitions differ, as data for other tools. */
export function diffJson(report: DiffReport): string {
  const { before, after, asOf, diff, impact, isSameText } = report;
  const [verdict, ...parts] = diff.comparisons;
  const content = {
    before,
    after,
    as_of: asOf,
    headline: headlineOf(report),
    same_text: isSameText,
    same_meaning: diff.isSameMeaning,
    verdict: verdict === undefined ? { relation: 'equivalent' } : comparisonJson(verdict),
    changes: diff.changes.map(({ subject, sentence, line, wasLine, decides }) => ({
      ...subject,
      sentence,
      line: line ?? null,
      was_line: wasLine ?? null,
      decides,
    })),
    parts: parts.map((part) => ({ ...part.subject, was_id: part.was ?? null, ...comparisonJson(part) })),
    quiet: diff.quiet,
    ...(impact === undefined ? {} : { impact: impactJson(impact) }),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function comparisonJson({ relation, lowers, raises, undecided }: PartComparison): object {
  const shown = (each: PartComparison['lowers']): unknown =>
    each === undefined
      ? null
      : { lead: each.lead, before: outcomeJson(each.before), after: outcomeJson(each.after) };
  return {
    relation,
    lower: shown(lowers),
    higher: shown(raises),
    ...(undecided === undefined ? {} : { undecided }),
  };
}

function outcomeJson({ primaryReason, ...outcome }: Outcome): object {
  return { ...outcome, primary_reason: primaryReason };
}

function impactJson({ by, tiers, routes, shown, ...impact }: NonNullable<DiffReport['impact']>): unknown {
  const moves = (some: typeof tiers): unknown =>
    some.map(({ before, after, leads }) => ({ before: before ?? null, after: after ?? null, leads }));
  return {
    ...impact,
    tiers: moves(tiers),
    routes: moves(routes),
    by: by.map(({ column, values, isCut }) => ({
      column,
      is_cut: isCut,
      values: values.map(({ value, leads, qualifiedBefore, qualifiedAfter, lost, gained, flips }) => ({
        value: value ?? null,
        leads,
        qualified_before: qualifiedBefore,
        qualified_after: qualifiedAfter,
        lost,
        gained,
        flips,
      })),
    })),
    shown: shown.map(({ lead, before, after, cause, by: cells }) => ({
      lead,
      before: before.verdict,
      after: after.verdict,
      cause,
      points_before: before.points ?? null,
      points_after: after.points ?? null,
      tier_before: before.tier ?? null,
      tier_after: after.tier ?? null,
      by: cells,
    })),
  };
}
