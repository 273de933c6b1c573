import type { Bar, Calibration } from '../loop/calibration.ts';
import type { RuleJudgement } from '../loop/criteria.ts';
import type { Feedback, JudgedCriterion } from '../loop/feedback/feedback.ts';
import type { Tally } from '../loop/feedback/tally.ts';
import { intervalText, rateText, valueWords } from './audit-words.ts';
import {
  amountWords,
  aucWords,
  criterionWords,
  feedbackAnswers,
  feedbackNotes,
  fillingWords,
  liftText,
  missedByReason,
  ruleWords,
} from './feedback-words.ts';
import { leaksText } from './leaks-text.ts';
import { personasText } from './personas-text.ts';
import { proposalsText } from './proposals-text.ts';
import { contentText } from './content-text.ts';
import { counted, indented, plural, table } from './layout.ts';
import type { Style } from './style.ts';
import { bar, section, tableLines, type Around } from './text-sections.ts';

const formats = 'json';
const mostBars = 9;
const mostNames = 2;

/** What became of the leads, for a terminal. */
export function feedbackText(feedback: Feedback, style: Style, width: number): string {
  const around = { style, width };
  const lines = [
    ...headLines(feedback, around),
    ...section('In short', feedbackAnswers(feedback), around),
    ...tallyLines('Handed over', feedback.handed_over, feedback, around),
    ...tallyLines('Turned away, and what Sales made of them anyway', feedback.turned_away, feedback, around),
    ...confusionLines(feedback, around),
    ...lossLines(feedback, around),
    ...missedLines(feedback, around),
    ...criterionLines(feedback, around),
    ...ruleLines(feedback, around),
    ...(feedback.calibration === null ? [] : calibrationLines(feedback.calibration, feedback, around)),
    '',
    ...leaksText(feedback.leaks, style, width),
    '',
    ...personasText(feedback.personas, style, width),
    '',
    ...contentLines(feedback, style, width),
    ...proposalsText(feedback.proposals, style, width),
    '',
    ...feedbackNotes(feedback).map((note) => style.quiet(indented(note, 0, width))),
  ];
  return `${lines.join('\n')}\n`;
}

function headLines(
  {
    definition,
    as_of: asOf,
    matures_after: after,
    runs,
    reports,
    handed_over: handed,
    turned_away: away,
  }: Feedback,
  { style, width }: Around,
): readonly string[] {
  const leads = handed.leads + away.leads;
  const events = reports.reduce((sum, report) => sum + report.events, 0);
  const said =
    reports.length === 0 ? '' : `, ${plural(events, 'event')} in ${plural(reports.length, 'report')}`;
  const ripe = after === null ? '' : `; a lead is judged once it is ${after} old`;
  return [
    style.strong(indented(`${plural(leads, 'lead')} of ${plural(runs.length, 'run')}${said}`, 0, width)),
    style.quiet(
      indented(
        `${definition.name} ${definition.version} (${definition.fingerprint.slice(0, 12)}), as of ${asOf}${ripe}`,
        0,
        width,
      ),
    ),
  ];
}

function tallyLines(
  heading: string,
  { accepted, contacted, won, ...tally }: Tally,
  { outcomes, matures_after: after }: Feedback,
  { style, width }: Around,
): readonly string[] {
  const counts = after !== null;
  const told = outcomes.includes('accepted') ? { accepted, contacted, won } : { won };
  const rates = Object.entries(told).map(([what, rate]) => [
    `  ${what}`,
    counted(rate.part),
    `of ${counted(rate.whole)}`,
    rateText(rate),
    `(${intervalText(rate)})`,
  ]);
  const young =
    tally.young === 0
      ? []
      : [
          `${plural(tally.young, 'lead')} too young to judge; ${tally.young_accepted.whole === 0 ? 'nothing is reported about them so far' : `of the ${counted(tally.young_accepted.whole)} reported so far ${counted(tally.young_accepted.part)} accepted`}.`,
        ];
  const open =
    tally.open === 0
      ? []
      : [
          `${plural(tally.open, 'lead')} still open${counts ? ', and counted as not won' : ' and not counted'}.`,
        ];
  const amounts = tally.amounts.map((amount) => `Won by those old enough: ${amountWords(amount)}.`);
  const silent = `Of ${plural(tally.leads, 'lead')} ${counted(tally.unreported)} ${tally.unreported === 1 ? 'has no report yet, and is' : 'have no report yet, and are'} not counted as lost.`;
  return [
    '',
    style.strong(heading),
    ...(tally.reported === 0 ? [] : table(rates, [1, 2, 3])),
    ...[silent, ...young, ...open, ...amounts].map((each) => indented(each, 2, width)),
  ];
}

function confusionLines({ confusion }: Feedback, around: Around): readonly string[] {
  const known = confusion.filter(({ precision, recall }) => precision.whole + recall.whole > 0);
  if (known.length === 0) return [];
  const rows = known.map(({ outcome, qualified, turned_away: away, precision, recall }) => [
    outcome,
    `${counted(qualified.yes)} / ${counted(qualified.no)}`,
    `${counted(away.yes)} / ${counted(away.no)}`,
    rateText(precision),
    rateText(recall),
  ]);
  const head = ['outcome', 'qualified yes / no', 'turned away yes / no', 'precision', 'recall'];
  const heading = 'How right the verdict was, where Sales reported';
  return tableLines(heading, [head, ...rows], { ...around, right: [1, 2, 3, 4], formats });
}

