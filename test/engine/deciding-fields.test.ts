import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/cells/day.ts';
import { bindInOrder } from '../../src/engine/bind.ts';
import { decidingFields } from '../../src/engine/deciding-fields.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { lead, openDefinition, valueTexts } from '../support/arbitrary.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';

const asOf = parseDay('2026-11-02')!;

function fieldsFor(plan: Plan, cells: Readonly<Record<string, string>>): readonly string[] | undefined {
  const bound = bindInOrder(plan, asOf);
  const decision = bound.decide(bound.read(plan.fields.map(({ name }) => cells[name] ?? '')));
  return decision.verdict === 'undecided' ? decidingFields(bound)(decision) : undefined;
}

describe('the fields that would decide an undecided lead', () => {
  test('decide it, whatever their values turn out to be', () => {
    const picks = fc.array(fc.nat(20), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(openDefinition, lead, picks, (content, cells, chosen) => {
        const plan = planFrom(content);
        const fields = fieldsFor(plan, cells);
        fc.pre(fields !== undefined);
        const filled = Object.keys(valueTexts).map((name, index) => {
          const texts = valueTexts[name]!;
          return [name, fields.includes(name) ? texts[chosen[index]! % texts.length]! : cells[name]!];
        });
        expect(fieldsFor(plan, Object.fromEntries(filled) as Record<string, string>)).toBeUndefined();
      }),
      { numRuns: tries(30) },
    );
  });

  const known = { size: '100', visits: '20', title: 'CEO', source: 'Web', land: 'DE' };
  const bigAndNear = {
    require: {
      big: { when: { size: { at_least: 50 } } },
      near: { when: { any: [{ land: { is: 'DE' } }, { source: { is: 'Partner' } }] } },
    },
  };
  const groups = {
    fit: {
      cap: 40,
      rules: {
        chief: { when: { title: { has_word: 'ceo' } }, points: 40 },
        large: { field: 'size', steps: [{ at_least: 50, points: 20 }] },
      },
    },
    interest: { rules: { visits: { field: 'visits', steps: [{ at_least: 5, points: 10 }] } } },
  };
  const points = { points: { qualify_at: 40, groups } };
  const derive = { best: { first_filled: ['source', 'title'] } };

  test.each([
    ['one of two criteria', bigAndNear, { ...known, size: '' }, ['size']],
    ['both criteria', bigAndNear, { ...known, size: '?', land: '', source: '' }, ['size', 'source', 'land']],
    ['not what a known part settles', bigAndNear, { ...known, size: '', source: '' }, ['size']],
    ['the only rule that can reach the bar', points, { ...known, title: '' }, ['title']],
    ['not a rule too small to matter', points, { ...known, title: '', size: '10', visits: '' }, ['title']],
    [
      'one of two ways to a derived value, the first in the order of the fields',
      { derive, require: { c: { when: { best: { is: 'ceo' } } } } },
      { ...known, title: '', source: '' },
      ['title'],
    ],
  ])('are the fewest: %s', (_, sections, cells, expected) => {
    expect(fieldsFor(planFrom(definitionOf(sections)), cells)).toEqual(expected);
  });
});
