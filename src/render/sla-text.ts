import type { Breach } from '../loop/sla/breaches.ts';
import type { ClockReport } from '../loop/sla/clock-report.ts';
import type { LateLead } from '../loop/sla/lead-lists.ts';
import type { KeptLeads, PeriodReport } from '../loop/sla/period-report.ts';
import type { SlaReport } from '../loop/sla/sla-report.ts';
import { counted, indented, plural, share, table } from './layout.ts';
import {
  breachWords,
  clockWords,
  forecastWords,
  hoursText,
  rateWithInterval,
  reportsEndWords,
  salesPromise,
  whyWords,
} from './sla-words.ts';
import type { Style } from './style.ts';

/** Rows of one list; the other format has all. */
const mostLeads = 10;
const mostNames = 5;
const mostPeriods = 8;
const longestName = 26;
const lateBy = ['accept_within', 'contact_within', 'attempts'] as const;

/** Both promises held against what happened, for a terminal. */
export function slaText(report: SlaReport, label: string, style: Style, width: number): string {
  const heading = (text: string): readonly string[] => ['', style.strong(indented(text, 0, width))];
  const quiet = (text: string, indent = 2): string => style.quiet(indented(text, indent, width));
  const { leads, forecasts, periods, per } = report;
  const units = [per, ...(['week', 'month'] as const).filter((unit) => unit !== per)];
  const lines = [
    style.strong(indented(`SLA: ${plural(leads.handed_over, 'qualified lead')} handed over`, 0, width)),
    quiet(
      `${label}, as of ${momentWords(report)}${report.since === null ? '' : `, since ${report.since}`}`,
      0,
    ),
    quiet(
      `${counted(leads.answered)} answered by Sales, ${counted(leads.untouched)} not touched yet; ${report.has_business_hours ? 'business hours' : 'days'} in ${report.time_zone}`,
      0,
    ),
    ...endLines(report, style, width),
    ...breachLines(report, style, width),
    ...(forecasts.length === 0 ? [] : heading('Forecast')),
    ...forecasts.map((forecast) => indented(forecastWords(forecast), 2, width)),
    ...heading('Clocks'),
    ...report.clocks.flatMap((clock) => clockLines(clock, style, width)),
    ...units.flatMap((unit) => [
      ...heading(`By ${unit}`),
      ...periodLines(periods[unit] ?? [], style),
      ...(unit === per ? [quiet(legend)] : []),
    ]),
    ...lateLines(report, style, width),
    ...untouchedLines(report, style, width),
  ];
  return `${lines.join('\n')}\n`;
}

const legend =
  'accepted: of the leads that Sales answered, with the 95% interval (Wilson). silent: no report though the time for it is over; young: no report, and time left, or the reports end before. answer, contact, tries: the share that Sales kept its promise for. ! broken, * goes on, + has leads from before those that are known.';

function momentWords({ as_of: day, until }: SlaReport): string {
  const isWholeDay = !until.startsWith(day);
  return isWholeDay ? `the end of ${day}` : `${day}, ${until.slice(11, 16)}`;
}

function endLines(report: SlaReport, style: Style, width: number): readonly string[] {
  const words = reportsEndWords(report);
  return words === undefined ? [] : [style.careful(indented(words, 0, width))];
}

function breachLines(report: SlaReport, style: Style, width: number): readonly string[] {
  const { breaches, per, not_judged: open } = report;
  if (breaches.length === 0) {
    const which = open.length === 0 ? 'No promise' : 'No promise that was measured';
    const none = indented(`${which} is broken in a ${per} that is over.`, 0, width);
    return ['', open.length === 0 ? style.good(none) : style.careful(none)];
  }
  const shown = newestFirst(breaches).slice(0, mostLeads);
  return [
    '',
    style.bad(`Broken promises: ${counted(breaches.length)}, by ${per}, the newest first`),
    ...shown.flatMap((breach) => [
      indented(breachWords(breach, report), 2, width),
      ...(breach.leads.length === 0 ? [] : [style.quiet(indented(`for ${namesOf(breach.leads)}`, 4, width))]),
    ]),
    ...moreLines(breaches.length, style),
  ];
}

/** Those of one period stay in their order. */
function newestFirst(breaches: readonly Breach[]): readonly Breach[] {
  const periods = [...new Set(breaches.map(({ period }) => period))].toReversed();
  return periods.flatMap((period) => breaches.filter((breach) => breach.period === period));
}

