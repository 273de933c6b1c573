import { lineAndColumn } from '../diagnostics/place.ts';
import { givesOf } from '../plan/points-given.ts';
import type { PlanGroup, PlanRule } from '../plan/plan.ts';
import { spread } from './columns.ts';
import { conditionSql, numberLiteral, truthCases, type PointColumns } from './condition.ts';
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
      clamped(
        group,
        sum(
          context,
          rules.map(({ column, gives }) => `coalesce(${column}, ${end(...gives)})`),
        ),
      );
    const min = context.columns.add(step + 1, `${group.id}_points`, sumOf(Math.min), limitsNote(group));
    const max = context.columns.add(step + 1, `${group.id}_points_max`, sumOf(Math.max));
    totals.set(group.id, { min, max });
  }
  const ends = [...totals.values()];
  const total = (name: string, end: keyof PointColumns): string =>
    context.columns.add(
      step + 2,
      name,
      ends.length === 0
        ? whole(context, '0')
        : spread(
            '',
            ends.map((each) => each[end]),
            ' + ',
            '',
          ),
    );
  const min = total('points', 'min');
  const max = total('points_max', 'max');
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
  const unknown = unknownCases(context, rule);
  if (rule.kind === 'flat') {
    const condition = conditionSql(rule.when, context, { what: `the rule ${rule.id}`, place: rule.place });
    if (unknown.length === 1 && unknown[0] === 'ELSE 0')
      return spread('CASE WHEN ', [condition], '', ` THEN ${rule.points} ELSE 0 END`);
    return truthCases(condition, { yes: String(rule.points), no: '0', unknown });
  }
  const { value } = readOf(context, rule.field);
  if (rule.kind === 'steps') {
    const cases = rule.steps.map(
      ({ atLeast, points }) => `WHEN ${value} >= ${numberLiteral(atLeast)} THEN ${points}`,
    );
    return spread('CASE ', [...cases, `WHEN ${value} IS NOT NULL THEN 0`, ...unknown], ' ', ' END');
  }
  const { points, over } = rule;
  const age = context.dialect.daysBetween(context.asOf.sql, value);
  const left = `(${over} - greatest(0, ${age}))`;
  const most = Math.abs(points);
  const faded =
    context.dialect.quotient?.(`${most} * ${left}`, over) ??
    whole(context, `floor(${whole(context, String(most))} * ${left} / ${over})`);
  const cases = [
    `WHEN ${age} >= ${over} THEN 0`,
    `WHEN ${value} IS NOT NULL THEN ${points < 0 ? '-' : ''}${faded}`,
    ...unknown,
  ];
  return spread('CASE ', cases, ' ', ' END');
}

/** What a rule gives that is unknown, as cases; none where that is left open. */
function unknownCases(context: Context, { reads, ifMissing, ifInvalid }: PlanRule): readonly string[] {
  const otherwise = ifMissing === undefined ? [] : [`ELSE ${ifMissing}`];
  const invalid = isInvalid(context, reads);
  return invalid === undefined || ifMissing === ifInvalid
    ? otherwise
    : [`WHEN ${invalid} THEN ${ifInvalid ?? 'NULL'}`, ...otherwise];
}

/** Whether any of some fields is invalid; undefined where none can be. */
export function isInvalid(context: Context, reads: readonly string[]): string | undefined {
  const invalid = reads.flatMap((name) => readOf(context, name).invalid ?? []);
  return invalid.length === 0 ? undefined : invalid.join(' OR ');
}

/** A sum of 64 bits, so that none is too large, and all have one type. */
function sum(context: Context, [first = '0', ...others]: readonly string[]): string {
  return spread('', [whole(context, first), ...others], ' + ', '');
}

function whole({ dialect }: Context, number: string): string {
  return `CAST(${number} AS ${dialect.types.whole})`;
}

function clamped({ floor, cap }: PlanGroup, points: string): string {
  const raised = floor === undefined ? points : spread('greatest(', [String(floor), points], ', ', ')');
  return cap === undefined ? raised : spread('least(', [String(cap), raised], ', ', ')');
}
