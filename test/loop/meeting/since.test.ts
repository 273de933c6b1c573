import { expect, test } from 'vitest';
import { parseDay } from '../../../src/cells/day.ts';
import { meetingOf } from '../../../src/loop/meeting/meeting.ts';
import { turnedAwayOf } from '../../../src/loop/meeting/turned-away.ts';
import { reportedRun } from '../../support/reported.ts';
import { definitionFrom } from '../../support/definitions.ts';
import { nothingReported } from '../../support/reported.ts';
import { head, reported, reportOn, usual } from '../sla/promised.ts';

test('what was broken in a period that ended on the day of the last meeting is news, and no older one', () => {
  const told = [{ handedOver: '2026-11-02T10:00' }];
  const definition = definitionFrom(head + usual);
  const brokenSince = (since: string): readonly string[] => {
    const days = { asOf: parseDay('2026-11-11')!, since: parseDay(since)! };
    const sla = reportOn(told, '2026-11-12T00:00', { reported: 'by events' });
    const more = { runs: [], leads: reported(told), definition, sla, feedback: nothingReported };
    return meetingOf({ ...days, ...more }).broken.map(({ period }) => period);
  };
  expect(brokenSince('2026-11-08')).toEqual(['2026-W45']);
  expect(brokenSince('2026-11-09')).toEqual([]);
});

test('leads that were turned away on the day of the last meeting are recent', () => {
  const leads = reportedRun(head, ['Id', 'Raised'], [{ texts: ['', ''] }], '2026-11-02');
  const recentSince = (since: string): readonly number[] =>
    turnedAwayOf(leads, parseDay(since)!).reasons.map(({ recent }) => recent);
  expect(recentSince('2026-11-02')).toEqual([1]);
  expect(recentSince('2026-11-03')).toEqual([0]);
});
