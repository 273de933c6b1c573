import { describe, expect, test } from 'vitest';
import type { PeriodReport } from '../../../src/loop/sla/period-report.ts';
import type { SlaReport } from '../../../src/loop/sla/sla-report.ts';
import { reportOn, type Told } from './promised.ts';

/** As many leads of one handoff, each with the same events. */
const leads = (count: number, handedOver: string, ...events: readonly string[]): readonly Told[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${handedOver.slice(5, 10)}-${at + 1}`,
    handedOver,
    events,
  }));
/** Handed over on a Monday at ten and worked at once. */
const worked = (count: number, day: string): readonly Told[] =>
  leads(count, `${day}T10:00`, `accepted ${day} 11:00`, `contacted ${day} 12:00`, `won ${day} 17:00`);
const week = (report: SlaReport, name: string): PeriodReport | undefined =>
  report.periods.week!.find((period) => period.name === name);

describe('what Marketing promised', () => {
  test('is broken by a week that is over with too few leads, and not by one that goes on', () => {
    const told = [...worked(3, '2026-11-02'), ...worked(2, '2026-11-09'), ...worked(1, '2026-11-16')];
    const report = reportOn(told, '2026-11-18T12:00');
    expect(report.periods.week!.map(({ name, sent }) => [name, sent.leads, sent.state])).toEqual([
      ['2026-W45', 3, 'kept'],
      ['2026-W46', 2, 'broken'],
      ['2026-W47', 1, 'open'],
    ]);
    expect(report.breaches).toEqual([
      {
        side: 'marketing',
        promise: 'qualified_leads',
        period: '2026-W46',
        promised: 3,
        was: 2,
        of: null,
        open: 0,
        short: 1,
        leads: [],
      },
    ]);
    expect(report.periods.month!.map(({ name, sent }) => [name, sent])).toEqual([
      ['2026-11', { leads: 6, promised: null, state: null }],
    ]);
  });

  test('a week without any lead counts, from the first that is known on; --since begins later', () => {
    const told = [...worked(3, '2026-11-02'), ...worked(3, '2026-11-16')];
    const broken = (report: SlaReport): readonly string[] => report.breaches.map(({ period }) => period);
    expect(broken(reportOn(told, '2026-11-23T00:00'))).toEqual(['2026-W46']);
    const since = reportOn(told, '2026-11-23T00:00', { since: '2026-11-16' });
    expect([broken(since), since.leads.handed_over]).toEqual([[], 3]);
    expect(broken(reportOn(told, '2026-11-23T00:00', { since: '2026-11-09' }))).toEqual(['2026-W46']);
  });

  test('the week in which the known leads begin may have had more before', () => {
    const report = reportOn(worked(1, '2026-11-05'), '2026-11-09T00:00');
    expect(week(report, '2026-W45')).toMatchObject({
      is_partial: true,
      is_over: true,
      sent: { state: 'open' },
    });
    expect(report.breaches).toEqual([]);
    const monday = reportOn(worked(1, '2026-11-02'), '2026-11-09T00:00');
    expect(week(monday, '2026-W45')).toMatchObject({ is_partial: false, sent: { state: 'broken' } });
  });

  test('the accepted share is of those that Sales answered; silence is told, and youth apart from it', () => {
    const monday = '2026-11-02T10:00';
    const told = [
      ...leads(4, monday, 'accepted 2026-11-02 11:00'),
      ...leads(2, monday, 'rejected 2026-11-02 11:00'),
      ...leads(1, monday),
      ...leads(1, '2026-11-06T17:00'),
    ].map((lead, at) => ({ ...lead, id: `l${at}` }));
    const early = week(reportOn(told, '2026-11-09T09:00'), '2026-W45')!;
    expect(early.accepted).toMatchObject({ without_report: 1, too_young: 1, promised: 80, state: 'broken' });
    expect(early.accepted.rate).toMatchObject({ part: 4, whole: 6, share: 0.6667, low: 0.3, high: 0.9032 });
    const report = reportOn(told, '2026-11-20T09:00');
    expect(week(report, '2026-W45')!.accepted).toMatchObject({ without_report: 2, too_young: 0 });
    expect(report.breaches.find(({ promise }) => promise === 'accepted')).toEqual({
      side: 'marketing',
      promise: 'accepted',
      period: '2026-W45',
      promised: 80,
      was: 4,
      of: 6,
      open: 0,
      short: 1,
      leads: ['l4', 'l5'],
    });
  });

  test('while leads are too young that could save it, the share is open', () => {
    const told = [
      ...leads(7, '2026-11-02T10:00', 'accepted 2026-11-02 11:00'),
      ...leads(2, '2026-11-06T12:00', 'rejected 2026-11-06 13:00'),
      ...leads(1, '2026-11-06T17:00'),
    ];
    expect(week(reportOn(told, '2026-11-09T09:00'), '2026-W45')!.accepted.state).toBe('open');
    expect(week(reportOn(told, '2026-11-20T09:00'), '2026-W45')!.accepted.state).toBe('broken');
  });
});

describe('what Sales promised', () => {
  test('is broken where it holds for fewer leads than it was promised for, with those it failed for', () => {
    const late = leads(2, '2026-11-03T10:00', 'accepted 2026-11-04 17:00', 'contacted 2026-11-06 10:00');
    const report = reportOn([...worked(8, '2026-11-02'), ...late], '2026-11-09T00:00');
    expect(
      report.breaches.map(({ promise, was, of, short, leads: which }) => [promise, was, of, short, which]),
    ).toEqual([
      ['accept_within', 8, 10, 1, ['11-03-1', '11-03-2']],
      ['contact_within', 8, 10, 1, ['11-03-1', '11-03-2']],
    ]);
    expect(
      report.late.map(({ promise, over_hours: over, clock, is_waiting: waits }) => [
        promise,
        over,
        clock,
        waits,
      ]),
    ).toEqual([
      ['accept_within', 8, 'business', false],
      ['accept_within', 8, 'business', false],
      ['contact_within', 48, 'plain', false],
      ['contact_within', 48, 'plain', false],
    ]);
  });

  test('one late lead in ten is within nine of ten, and a lead that was won needs no more attempts', () => {
    const late = leads(1, '2026-11-03T10:00', 'accepted 2026-11-04 17:00', 'contacted 2026-11-06 10:00');
    const report = reportOn([...worked(9, '2026-11-02'), ...late], '2026-11-30T00:00', {
      since: '2026-11-02',
    });
    const sales = report.breaches.filter(({ side }) => side === 'sales');
    expect(sales).toEqual([]);
    expect(week(report, '2026-W45')!.contact_within).toMatchObject({
      kept: 9,
      late: 1,
      state: 'kept',
      promised: 90,
    });
  });

  test('is judged by the period that it is about, and by no other', () => {
    const late = leads(4, '2026-11-03T10:00', 'rejected 2026-11-09 17:00');
    const { week: weeks, month: months } = reportOn(late, '2026-12-10T00:00').periods;
    const statesOf = ({
      accepted,
      accept_within: answer,
      contact_within: contact,
      attempts,
    }: PeriodReport) => [accepted.state, ...[answer, contact, attempts].map((kept) => kept!.state)];
    expect(statesOf(weeks![0]!)).toEqual(['broken', 'broken', 'broken', null]);
    expect(months!.flatMap(statesOf).filter((state) => state !== null)).toEqual([]);
    expect(months![0]!.contact_within!.rate).toMatchObject({ part: 0, whole: 4 });
  });

  test('a lead that nobody touched is a breach once its time is over, and listed before', () => {
    const told = leads(1, '2026-11-02T10:00');
    const before = reportOn(told, '2026-11-02T12:00');
    expect([before.breaches, before.late]).toEqual([[], []]);
    expect(before.untouched).toEqual([
      {
        lead: '11-02-1',
        run: 'handoff',
        handed_over: '2026-11-02T10:00:00+01:00',
        is_accepted: false,
        is_late: false,
      },
    ]);
    const after = reportOn(told, '2026-11-09T00:00');
    expect(after.untouched[0]).toMatchObject({ is_late: true });
    expect(after.breaches.map(({ side, promise, was, of }) => [side, promise, was, of])).toContainEqual([
      'sales',
      'contact_within',
      0,
      1,
    ]);
    expect(after.late.every(({ is_waiting: waits }) => waits)).toBe(true);
  });

  test('leads that wait are untouched even if accepted; those turned down are not', () => {
    const told = [
      ...leads(1, '2026-11-02T10:00', 'accepted 2026-11-02 11:00'),
      ...leads(1, '2026-11-03T10:00', 'rejected 2026-11-03 11:00'),
      ...leads(1, '2026-11-04T10:00', 'contacted'),
    ];
    const { untouched } = reportOn(told, '2026-11-20T00:00');
    expect(untouched.map(({ lead, is_accepted: accepted }) => [lead, accepted])).toEqual([['11-02-1', true]]);
  });
});

describe('attempts', () => {
  const monday = '2026-11-02T10:00';
  const tries = (...days: readonly string[]): readonly string[] => days.map((day) => `contacted ${day}`);
  const attemptsOf = (events: readonly string[], asOf = '2026-11-30T00:00', handedOver = monday): unknown => {
    const { attempts } = reportOn([{ handedOver, events }], asOf).periods.week![0]!;
    return Object.entries(attempts!).find(([state, count]) => count === 1 && state !== 'promised')![0];
  };

  test.each([
    [tries('2026-11-02 11:00', '2026-11-05 11:00', '2026-11-16 10:00'), 'kept'],
    [tries('2026-11-02 11:00', '2026-11-05 11:00', '2026-11-16 10:01'), 'late'],
    [tries('2026-11-02', '2026-11-05', '2026-11-16'), 'kept'],
    [tries('2026-11-02 09:59', '2026-11-05 11:00', '2026-11-06 10:00'), 'late'],
    [[...tries('2026-11-02 11:00'), 'disqualified 2026-11-10 10:00'], 'kept'],
    [['rejected 2026-11-10 10:00'], 'released'],
    [[...tries('2026-11-02 11:00'), 'lost 2026-11-29 10:00'], 'kept'],
    [[...tries('2026-11-02 11:00'), 'disqualified 2026-11-20 10:00'], 'late'],
    [[], 'late'],
  ])('%j within 14 days: %s', (events, state) => {
    expect(attemptsOf(events)).toBe(state);
  });

  test('are open until the time is over, and count by days where nobody said when it began', () => {
    expect(attemptsOf([], '2026-11-16T10:00')).toBe('open');
    expect(
      attemptsOf(tries('2026-11-02', '2026-11-05', '2026-11-15'), '2026-11-30T00:00', '2026-11-02'),
    ).toBe('kept');
    expect(
      attemptsOf(tries('2026-11-02', '2026-11-05', '2026-11-17'), '2026-11-30T00:00', '2026-11-02'),
    ).toBe('late');
  });

  test('too few are listed with how many there were', () => {
    const told = [{ id: 'a', handedOver: monday, events: tries('2026-11-02 11:00') }];
    expect(reportOn(told, '2026-11-30T00:00').late.at(-1)).toMatchObject({
      promise: 'attempts',
      lead: 'a',
      tried: 1,
    });
  });
});

test('promises by the day ask for nothing on days without business, by the quarter they wait for its end', () => {
  const daily =
    'sla:\n  business_hours: { mon-fri: "09:00-18:00" }\n  marketing: { qualified_leads: 1, per: day }\n';
  const days = reportOn([...worked(1, '2026-11-06'), ...worked(1, '2026-11-10')], '2026-11-11T00:00', {
    sla: daily,
  });
  expect(days.breaches.map(({ period }) => period)).toEqual(['2026-11-09']);
  const quarterly = 'sla:\n  marketing: { qualified_leads: 9, per: quarter }\n';
  const quarter = reportOn(worked(3, '2026-10-01'), '2027-01-01T00:00', { sla: quarterly });
  expect(quarter.breaches.map(({ period, short }) => [period, short])).toEqual([['2026-Q4', 6]]);
  expect(Object.keys(quarter.periods)).toEqual(['quarter', 'week', 'month']);
});

test('leads of runs that were made after the as-of instant do not count, nor those that do not qualify', () => {
  const told = [
    ...worked(2, '2026-11-02'),
    ...worked(1, '2026-11-04'),
    { id: '', handedOver: '2026-11-02T10:00' },
  ];
  const { leads: counted } = reportOn(told, '2026-11-03T12:00');
  expect(counted).toEqual({
    handed_over: 2,
    answered: 2,
    untouched: 0,
    without_moment: 0,
    beyond_reports: 0,
  });
});

describe('what cannot be judged is named', () => {
  const monday = '2026-11-02T10:00';

  test('no promise, where all of them are measured', () => {
    expect(reportOn(worked(3, '2026-11-02'), '2026-11-09T00:00').not_judged).toEqual([]);
  });

  test('without the moment of the handoff neither clock, though attempts are counted', () => {
    const told = leads(2, '2026-11-02', 'accepted 2026-11-02 11:00');
    expect(reportOn(told, '2026-11-30T00:00').not_judged).toEqual(['accept_within', 'contact_within']);
  });

  test('business hours that nobody stated, a number without a period, and silence', () => {
    const sla =
      'sla:\n  marketing: { qualified_leads: 3, accepted: 80% }\n  sales: { accept_within: 8 business hours, contact_within: 24 hours }\n';
    const { not_judged: promises } = reportOn(leads(2, monday), '2026-11-30T00:00', { sla });
    expect(promises).toEqual(['qualified_leads', 'accepted', 'accept_within']);
  });
});

test('a run that had no lead to hand over begins the time that is judged', () => {
  const rejected = { id: '', handedOver: '2026-10-26T10:00' };
  const report = reportOn([rejected, ...worked(3, '2026-11-02')], '2026-11-09T00:00');
  expect(report.breaches.map(({ period, was }) => [period, was])).toEqual([['2026-W44', 0]]);
});

describe('at the edges', () => {
  const monday = '2026-11-02T10:00';

  test('a day ends at its midnight, and the week with it', () => {
    const report = reportOn(worked(3, '2026-11-02'), '2026-11-09T00:00');
    expect([report.as_of, report.until]).toEqual(['2026-11-08', '2026-11-09T00:00:00+01:00']);
    expect(report.periods.week!.map(({ name }) => name)).toEqual(['2026-W45']);
  });

  test('what happens at the as-of instant has happened', () => {
    const told = leads(1, monday, 'accepted 2026-11-02 12:00');
    expect(reportOn(told, '2026-11-02T12:00').leads.answered).toBe(1);
    expect(reportOn(told, '2026-11-02T11:59').leads.answered).toBe(0);
  });

  test('what was promised for all leads is broken by the first, while the week goes on', () => {
    const told = leads(1, monday, 'contacted 2026-11-03 11:00');
    const states = ['100%', '90%'].map((share) => {
      const sla = `sla:\n  sales: { contact_within: 24 hours, of_leads: ${share} }\n`;
      return reportOn(told, '2026-11-04T00:00', { sla }).periods.week![0]!.contact_within!.state;
    });
    expect(states).toEqual(['broken', 'open']);
  });

  test('where Sales promised no time to answer, leads are young until they mature', () => {
    const sla = 'sla:\n  marketing: { accepted: 80% }\n';
    const told = [false, true].map((mature, at) => ({ id: `l${at}`, handedOver: monday, mature }));
    const [period] = reportOn(told, '2026-11-09T00:00', { sla }).periods.week!;
    expect(period!.accepted).toMatchObject({ too_young: 1, without_report: 1 });
  });

  test('how many are short is said as if all that are open came out well', () => {
    const late = leads(3, '2026-11-03T10:00', 'rejected 2026-11-05 10:00');
    const open = leads(7, '2026-11-06T17:00');
    const found = reportOn([...late, ...open], '2026-11-09T00:00');
    // Friday's seven can be answered until Monday afternoon, and had to be called by Saturday.
    expect(
      found.breaches.map(({ promise, was, of, open: left, short }) => [promise, was, of, left, short]),
    ).toEqual([
      ['accepted', 0, 3, 7, 1],
      ['accept_within', 0, 3, 7, 2],
      ['contact_within', 0, 10, 0, 9],
    ]);
  });

  test('the latest comes first, and the one that was tried least', () => {
    const told = [
      { id: 'a', handedOver: monday, events: ['contacted 2026-11-05 11:00', 'contacted 2026-11-06 11:00'] },
      { id: 'b', handedOver: monday, events: ['contacted 2026-11-06 11:00'] },
      { id: 'c', handedOver: monday, events: ['contacted 2026-11-04 11:00', 'contacted 2026-11-05 11:00'] },
    ];
    const { late } = reportOn(told, '2026-11-30T00:00');
    const order = (promise: string): readonly string[] =>
      late.filter((each) => each.promise === promise).map(({ lead }) => lead);
    expect(order('contact_within')).toEqual(['b', 'a', 'c']);
    expect(order('attempts')).toEqual(['b', 'a', 'c']);
  });
});