function namesOf(names: readonly string[]): string {
  const more = names.length - mostNames;
  return `${names.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${counted(more)} more` : ''}`;
}

function clockLines(report: ClockReport, style: Style, width: number): readonly string[] {
  const { clock, promised, plain, business, within, states, waiting } = report;
  const rows = [
    ['  plain time', plain],
    ['  business hours', business],
  ] as const;
  const laid = table(
    rows.map(([name, spread]) =>
      spread === null
        ? [name, 'not measured: the definition states none']
        : [
            name,
            `median ${hoursText(spread.median_hours)}`,
            `P95 ${hoursText(spread.p95_hours)}`,
            `of ${plural(spread.measured, 'lead')}`,
          ],
    ),
  );
  const kept =
    promised === null
      ? []
      : [
          `within ${promised}: ${share(within.part, within.whole)} of ${plural(within.whole, 'lead')}; ${counted(states.late)} late, ${counted(states.open)} open, ${counted(states.unmeasured)} not measured`,
        ];
  const whys = report.not_measured.map(
    ({ why, leads }) => `not measured, ${plural(leads, 'lead')}: ${whyWords[why]}`,
  );
  const measured = plain.measured === 0 ? ['  not measured'] : laid;
  return [
    indented(clockWords[clock], 2, width),
    ...measured.map((line) => `  ${line}`),
    ...[...kept, ...(waiting === 0 ? [] : [`${plural(waiting, 'lead')} waiting still`])].map((line) =>
      indented(line, 4, width),
    ),
    ...whys.map((line) => style.careful(indented(line, 4, width))),
  ];
}

function periodLines(periods: readonly PeriodReport[], style: Style): readonly string[] {
  const shown = periods.slice(-mostPeriods);
  const rows = shown.map((period) => [
    `  ${period.name}${period.is_over ? '' : '*'}${period.is_partial ? '+' : ''}`,
    `${counted(period.sent.leads)}${broken(period.sent)}`,
    period.sent.promised === null ? '-' : counted(period.sent.promised),
    `${rateWithInterval(period.accepted.rate)}${broken(period.accepted)}`,
    counted(period.accepted.without_report),
    counted(period.accepted.too_young + period.accepted.beyond_reports),
    keptText(period.accept_within),
    keptText(period.contact_within),
    keptText(period.attempts),
  ]);
  const head = ['', 'sent', 'of', 'accepted', 'silent', 'young', 'answer', 'contact', 'tries'];
  const [first = '', ...lines] = table([head, ...rows], [1, 2, 3, 4, 5, 6, 7, 8]);
  const earlier = periods.length - shown.length;
  return [
    style.quiet(first),
    ...lines,
    ...(earlier > 0 ? [style.quiet(`  and ${counted(earlier)} earlier (--format json)`)] : []),
  ];
}

function broken({ state }: { readonly state: PeriodReport['sent']['state'] }): string {
  return state === 'broken' ? '!' : '';
}

function keptText(kept: KeptLeads | null): string {
  return kept === null ? '-' : `${share(kept.rate.part, kept.rate.whole)}${broken(kept)}`;
}

function lateLines({ late, promises }: SlaReport, style: Style, width: number): readonly string[] {
  return lateBy.flatMap((promise) => {
    const leads = late.filter((lead) => lead.promise === promise);
    if (leads.length === 0) return [];
    const heading = `Late, ${salesPromise(promise, promises)}: ${plural(leads.length, 'lead')}`;
    const rows = leads
      .slice(0, mostLeads)
      .map((lead) => [
        `  ${cut(lead.lead)}`,
        lead.handed_over.slice(0, 16).replace('T', ' '),
        overText(lead),
        lead.is_waiting ? 'waits still' : '',
      ]);
    return ['', style.strong(indented(heading, 0, width)), ...table(rows), ...moreLines(leads.length, style)];
  });
}

function overText({ over_hours: hours, clock, tried }: LateLead): string {
  if (hours === null) return `tried ${plural(tried ?? 0, 'time')}`;
  return `${hoursText(hours)} over${clock === 'business' ? ', of business hours' : ''}`;
}

function untouchedLines({ untouched }: SlaReport, style: Style, width: number): readonly string[] {
  if (untouched.length === 0) return [];
  const rows = untouched
    .slice(0, mostLeads)
    .map(({ lead, handed_over: at, is_accepted: accepted, is_late: late }) => [
      `  ${cut(lead)}`,
      at.slice(0, 16).replace('T', ' '),
      accepted ? 'accepted' : 'no answer',
      late === null ? '' : late ? 'late' : 'in time yet',
    ]);
  const heading = `Not touched yet, the oldest first: ${plural(untouched.length, 'lead')}`;
  return [
    '',
    style.strong(indented(heading, 0, width)),
    ...table(rows),
    ...moreLines(untouched.length, style),
  ];
}

function cut(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 3)}...` : name;
}

function moreLines(count: number, style: Style): readonly string[] {
  const more = count - mostLeads;
  return more > 0 ? [style.quiet(`  and ${counted(more)} more (--format json)`)] : [];
}
