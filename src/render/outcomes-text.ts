import {
  historyNotes,
  labelOf,
  ratesOf,
  skippedText,
  subjectOf,
  type OutcomesBlame,
  type OutcomesStep,
  type Rate,
} from './blame-report.ts';
import { counted, indented, plural, share, table } from './layout.ts';
import type { Outcome } from '../run/blame/lead-outcomes.ts';
import type { Style } from './style.ts';

const mostOthers = 4;

/** What became of leads, by the versions of a definition that would have taken them, for a terminal: newest first. */
export function outcomesText(blame: OutcomesBlame, style: Style, width: number): string {
  const { asOf, files, leads, unreadable, steps } = blame;
  const unread = unreadable === 0 ? '' : `, and ${plural(unreadable, 'row')} could not be read`;
  const counts = steps.filter((step) => 'qualified' in step);
  const laid = table([headOf(blame), ...counts.map((step) => rowOf(blame, step))], rightColumns);
  const rows = new Map(counts.map((step, at) => [step, laid[at + 1]!]));
  const lines = [
    style.quiet(`Every version as of ${asOf}`),
    style.strong(
      indented(`${plural(leads, 'lead')} of ${files.join(', ')}: ${outcomesLine(blame)}${unread}`, 0, width),
    ),
    '',
    style.quiet(laid[0]!),
  ];
  for (const step of steps) {
    if ('problems' in step)
      lines.push(style.careful(labelOf(step)), style.careful(indented(skippedText(step), 4, width)));
    else lines.push(rows.get(step)!, style.quiet(indented(subjectOf(step), 4, width)));
  }
  lines.push('', ...notesOf(blame).map((note) => style.quiet(indented(note, 0, width))));
  return `${lines.join('\n')}\n`;
}

/** All but the first column are numbers. */
const rightColumns = [1, 2, 3, 4, 5, 6, 7, 8];

function headOf({ named }: OutcomesBlame): readonly string[] {
  const isNamed = (outcome: Outcome): boolean => named.includes(outcome);
  return [
    'version',
    'qualified',
    ...(isNamed('accepted') || isNamed('bad') ? ['accepted'] : []),
    ...(isNamed('bad') ? ['bad', 'acceptance'] : []),
    ...(isNamed('won') ? ['won'] : []),
    ...(isNamed('lost') ? ['lost'] : []),
    ...(isNamed('won') && isNamed('lost') ? ['won rate'] : []),
    'losses',
  ];
}

function rowOf(blame: OutcomesBlame, step: OutcomesStep): readonly string[] {
  const { accepted, acceptance, won, losses } = ratesOf(blame, step);
  const { outcomes } = step;
  const cells: Readonly<Record<string, string>> = {
    version: labelOf(step),
    qualified: counted(step.qualified),
    accepted: counted(accepted),
    bad: counted(outcomes.bad),
    acceptance: rateText(acceptance),
    won: counted(outcomes.won),
    lost: counted(outcomes.lost),
    'won rate': rateText(won),
    losses: counted(losses.part),
  };
  return headOf(blame).map((column) => cells[column]!);
}

function rateText(rate: Rate | undefined): string {
  return rate === undefined ? '' : share(rate.part, rate.whole);
}

function outcomesLine({ column, outcomes, named, leads }: OutcomesBlame): string {
  const told = named.map((outcome) => `${counted(outcomes[outcome])} ${outcome}`);
  const known = named.reduce((sum, outcome) => sum + outcomes[outcome], 0);
  return `${[...told, ...(known < leads ? [`${counted(leads - known)} without an outcome`] : [])].join(', ')}, by ${column}`;
}

/** What the columns count, and what is not counted. */
function notesOf(blame: OutcomesBlame): readonly string[] {
  const { named, others, column } = blame;
  const good = named.includes('won') ? 'won' : 'accepted';
  const blank = others.find(({ value }) => value === '');
  const told = others.filter(({ value }) => value !== '');
  const shown = told.slice(0, mostOthers).map(({ value, leads }) => `${value} ${counted(leads)}`);
  const more = told.length > mostOthers ? ', ...' : '';
  return [
    `Losses: leads ${good} that the version does not qualify.`,
    named.includes('bad')
      ? 'Accepted: by Sales, whatever came of it; acceptance: of these and the bad ones.'
      : `Acceptance is not told: which values of ${column} mean a bad lead? (--bad)`,
    ...(shown.length === 0 ? [] : [`Not counted, for want of a meaning: ${shown.join(', ')}${more}.`]),
    ...(blank === undefined ? [] : [`Blank: ${plural(blank.leads, 'lead')}.`]),
    ...historyNotes(blame),
  ];
}
