import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDay } from '../../../src/cells/day.ts';
import { definitionChanges } from '../../../src/loop/meeting/definition-changes.ts';
import type { MeetingRun } from '../../../src/loop/meeting/handoffs.ts';
import type { Receipt } from '../../../src/run/receipt.ts';
import { sideOf } from '../../support/two-definitions.ts';

function run(day: string, version: '09' | '10'): MeetingRun {
  const side = sideOf(readFileSync(`fixtures/smarketing/sql-2026-${version}.yaml`, 'utf8'));
  const receipt = { as_of: day } as Receipt;
  return { folder: day, receipt, ...side };
}

const weeks = [run('2026-10-05', '09'), run('2026-10-12', '10'), run('2026-10-19', '10')];
const since = (day: string) => definitionChanges(weeks, parseDay(day)!);

test('a change is told with the first day that it decided, in the words of diff', () => {
  expect(since('2026-10-19')).toEqual([
    {
      as_of: '2026-10-12',
      before: '2026-09',
      after: '2026-10',
      is_new: false,
      relation: 'mixed',
      sentences: [
        'company_size now asks for 30 or more in employees, before 50 or more',
        'asked_for_sales now also lists price quote for conversion',
        'webinar now gives 10 points, before 20',
      ],
    },
  ]);
});

test('it is new where the last meeting was before it, or on its day', () => {
  expect(since('2026-10-05').map((change) => change.is_new)).toEqual([true]);
  expect(since('2026-10-12').map((change) => change.is_new)).toEqual([true]);
});

test('what was changed back is two changes, the newest first', () => {
  const back = definitionChanges([...weeks, run('2026-10-26', '09')], parseDay('2026-10-26')!);
  expect(back.map(({ as_of: day, is_new: isNew }) => [day, isNew])).toEqual([
    ['2026-10-26', true],
    ['2026-10-12', false],
  ]);
});

test('without another definition there is no change', () => {
  expect(definitionChanges(weeks.slice(0, 1), 0)).toEqual([]);
  expect(definitionChanges([], 0)).toEqual([]);
});
