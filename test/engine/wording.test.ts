import { describe, expect, test } from 'vitest';
import { bindInOrder } from '../../src/engine/bind.ts';
import { reasoner } from '../../src/engine/reasons.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { definitionFrom, definitionOf } from '../support/definitions.ts';

const cells: Readonly<Record<string, string>> = { size: '3', title: 'CEO', visits: '' };

/** What is said of the lead above by a criterion with this condition. */
function saidOf(section: 'require' | 'reject_if', when: unknown): string | undefined {
  const plan = compilePlan(definitionFrom(definitionOf({ [section]: { only: { when } } })));
  const bound = bindInOrder(plan, 0);
  const texts = plan.fields.map(({ name }) => cells[name] ?? '');
  return reasoner(bound)(bound.decide(bound.read(texts)), texts)[0]?.sentence;
}

const small = { size: { at_most: 5 } };
const large = { size: { at_least: 50 } };
const vp = { title: { is: 'VP' } };
const chief = { title: { is: 'CEO' } };
const visited = { visits: { at_least: 1 } };

describe('what was asked of several tests', () => {
  test.each<[section: 'require' | 'reject_if', when: unknown, sentence: string]>([
    ['require', { all: [large, vp] }, 'size is 3, 50 or more asked and title is CEO, VP asked'],
    ['require', { any: [large, vp] }, 'size is 3, 50 or more asked or title is CEO, VP asked'],
    ['require', { all: [large, chief] }, 'size is 3, 50 or more asked'],
    [
      'require',
      { not: { all: [small, chief] } },
      'size is 3, more than 5 asked or title is CEO, anything but CEO asked',
    ],
    [
      'require',
      { not: { any: [small, chief] } },
      'size is 3, more than 5 asked and title is CEO, anything but CEO asked',
    ],
    [
      'reject_if',
      { any: [small, chief] },
      'size is 3, more than 5 asked and title is CEO, anything but CEO asked',
    ],
    [
      'reject_if',
      { all: [small, chief] },
      'size is 3, more than 5 asked or title is CEO, anything but CEO asked',
    ],
    [
      'require',
      { at_least: 2, of: [large, vp, chief] },
      '1 of 3 hold, 2 asked (size is 3, 50 or more asked; title is CEO, VP asked)',
    ],
    ['require', { any: [large, visited] }, 'visits is missing, 1 or more asked (unknown)'],
  ])('%s %j', (section, when, sentence) => {
    expect(saidOf(section, when)).toBe(sentence);
  });
});
