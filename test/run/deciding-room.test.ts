import { expect, test } from 'vitest';
import { dayText } from '../../src/cells/day.ts';
import { roomFor } from '../../src/run/stretches/deciding-room.ts';
import { asOf } from '../support/decided.ts';
import { testHead } from '../support/definitions.ts';
import { score } from '../support/score.ts';

test('the room grows with the leads up to the usual one, which those of unknown length are given', () => {
  expect(roomFor(0)).toEqual(roomFor(16_384));
  const [leads, bytes] = [2048, 2_097_152];
  const room = { mostKept: leads, mostOutcomes: leads, arenaBytes: bytes, listBytes: bytes / 2 };
  expect(roomFor(65_537)).toEqual(room);
  expect([roomFor(1_000_000), roomFor(Infinity)]).toEqual([{}, {}]);
});

test('more leads than a file of its length usually has come out as they do in the usual room', async () => {
  const kinds = 3000;
  const rows = Array.from({ length: kinds + 500 }, (_, at) => `${at},${dayText(asOf - (at % kinds))}\n`);
  const file = `Id,Seen\n${rows.join('')}`;
  const definition = `${testHead}fields:
  id: { column: Id, type: id }
  seen: { column: Seen, type: date, format: YYYY-MM-DD }
points:
  qualify_at: 1000
  groups: { g: { rules: { recent: { field: seen, points: ${kinds}, fades_over: ${kinds} days } } } }
`;
  expect(roomFor(file.length).mostOutcomes).toBeLessThan(kinds);
  const small = await score({ definition, leads: { 'leads.csv': file } });
  const usual = await score({ definition, leads: {}, around: { stdin: file } });
  expect([small.code, usual.code, small.receipt.rows['leads']]).toEqual([0, 0, kinds + 500]);
  for (const list of ['qualified.csv', 'rejected.csv'])
    expect(small.files[list] === usual.files[list]).toBe(true);
});
