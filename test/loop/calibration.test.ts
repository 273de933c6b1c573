import { describe, expect, test } from 'vitest';
import { calibrationOf } from '../../src/loop/calibration.ts';
import { observe } from '../support/observe.ts';

const definition = `leadpact: 1
name: sql
version: "1"
lead: id
fields:
  id: { column: Id, type: text }
  visits: { column: Visits, type: number }
points:
  qualify_at: 50
  groups:
    interest:
      rules:
        visits: { field: visits, steps: [{ at_least: 6, points: 80 }, { at_least: 3, points: 50 }] }
`;
const rows = [
  ['1', false],
  ['1', false],
  ['3', true],
  ['4', false],
  ['6', true],
  ['9', true],
] as const;
const observed = observe(
  definition,
  ['Id', 'Visits'],
  rows.map(([visits, won], at) => ({ texts: [String(at), visits], won })),
);

describe('calibration', () => {
  test('counts wins by band, and at each bar', () => {
    const { bands, sweep, auc } = calibrationOf(observed)!;
    expect(bands.map(({ from, to, winRate }) => [from, to, winRate.part, winRate.whole])).toEqual([
      [0, 0, 0, 2],
      [50, 50, 1, 2],
      [80, 80, 2, 2],
    ]);
    expect(
      sweep.map(({ bar, precision, recall }) => [bar, precision.whole, precision.share, recall.share]),
    ).toEqual([
      [0, 6, 0.5, 1],
      [50, 4, 0.75, 1],
      [80, 2, 1, 0.6667],
    ]);
    expect(auc!.value).toBeCloseTo(8.5 / 9, 12);
  });

  test('finds the bar that fills a capacity', () => {
    expect(calibrationOf(observed, 5)!.filling?.bar).toBe(50);
    expect(calibrationOf(observed, 2)!.filling?.bar).toBe(80);
    expect(calibrationOf(observed, 1)!.filling).toBeUndefined();
  });

  test('has no area where nobody won, and says nothing of no leads', () => {
    const lost = observed.leads.map((lead) => ({ ...lead, won: false }));
    expect(calibrationOf({ ...observed, leads: lost })!.auc).toBeUndefined();
    expect(calibrationOf({ ...observed, leads: [] })).toMatchObject({ bands: [], sweep: [] });
  });
});
