import type { Result } from '../engine/decision.ts';
import type { CriterionTrace, LeadTrace, NearMissTrace, PointsTrace } from '../engine/trace.ts';
import { indented, table } from './layout.ts';
import type { Style } from './style.ts';

const marks: Readonly<Record<Result, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  unknown: 'unknown',
  allowed: 'unknown, allowed',
  refused: 'unknown, rejected',
};

/** A fast track that does not hold is no failure. */
const fastTrackMarks: Readonly<Record<Result, string>> = {
  pass: 'holds',
  fail: 'does not hold',
  unknown: 'unknown',
  allowed: 'unknown, taken to hold',
  refused: 'unknown, taken not to hold',
};

/** The trace of a lead as a person would read it. */
export function traceText(trace: LeadTrace, style: Style, width: number): string {
  const { definition, criteria, points, override, duplicates } = trace;
  const label = `${definition.name} ${definition.version} (${definition.fingerprint.slice(0, 12)})`;
  const asOf = trace.as_of === null ? '' : `, as of ${trace.as_of}`;
  const lines = [
    style.strong(indented(trace.sentence, 0, width)),
    style.quiet(indented(`${label}${asOf}`, 0, width)),
    '',
  ];
  if (override !== undefined)
    lines.push(
      `  ${style.careful(override.applied ? 'by people' : 'no longer needed')}  ${style.strong('override')}`,
      indented(override.sentence, 6, width),
      '',
    );
  if (duplicates !== undefined)
    lines.push(
      mark('duplicates', marks[duplicates.result], duplicates.result, style),
      indented(duplicates.sentence, 6, width),
      '',
    );
  for (const section of ['reject_if', 'require'] as const) {
    const part = criteria.filter((each) => each.section === section);
    if (part.length === 0) continue;
    lines.push(section === 'reject_if' ? 'Reject if (none may hold)' : 'Require (all must hold)');
    for (const criterion of part) lines.push(...criterionLines(criterion, style, width));
    lines.push('');
  }
  if (points !== undefined) lines.push(...pointsLines(points, style, width), '');
  if (trace.near_miss !== undefined) lines.push(...nearMissLines(trace.near_miss, width), '');
  if (trace.tier !== undefined) lines.push(`Tier   ${trace.tier ?? 'none holds'}`);
  if (trace.route !== undefined) lines.push(`Route  ${trace.route ?? 'none holds'}`);
  for (const id of trace.unknown_choices) lines.push(`${id} was passed over, since it is unknown`);
  return `${lines.join('\n').trimEnd()}\n`;
}

function criterionLines(
  { id, section, result, because, tests, at }: CriterionTrace,
  style: Style,
  width: number,
): readonly string[] {
  const label = section === 'fast_track' ? fastTrackMarks[result] : marks[result];
  const lines = [
    mark(id, label, result, style),
    ...(because === undefined ? [] : [style.quiet(indented(because, 6, width))]),
  ];
  for (const test of tests) {
    const outcome =
      tests.length > 1
        ? ` (${test.result === 'true' ? 'holds' : test.result === 'false' ? 'does not hold' : 'unknown'})`
        : '';
    lines.push(indented(`${test.field} ${test.read}; ${test.asked} asked${outcome}`, 6, width));
  }
  lines.push(style.quiet(indented(at, 6, width)));
  return lines;
}

function mark(id: string, label: string, result: Result, style: Style): string {
  const colour =
    result === 'pass' || result === 'allowed' ? style.good : result === 'unknown' ? style.careful : style.bad;
  return `  ${colour(label)}  ${style.strong(id)}`;
}

function pointsLines(points: PointsTrace, style: Style, width: number): readonly string[] {
  const total = spanText(points);
  const close = points.close_call ? ', a close call' : '';
  const track = points.fast_track.length === 0 ? '' : ', or a fast track';
  const lines = [`Points: ${total}, ${points.qualify_at} asked${track}${close}`];
  for (const criterion of points.fast_track) lines.push(...criterionLines(criterion, style, width));
  const rows: (readonly string[])[] = [];
  for (const group of points.groups) {
    rows.push([`  ${group.id}`, spanText(group), '']);
    for (const line of group.lines) {
      rows.push([`    ${line.id}`, spanText(line), `${line.read ?? ''}${line.known ? '' : ' (unknown)'}`]);
    }
  }
  const laid = table(rows, [1]);
  return [...lines, ...laid.map((line) => (line.length > width ? `${line.slice(0, width - 3)}...` : line))];
}

const doing = { ask: 'ask for ', wait: 'wait for ', change: '' } as const;

function nearMissLines(
  { sentence, changes, one_criterion_away: isNear }: NearMissTrace,
  width: number,
): readonly string[] {
  const head = `What would have to be different${isNear ? ' (one criterion away)' : ''}`;
  if (changes.length === 0) return [head, indented(sentence, 2, width)];
  return [
    head,
    ...changes.map(({ field, how, read, needed }) =>
      indented(`${doing[how]}${field}: ${read} -> ${needed}`, 2, width),
    ),
  ];
}

function spanText({ min, max }: { readonly min: number; readonly max: number }): string {
  return min === max ? String(min) : `${min} to ${max}`;
}
