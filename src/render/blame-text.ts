import type { Change } from '../diff/change.ts';
import {
  historyNotes,
  labelOf,
  skippedText,
  subjectOf,
  type LeadBlame,
  type LeadStep,
  type SkippedVersion,
} from './blame-report.ts';
import { indented, plural } from './layout.ts';
import type { Style } from './style.ts';

const mostChanges = 6;

/** One lead through the history of a definition, for a terminal: newest first, as `git log` has it. */
export function blameText(blame: LeadBlame, style: Style, width: number): string {
  const { lead, asOf, steps } = blame;
  const newest = steps.find((step) => 'trace' in step)!;
  const made = steps.find((step) => 'trace' in step && step.change !== undefined);
  const lines = [
    style.quiet(indented(`${lead}, every version as of ${asOf}`, 0, width)),
    style.strong(indented(newest.trace.sentence, 0, width)),
    ...(made === undefined ? [indented(unchangedText(steps), 0, width)] : []),
    ...runsOf(steps).flatMap((run) => ['', ...runLines(run, steps, style, width)]),
  ];
  const notes = historyNotes(blame);
  if (notes.length > 0) lines.push('', ...notes.map((note) => style.quiet(indented(note, 0, width))));
  return `${lines.join('\n')}\n`;
}

type Step = LeadStep | SkippedVersion;

function unchangedText(steps: readonly Step[]): string {
  const decided = steps.filter((step) => 'trace' in step).length;
  return decided === 1
    ? 'No other version decided otherwise: there is one.'
    : `All ${decided} versions decide it so.`;
}

/** Steps of which the first is told, newest first; what follows it is alike. */
function runsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const runs: Step[][] = [];
  const first = steps.findLast((step) => 'trace' in step);
  const kindOf = (step: Step): string => {
    if ('problems' in step) return step.problems[0]?.code ?? 'skipped';
    return step.change === undefined && step !== first ? 'alike' : '';
  };
  for (const step of steps) {
    const last = runs.at(-1);
    if (last !== undefined && kindOf(step) !== '' && kindOf(last[0]!) === kindOf(step)) last.push(step);
    else runs.push([step]);
  }
  return runs;
}

function runLines(
  run: readonly Step[],
  steps: readonly Step[],
  style: Style,
  width: number,
): readonly string[] {
  const [step] = run as readonly [Step, ...Step[]];
  const older = run.length > 1 ? `; nor by ${beforeIt(run)}` : '';
  const head = `${labelOf(step)}  ${subjectOf(step)}`;
  if ('problems' in step)
    return [
      style.careful(indented(head, 0, width)),
      style.careful(indented(skippedText(step), 2, width)),
      ...(run.length > 1 ? [style.careful(indented(`and so ${beforeIt(run)}`, 2, width))] : []),
    ];
  if (step.change !== undefined) {
    const before = steps.slice(steps.indexOf(step) + 1).find((each) => 'trace' in each)!;
    return [style.strong(indented(head, 0, width)), ...changeLines(step, before, style, width)];
  }
  if (step === steps.findLast((each) => 'trace' in each))
    return [style.strong(indented(head, 0, width)), indented(`at first: ${step.trace.sentence}`, 2, width)];
  return [style.quiet(indented(head, 0, width)), style.quiet(indented(`no change by it${older}`, 2, width))];
}

/** The versions of a run but the newest. */
function beforeIt(run: readonly Step[]): string {
  return run.length === 2 ? 'the version before it' : `the ${run.length - 1} versions before it`;
}

function changeLines(step: LeadStep, before: LeadStep, style: Style, width: number): readonly string[] {
  const { trace, changes } = step;
  const mark = { qualified: style.good, rejected: style.bad, undecided: style.careful }[trace.verdict];
  const shown = changes.slice(0, changes.length > mostChanges ? mostChanges - 1 : mostChanges);
  const more = changes.length - shown.length;
  return [
    mark(indented(headlineOf(step, before), 2, width)),
    indented(`was: ${before.trace.sentence}`, 4, width),
    indented(`now: ${trace.sentence}`, 4, width),
    ...(changes.length > 0 ? [indented('The version changes:', 2, width)] : []),
    ...shown.map((each) => indented(changeText(each), 4, width)),
    ...(more > 0
      ? [style.quiet(indented(`and ${plural(more, 'change')} more; ${diffCall(before, step)}`, 4, width))]
      : []),
  ];
}

/** The call that tells all changes. */
function diffCall(before: LeadStep, after: LeadStep): string {
  return `leadpact diff ${before.address} ${after.address}`;
}

function changeText({ sentence, line, wasLine }: Change): string {
  const where =
    line === undefined ? (wasLine === undefined ? '' : ` (was line ${wasLine})`) : ` (line ${line})`;
  return `${sentence}${where}`;
}

/** What became otherwise of the lead, and by what. */
function headlineOf({ change, trace }: LeadStep, { trace: was }: LeadStep): string {
  const { of, cause, moved } = change!;
  const isGain = trace.verdict === 'qualified' || was.verdict === 'rejected';
  const told = {
    verdict: `${was.verdict} -> ${trace.verdict}${isGain ? `: ${cause} keeps it out no longer` : `, by ${cause}`}`,
    reason: `still ${trace.verdict}, by ${cause} where it was ${was.primary_reason}`,
    points: `points ${points(was.points)} -> ${points(trace.points)}${movedText(moved)}`,
    bar: `bar ${was.points?.qualify_at ?? 'none'} -> ${trace.points?.qualify_at ?? 'none'}`,
    tier: `tier ${was.tier ?? 'none'} -> ${trace.tier ?? 'none'}`,
    route: `route ${was.route ?? 'none'} -> ${trace.route ?? 'none'}`,
  };
  const isFlip = of.includes('verdict');
  return of
    .filter((each) => !(isFlip && (each === 'tier' || each === 'route')))
    .map((each) => told[each])
    .join('; ');
}

type Ends = { readonly min: number; readonly max: number } | undefined;

function points(ends: Ends): string {
  if (ends === undefined) return 'none';
  return ends.min === ends.max ? String(ends.min) : `${ends.min} to ${ends.max}`;
}

function movedText(moved: NonNullable<LeadStep['change']>['moved']): string {
  if (moved.length === 0) return '';
  return ` (${moved.map(({ id, before, after }) => `${id} ${points(before)} -> ${points(after)}`).join(', ')})`;
}
