import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leadNeutraliser } from '../../src/analysis/neutral-lead.ts';
import { fold } from '../../src/cells/fold.ts';
import { bindInOrder } from '../../src/engine/bind.ts';
import { comparable, outcomeOf, type Outcome } from '../../src/engine/outcome.ts';
import { readingsOf } from '../../src/engine/readings.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { fullDefinition, lead as namedLead } from '../support/arbitrary.ts';
import { asOf } from '../support/brute-force.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';
import { randomOf } from '../support/random.ts';
import { looseTexts, smallDefinition } from '../support/small-definitions.ts';

const most = 240_000;
const hidden = ['id', 'email', 'text', 'list'];

/** What is held of every lead of a plan, and how often it was seen so far. */
function lawOf(
  plan: Plan,
  loose: readonly string[],
  seen: { leads: number; replaced: number; same: number },
) {
  const neutralise = leadNeutraliser(plan, asOf, new Set());
  const bound = bindInOrder(plan, asOf);
  const { read, isRead, jointSightOf } = readingsOf(bound);
  /** What is seen of a text in a field, alone and beside the other cells of a lead. */
  const seenOf = (text: string, slot: number, texts: readonly string[]): string => {
    const rows = [texts.map(() => ''), texts].map((row) =>
      row.with(slot, text).map((each, at) => read[at]!(each)),
    );
    return `${read[slot]!(text).sight} ${rows.map((row) => jointSightOf?.(row)).join(' ')}`;
  };
  const decided = (texts: readonly string[]): readonly string[] => {
    const outcome: Outcome = outcomeOf(bound.decide(bound.read(texts)), plan);
    return Object.entries(outcome).map(([key, value]) => `${key}: ${comparable(value)}`);
  };
  return (texts: readonly string[]): void => {
    const neutral = neutralise(texts);
    seen.leads += 1;
    expect(decided(neutral.texts)).toEqual(decided(texts));
    for (const [slot, { name, cell }] of plan.fields.entries()) {
      const [text, own] = [texts[slot]!, neutral.texts[slot]!];
      const { state } = read[slot]!(text).cell;
      const isReplaced = neutral.replaced.includes(name);
      if (isRead[slot] !== true || state === 'missing') expect(own).toBe('');
      else if (!hidden.includes(cell.type) && state === 'value') expect(own).toBe(text);
      else if (isReplaced) {
        expect(fold(own)).not.toBe(fold(text));
        seen.replaced += 1;
      } else {
        expect(own).toBe(text);
        const sight = seenOf(text, slot, texts);
        const others = loose.filter(
          (each) => fold(each) !== fold(text) && seenOf(each, slot, texts) === sight,
        );
        expect({ name, text, others }).toEqual({ name, text, others: [] });
        seen.same += 1;
      }
    }
  };
}

describe('a neutral lead', () => {
  test(
    'is decided alike in all that an example can state, and keeps no text of its own for which another could stand',
    () => {
      const seen = { leads: 0, replaced: 0, same: 0 };
      const cases = smallDefinition.chain((content) =>
        fc.tuple(fc.constant(content), looseTexts([content]), fc.nat()),
      );
      fc.assert(
        fc.property(cases, ([content, loose, seed]) => {
          const plan = planFrom(content);
          const hold = lawOf(plan, loose, seen);
          const random = randomOf(seed);
          for (let count = 0; count < 20; count += 1)
            hold(plan.fields.map(() => loose[Math.floor(random() * loose.length)]!));
        }),
        { numRuns: tries(25) },
      );
      const whole = fc.tuple(fullDefinition, fc.array(namedLead, { minLength: 10, maxLength: 10 }));
      fc.assert(
        fc.property(whole, ([content, leads]) => {
          const plan = planFrom(content);
          const hold = lawOf(plan, [], seen);
          for (const each of leads) hold(plan.fields.map(({ name }) => each[name] ?? 'id-77'));
        }),
        { numRuns: tries(10) },
      );
      expect(seen.leads).toBeGreaterThan(500);
      expect(seen.replaced).toBeGreaterThan(seen.same);
    },
    most,
  );

  test.each([
    ['a free address by another', { mail: { free: { is: true } } }, 'jo.doe@gmx.de', 'lead@gmail.com'],
    ['a word that counts by itself', { title: { title: { has_any_word: ['vp'] } } }, 'VP Sales', 'vp'],
    ['a word that is one of several', { title: { title: { has_any_word: ['vp', 'head'] } } }, 'VP', 'head'],
    [
      'a listed address by another',
      { mail: { mail: { in: ['a@b.example', 'c@d.example'] } } },
      'a@b.example',
      'c@d.example',
    ],
    ['but not the one that is asked for', { title: { title: { is: 'CEO' } } }, 'CEO', 'CEO'],
    ['what cannot be read too', { size: { size: { at_least: 5 } } }, 'ask Jo Doe', 'unreadable'],
    ['but no number', { size: { size: { at_least: 5 } } }, '1,207', '1,207'],
  ])('%s', (_, tests, text, neutral) => {
    const [[field, when]] = Object.entries(tests) as [[string, object]];
    const plan = planFrom(
      definitionOf({ derive: { free: { is_free_mail: 'mail' } }, require: { only: { when } } }),
    );
    const slot = plan.fields.findIndex(({ name }) => name === field);
    const texts = plan.fields.map((_field, at) => (at === slot ? text : 'Jo Doe'));
    const { texts: own, kept } = leadNeutraliser(plan, asOf, new Set())(texts);
    expect([own[slot], kept]).toEqual([neutral, []]);
    expect(own.join('')).toBe(neutral);
  });

  test('has no number and no day of the lead where they are to be redacted', () => {
    const when = { all: [{ size: { at_least: 5 } }, { seen: { within_last: '30 days' } }] };
    const plan = planFrom(definitionOf({ require: { only: { when } } }));
    const texts = plan.fields.map(({ name }) => (name === 'size' ? '1,207' : '2026-10-30'));
    const { texts: own, replaced } = leadNeutraliser(plan, asOf, new Set(['size', 'seen']))(texts);
    expect(replaced).toEqual(['size', 'seen']);
    expect(own).not.toContain('1,207');
    expect(own).not.toContain('2026-10-30');
  });
});
