import { lineAndColumn } from '../diagnostics/place.ts';
import { givesOf } from '../plan/points-given.ts';
import type { PlanGroup, PlanRule } from '../plan/plan.ts';
import { spread } from './columns.ts';
import { conditionSql, enclosed, numberLiteral, type PointColumns } from './condition.ts';
import { readOf, type Context } from './context.ts';

/** The points of a plan as columns: those of each group, and their sum under `undefined`. */
export type PointTotals = ReadonlyMap<string | undefined, PointColumns>;

/**
 * Adds the points of each rule, then of each group, then all of them. A rule's column is null where the rule is unknown;
 * the least and the most of its group then count all that it could give.
 */
export function pointsColumns(context: Context, groups: readonly PlanGroup[], step: number): PointTotals {
  const totals = new Map<string | undefined, PointColumns>();
  for (const group of groups) {
    const rules = group.rules.map((rule) => ({
      gives: [0, ...givesOf(rule)],
      column: context.columns.add(
        step,
        `${group.id}_${rule.id}`,
        ruleSql(context, rule),
        noteOf(`${group.id}.${rule.id}`, rule),
      ),
    }));
    const sumOf = (end: (...gives: readonly number[]) => number): string =>
      clamped(group, sum(rules.map(({ column, gives }) => `coalesce(${column}, ${end(...gives)})`)));
    const min = context.columns.add(step + 1, `${group.id}_points`, sumOf(Math.min), limitsNote(group));
    const max = context.columns.add(step + 1, `${group.id}_points_max`, sumOf(Math.max));
    totals.set(group.id, { min, max });
  }
  const ends = [...totals.values()];
  const min = context.columns.add(step + 2, 'points', sum(ends.map((each) => each.min)));
  const max = context.columns.add(step + 2, 'points_max', sum(ends.map((each) => each.max)));
  return totals.set(undefined, { min, max });
}

/** The comment on a part: its name, why, and where it stands. */
export function noteOf(name: string, { because, place }: Pick<PlanRule, 'because' | 'place'>): string {
  const { line } = lineAndColumn(place.source.text, place.start);
  return `${name}${because === undefined ? '' : `: ${because}`} (line ${line})`;
}

function limitsNote({ id, floor, cap }: PlanGroup): string {
  const limits = [
    ...(floor === undefined ? [] : [`at least ${floor}`]),
    ...(cap === undefined ? [] : [`at most ${cap}`]),
  ];
  return `points.${id}${limits.length === 0 ? '' : `: ${limits.join(', ')}`}`;
}

function ruleSql(context: Context, rule: PlanRule): string {
  const otherwise = unknownRule(context, rule);
  if (rule.kind === 'flat') {
    const condition = conditionSql(rule.when, context, { what: `the rule ${rule.id}`, place: rule.place });
    const cases =
      otherwise === ' ELSE 0'
        ? ['CASE WHEN', condition, `THEN ${rule.points} ELSE 0 END`]
        : ['CASE', enclosed(condition), `WHEN TRUE THEN ${rule.points} WHEN FALSE THEN 0${otherwise} END`];
    return spread(`${cases[0]} `, [cases[1]!], '', ` ${cases[2]}`);
  }
  const { value } = readOf(context, rule.field);
  if (rule.kind === 'steps') {
    const cases = rule.steps.map(
      ({ atLeast, points }) => `WHEN ${value} >= ${numberLiteral(atLeast)} THEN ${points}`,
    );
    return spread('CASE ', [...cases, `WHEN ${value} IS NOT NULL THEN 0${otherwise}`], ' ', ' END');
  }
  const { points, over } = rule;
  const age = context.dialect.greatest(['0', `${context.asOf.sql} - ${value}`]);
  const left = context.dialect.greatest(['0', `${over} - ${age}`]);
  const faded = `CAST(floor(CAST(${Math.abs(points)} * ${left} AS ${context.dialect.types.number}) / ${over}) AS ${context.dialect.types.whole})`;
  const given = `${points < 0 ? '-' : ''}${faded}`;
  return spread('CASE ', [`WHEN ${value} IS NOT NULL THEN ${given}${otherwise}`], '', ' END');
}

/** What a rule gives that is unknown, as the end of its cases; nothing where that is left open. */
function unknownRule(context: Context, { reads, ifMissing, ifInvalid }: PlanRule): string {
  if (ifMissing === undefined && ifInvalid === undefined) return '';
  const invalid = isInvalid(context, reads);
  if (invalid === undefined) return ifMissing === undefined ? '' : ` ELSE ${ifMissing}`;
  if (ifMissing === ifInvalid) return ` ELSE ${ifMissing}`;
  return ` ELSE CASE WHEN ${invalid} THEN ${ifInvalid ?? 'NULL'} ELSE ${ifMissing ?? 'NULL'} END`;
}

/** Whether any of some fields is invalid; undefined where none can be. */
export function isInvalid(context: Context, reads: readonly string[]): string | undefined {
  const invalid = reads.flatMap((name) => readOf(context, name).invalid ?? []);
  return invalid.length === 0 ? undefined : invalid.join(' OR ');
}

function sum(terms: readonly string[]): string {
  return terms.length === 0 ? '0' : spread('', terms, ' + ', '');
}

function clamped({ floor, cap }: PlanGroup, points: string): string {
  const raised = floor === undefined ? points : spread('greatest(', [String(floor), points], ', ', ')');
  return cap === undefined ? raised : spread('least(', [String(cap), raised], ', ', ')');
}
