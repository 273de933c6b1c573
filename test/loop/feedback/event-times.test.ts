import { expect, test } from 'vitest';
import { eventReader } from '../../../src/loop/feedback/event-reader.ts';
import { findReportColumns } from '../../../src/loop/feedback/report-columns.ts';
import { definitionFrom } from '../../support/definitions.ts';

const header = ['Lead ID', 'Date', 'Status'];
/** Whether the reader of reports finds a time of day in a date. */
function isTimed(format: string, date: string): boolean | undefined {
  const text = `leadpact: 1
name: Test
version: v1
lead: id
fields: { id: { column: Id, type: id } }
require: { named: { when: { id: { is_missing: false } } } }
feedback: { columns: { lead: Lead ID, at: Date, disposition: Status }, format: '${format}' }
`;
  const definition = definitionFrom(text);
  const { columns } = findReportColumns(definition, header, 'sales.csv');
  const read = eventReader(definition, columns, 'sales.csv', (id) => id);
  return read(['L-1', date, 'won'], 1, () => {})?.timed;
}

test.each([
  ['iso', '2026-11-02', false],
  ['iso', '2026-11-02T09:30', true],
  ['x', '1793610000000', true],
  ['X', '1793610000', true],
  ['D/M/YYYY h A', '2/11/2026 9 AM', true],
  ['YYYY-MM-DD HH[h]mm', '2026-11-02 09h30', true],
  ['YYYY-MM-DD [12:00]', '2026-11-02 12:00', false],
])('by the format %s the date %s has a time of day: %s', (format, date, has) => {
  expect(isTimed(format, date)).toBe(has);
});
