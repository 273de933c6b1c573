import type { ClockReport } from '../../loop/sla/clock-report.ts';
import type { KeptLeads, PeriodReport, PromiseState } from '../../loop/sla/period-report.ts';
import type { SlaReport } from '../../loop/sla/sla-report.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Rate } from '../../run/audit/rate.ts';
import { intervalText, rateText } from '../audit-words.ts';
import type { Block, Line } from '../document.ts';
import { counted, plural } from '../layout.ts';
import {
  breachWords,
  clockWords,
  forecastWords,
  hoursText,
  reportsEndWords,
  whyWords,
} from '../sla-words.ts';
import type { Section } from './section.ts';

const mostPeriods = 26;
/** In the table of both promises, on the page and in a chat. */
const shownPeriods = 8;
const fewPeriods = 4;
const mostBreaches = 8;
const mostNamed = 10;

const heading = 'What both sides promised';
const unjudged: Block = {
  kind: 'paragraph',
  line: ['Not judged, since no report of Sales was given: name it under ', { code: '--feedback' }, '.'],
};

/** What both sides promised, and what happened. */
export function promisesSection(meeting: Meeting): Section | undefined {
  const { promised, sla } = meeting;
  if (!promised) return undefined;
  if (sla === null) return { heading, blocks: [unjudged], brief: [unjudged] };
  const periods = (sla.periods[sla.per] ?? []).slice(-mostPeriods);
  const end = reportsEndWords(sla);
  const news: readonly Block[] = [
    ...(end === undefined ? [] : [{ kind: 'paragraph', line: end } as const]),
    ...newsBlocks(meeting, sla),
  ];
  return {
    heading,
    blocks: [
      ...news,
      ...(periods.length === 0 ? [] : [sentChart(periods, sla)]),
      ...sla.forecasts.map((each): Block => ({ kind: 'paragraph', line: forecastWords(each) })),
      keptTable(periods.slice(-shownPeriods), sla),
      ...earlierBlocks(meeting, sla),
      ...clockBlocks(sla.clocks),
      ...untouchedBlocks(sla.untouched),
    ],
    brief: [...news, keptTable(periods.slice(-fewPeriods), sla)],
  };
}

/** What was broken since the last meeting. */
function newsBlocks({ broken, since }: Meeting, sla: SlaReport): readonly Block[] {
  if (broken.length > 0)
    return [
      { kind: 'paragraph', line: `Broken since the last meeting (${since}):` },
      { kind: 'list', numbered: false, items: broken.map((breach) => ({ line: breachWords(breach, sla) })) },
    ];
  const which = sla.not_judged.length === 0 ? 'No promise' : 'No promise that was measured';
  return [{ kind: 'paragraph', line: `${which} was broken since the last meeting (${since}).` }];
}

/** What was broken before, the latest first. */
function earlierBlocks({ broken }: Meeting, sla: SlaReport): readonly Block[] {
  const earlier = sla.breaches.filter((breach) => !broken.includes(breach)).toReversed();
  if (earlier.length === 0) return [];
  const shown = earlier.slice(0, mostBreaches);
  const more = earlier.length - shown.length;
  return [
    { kind: 'heading', level: 3, line: 'Broken before' },
    {
      kind: 'list',
      numbered: false,
      items: [
        ...shown.map((breach) => ({ line: breachWords(breach, sla) })),
        ...(more > 0 ? [{ line: `and ${counted(more)} more` }] : []),
      ],
    },
  ];
}