function lossLines({ loss_reasons: reasons }: Feedback, around: Around): readonly string[] {
  if (reasons.every(({ reason }) => reason === '')) return [];
  const rows = reasons.map(({ disposition, reason, leads, share }) => [
    valueWords(reason),
    disposition,
    counted(leads),
    rateText(share),
    bar(leads, reasons[0]!.leads),
  ]);
  const heading = 'Why leads that were handed over came to nothing';
  const head = ['reason', 'by', 'leads', 'share', ''];
  return tableLines(heading, [head, ...rows], { ...around, right: [2, 3], formats });
}

/** By what turned them away when it was decided, most leads first. */
function missedLines({ missed }: Feedback, around: Around): readonly string[] {
  if (missed.length === 0) return [];
  const rows = missedByReason(missed).map(({ reason, alone, leads }) => [
    reason,
    counted(leads.length),
    counted(alone),
    namesText(leads),
  ]);
  const head = ['turned away by', 'won', 'alone', 'leads'];
  const heading = 'Turned away, as each run decided, and won all the same';
  return tableLines(heading, [head, ...rows], { ...around, right: [1, 2], formats });
}

/** A few names, and how many more there are. */
function namesText(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ');
  const more = names.length - mostNames;
  return more > 0 ? `${shown} and ${counted(more)} more` : shown;
}

function criterionLines({ criteria }: Feedback, around: Around): readonly string[] {
  if (criteria.length === 0) return [];
  const rows = criteria.map((each) => [
    each.id,
    counted(each.others.whole),
    rateText(each.held),
    rateText(each.others),
    liftText(each.lift),
    counted(each.alone),
    counted(each.false_rejects.length),
  ]);
  const head = ['criterion', 'failed', 'met', 'not met', 'lift', 'alone', 'won'];
  return tableLines(
    'Win rate where a criterion was met and was not; failed alone, and won',
    [head, ...rows],
    {
      ...around,
      right: [1, 2, 3, 4, 5],
      below: criteria.map((each) => criterionNote(each)),
      formats,
    },
  );
}

function criterionNote(criterion: JudgedCriterion): string {
  const { false_rejects: names } = criterion;
  const said = criterionWords(criterion);
  if (names.length === 0) return said;
  const missed = `Alone it turned away ${counted(names.length)} that ${names.length === 1 ? 'was' : 'were'} won: ${namesText(names)}.`;
  return [said, missed].filter((each) => each !== '').join(' ');
}

function ruleLines({ rules }: Feedback, around: Around): readonly string[] {
  if (rules.length === 0) return [];
  const rows = rules.map((each) => [
    `${each.group}.${each.id}`,
    pointsText(each),
    counted(each.held.whole),
    rateText(each.held),
    rateText(each.others),
    liftText(each.lift),
  ]);
  const head = ['rule', 'points', 'leads', 'with', 'without', 'lift'];
  return tableLines('Win rate with the points of a rule and without', [head, ...rows], {
    ...around,
    right: [1, 2, 3, 4, 5],
    below: rules.map((each) => ruleWords(each)),
    formats,
  });
}

function pointsText({ points: { min, max } }: RuleJudgement): string {
  return min === max ? String(min) : `${min} to ${max}`;
}

function calibrationLines(
  { bands, auc, sweep, filling }: Calibration,
  { capacity, bar: now }: Feedback,
  around: Around,
): readonly string[] {
  if (bands.length === 0) return [];
  const most = bands.reduce((top, { winRate }) => Math.max(top, winRate.share ?? 0), 0);
  const rows = bands.map(({ from, to, winRate }) => [
    from === to ? String(from) : `${from} to ${to}`,
    counted(winRate.whole),
    rateText(winRate),
    `(${intervalText(winRate)})`,
    bar(winRate.share ?? 0, most),
  ]);
  const shown = spread(sweep, now);
  const shownBar = barAsNow(sweep, now)?.bar;
  const bars = shown.map(({ bar: limit, precision, recall }) => [
    String(limit),
    counted(precision.whole),
    rateText(precision),
    rateText(recall),
    limit === shownBar ? 'as it is' : '',
  ]);
  return [
    ...tableLines('Do points tell who is won?', [['points', 'leads', 'won', 'interval', ''], ...rows], {
      ...around,
      right: [0, 1, 2],
      formats,
    }),
    indented(aucWords(auc), 2, around.width),
    ...tableLines('Were the bar elsewhere', [['bar', 'qualified', 'precision', 'recall', ''], ...bars], {
      ...around,
      right: [0, 1, 2, 3],
      formats,
    }),
    ...(capacity === null ? [] : [indented(fillingWords(filling, capacity), 2, around.width)]),
  ];
}

/** As many bars as a page holds: the lowest, the highest, and the one that does what the bar does now. */
function spread(sweep: readonly Bar[], now: number | null): readonly Bar[] {
  const asNow = barAsNow(sweep, now);
  const step = Math.max(1, (sweep.length - 1) / (mostBars - 1));
  const even = new Set(Array.from({ length: mostBars }, (_, at) => Math.round(at * step)));
  return sweep.filter((each, at) => even.has(at) || each === asNow);
}

/** The lowest bar at or above the one that is set: some lead has its points, and the same leads reach both. */
function barAsNow(sweep: readonly Bar[], now: number | null): Bar | undefined {
  return now === null ? undefined : sweep.find((each) => each.bar >= now);
}

/** Nothing where no report says what leads ask for and no list says what there is. */
function contentLines({ content }: Feedback, style: Style, width: number): readonly string[] {
  if (content.topics.length === 0 && content.supply === null) return [];
  return [...contentText(content, style, width), ''];
}
