import { describe, expect, test } from 'vitest';
import { judgeCriteria, judgeRules } from '../../src/loop/criteria.ts';
import { observe } from '../support/observe.ts';

const definition = `leadpact: 1
name: sql
version: "1"
lead: id
fields:
  id: { column: Id, type: text }
  visits: { column: Visits, type: number }
  size: { column: Size, type: number }
require:
  large: { when: { size: { at_least: 10 } } }
points:
  qualify_at: 50
  groups:
    interest:
      rules:
        visits: { field: visits, steps: [{ at_least: 3, points: 50 }] }
`;
const some = (count: number, visits: string, size: string, won: boolean) =>
  Array.from({ length: count }, (_, at) => ({ texts: [`${visits}-${at}`, visits, size], won }));
const header = ['Id', 'Visits', 'Size'];
const observed = observe(definition, header, [
  ...some(14, '5', '3', true),
  ...some(30, '5', '20', false),
  ...some(26, '1', '20', true),
  ...some(4, '1', '3', false),
  ...some(6, '5', '3', false),
]);

describe('criteria', () => {
  test('the leads that one alone turned away, and those of them that were won', () => {
    const [large] = judgeCriteria(observed);
    expect(large).toMatchObject({
      id: 'large',
      alone: 20,
      falseRejects: Array.from({ length: 14 }, (_, at) => at),
    });
    expect([large!.held.part, large!.held.whole, large!.others.part, large!.others.whole]).toEqual([
      26, 56, 14, 24,
    ]);
  });
});

describe('rules that give points', () => {
  test('one that gives points to those who win less points the wrong way', () => {
    const [visits] = judgeRules(observed);
    expect(visits).toMatchObject({
      id: 'visits',
      group: 'interest',
      points: { min: 50, max: 50 },
      finding: 'wrong-way',
    });
    expect(visits!.lift!.value).toBeCloseTo(14 / 50 / (26 / 30), 9);
  });

  test('under twenty wins there are too few to judge', () => {
    const few = { ...observed, leads: observed.leads.map((lead, at) => ({ ...lead, won: at < 19 })) };
    expect(judgeRules(few)[0]!.finding).toBe('too-few');
    expect(judgeCriteria({ ...observed, leads: [] })[0]).toMatchObject({ finding: 'too-few', alone: 0 });
  });
});