function sentChart(periods: readonly PeriodReport[], { per }: SlaReport): Block {
  const broken = periods.filter(({ sent }) => sent.state === 'broken');
  const [promised] = periods.flatMap(({ sent }) => sent.promised ?? []);
  const total = periods.reduce((sum, { sent }) => sum + sent.leads, 0);
  return {
    kind: 'chart',
    chart: {
      kind: 'columns',
      title: `Qualified leads by ${per}`,
      summary: `${plural(total, 'qualified lead')} in ${plural(periods.length, per)}; fewer than promised in ${counted(broken.length)}.`,
      series: [
        { name: 'As promised', colour: 'main' },
        ...(broken.length === 0 ? [] : [{ name: 'Fewer than promised', colour: 'bad' } as const]),
      ],
      columns: periods.map(({ name, sent }) => ({
        label: name.replace(/^\d{4}-/u, ''),
        parts: sent.state === 'broken' ? [0, sent.leads] : [sent.leads, 0],
      })),
      target: promised === undefined ? undefined : { value: promised, name: `${counted(promised)} promised` },
      table: {
        head: ['Period', 'From', 'Sent', 'Promised', 'State'],
        rows: periods.map(({ name, from, sent }) => [
          name,
          from,
          counted(sent.leads),
          sent.promised === null ? '-' : counted(sent.promised),
          sent.state ?? '-',
        ]),
        figures: [2, 3],
      },
    },
  };
}

function keptTable(periods: readonly PeriodReport[], { promises: { sales = {} } }: SlaReport): Block {
  const shown = (what: keyof typeof sales, head: string): readonly string[] =>
    sales[what] === undefined ? [] : [`${head} ${sales[what]}`];
  const answer = shown('accept_within', 'Answered within');
  const contact = shown('contact_within', 'Contacted within');
  const attempts = sales.attempts === undefined ? [] : [`Tried ${plural(sales.attempts, 'time')}`];
  const kept = [
    ...answer.map((head) => ({ head, of: (period: PeriodReport) => period.accept_within })),
    ...contact.map((head) => ({ head, of: (period: PeriodReport) => period.contact_within })),
    ...attempts.map((head) => ({ head, of: (period: PeriodReport) => period.attempts })),
  ];
  return {
    kind: 'table',
    head: ['Period', 'Sent', 'Accepted', ...kept.map(({ head }) => head)],
    rows: periods.map((period) => [
      `${period.name}${period.is_over ? '' : ', goes on'}`,
      marked(counted(period.sent.leads), period.sent.state),
      marked(withInterval(period.accepted.rate), period.accepted.state),
      ...kept.map(({ of }) => keptText(of(period))),
    ]),
    figures: [1, 2, ...kept.map((_, at) => at + 3)],
  };
}

function withInterval(rate: Rate): string {
  return rate.whole === 0 ? '-' : `${rateText(rate)} (${intervalText(rate)})`;
}

function keptText(kept: KeptLeads | null): Line {
  return kept === null ? '-' : marked(rateText(kept.rate), kept.state);
}

/** What is broken stands out, in words too. */
function marked(text: string, state: PromiseState | null): Line {
  return state === 'broken' ? [{ strong: `${text}, broken` }] : text;
}

function clockBlocks(clocks: readonly ClockReport[]): readonly Block[] {
  const whys = clocks.flatMap(({ clock, not_measured: lacking }) =>
    lacking.map(({ why, leads }) => ({
      line: `${clockWords[clock]}: not measured for ${plural(leads, 'lead')}, since ${whyWords[why]}.`,
    })),
  );
  return [
    { kind: 'heading', level: 3, line: 'How quick' },
    {
      kind: 'table',
      head: ['Clock', 'Median', 'P95', 'Median, business hours', 'P95, business hours', 'Promised', 'Within'],
      rows: clocks.map(({ clock, promised, plain, business, within }) => [
        clockWords[clock],
        hoursText(plain.median_hours),
        hoursText(plain.p95_hours),
        hoursText(business?.median_hours ?? null),
        hoursText(business?.p95_hours ?? null),
        promised ?? '-',
        promised === null ? '-' : rateText(within),
      ]),
      figures: [1, 2, 3, 4, 6],
    },
    ...(whys.length === 0 ? [] : [{ kind: 'list', numbered: false, items: whys } as const]),
  ];
}

function untouchedBlocks(untouched: SlaReport['untouched']): readonly Block[] {
  if (untouched.length === 0) return [];
  const names = untouched.slice(0, mostNamed).map(({ lead }) => lead);
  const more = untouched.length - names.length;
  return [
    {
      kind: 'paragraph',
      line: `Not touched yet, the oldest first: ${plural(untouched.length, 'lead')}: ${names.join(', ')}${more > 0 ? ` and ${counted(more)} more` : ''}.`,
    },
  ];
}
