import { expect, test } from 'vitest';
import { nearMissesOf, type NearMisses } from '../../src/analysis/near-miss/near-misses.ts';
import { bindInOrder } from '../../src/engine/bind.ts';
import { asOf } from '../support/brute-force.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';

const derive = {
  host: { domain_of: 'mail' },
  rank: { from: 'title', first_match: { top: ['ceo'], mid: ['head'] }, otherwise: 'low' },
  age: { days_since: 'seen' },
};

/** What would be enough for a lead that has one text, by what must hold of it. */
function needed(field: string, text: string, ...asked: readonly object[]): string {
  const require = Object.fromEntries(asked.map((when, at) => [`r${at}`, { when, if_missing: 'reject' }]));
  const plan = planFrom(definitionOf({ derive, require }));
  const nearMisses = nearMissesOf(bindInOrder(plan, asOf)) as NearMisses;
  const sorts = nearMisses.columns.map(({ slots: [slot], sortOf }) =>
    sortOf(plan.fields[slot!]!.name === field ? text : ''),
  );
  const near = nearMisses.of(sorts);
  if (near.is !== 'near') return near.is;
  expect(near.changes.map((change) => change.field)).toEqual([field]);
  return near.changes[0]!.needed;
}

test.each<[words: string, field: string, text: string, ...asked: object[]]>([
  ['50 or more', 'size', '12', { size: { at_least: 50 } }],
  ['50 or more and less than 1000', 'size', '12', { size: { at_least: 50 } }, { size: { less_than: 1000 } }],
  ['more than 5 and 9 or less', 'size', '12', { size: { more_than: 5 } }, { size: { at_most: 9 } }],
  ['5 to 9', 'size', '12', { size: { at_least: 5, at_most: 9 } }],
  ['7', 'size', '12', { size: { at_least: 7, at_most: 7 } }],
  [
    'less than 3 or more than 9',
    'size',
    '5',
    { any: [{ size: { less_than: 3 } }, { size: { more_than: 9 } }] },
  ],
  ['any value', 'size', '', { size: { is_missing: false } }],
  ['an empty cell', 'size', '12', { size: { is_missing: true } }],
  [
    '50 or more or an empty cell',
    'size',
    '12',
    { any: [{ size: { at_least: 50 } }, { size: { is_missing: true } }] },
  ],
  ['one of DE or AT', 'land', 'FR', { land: { in: ['DE', 'AT'] } }],
  ['"yes"', 'out', 'no', { out: { is: true } }],
  ['a date within the last 30 days', 'seen', '2020-01-01', { seen: { within_last: '30 days' } }],
  [
    '2026-10-03 to 2026-10-26',
    'seen',
    '2020-01-01',
    { seen: { within_last: '30 days', older_than: '6 days' } },
  ],
  ['age 10 or less', 'seen', '2020-01-01', { age: { at_most: 10 } }],
  [
    '2026-10-01 or earlier or 2026-11-03 or later',
    'seen',
    '2026-10-05',
    { any: [{ seen: { before: '2026-10-02' } }, { seen: { after: '2026-11-02' } }] },
  ],
  ['before 2026-10-03', 'seen', '2026-11-01', { age: { at_least: 30 }, seen: { before: '2026-10-03' } }],
  ['the word ceo or head', 'title', 'clerk', { title: { has_any_word: ['ceo', 'head'] } }],
  [
    'the word ceo and a text without former in it',
    'title',
    'clerk',
    { title: { has_word: 'ceo' } },
    { not: { title: { contains: 'former' } } },
  ],
  [
    'a text with ceo in it or a text with vp in it',
    'title',
    'clerk',
    { any: [{ title: { contains: 'ceo' } }, { title: { contains: 'vp' } }] },
  ],
  ['rank one of top or mid', 'title', 'clerk', { rank: { in: ['top', 'mid'] } }],
  ['host acme.example', 'mail', 'a@b.example', { host: { is: 'acme.example' } }],
  ['all of Demo and Pricing', 'wants', 'Events', { wants: { includes_all: ['Demo', 'Pricing'] } }],
])('"%s" is enough for %s "%s"', (words, field, text, ...asked) => {
  expect(needed(field, text, ...asked)).toBe(words);
});

test('a text is shown where no words of the definition say that it is enough', () => {
  const words = needed('title', 'clerk', {
    at_least: 2,
    of: [{ title: { contains: 'a' } }, { title: { contains: 'b' } }, { title: { contains: 'd' } }],
  });
  expect(words).toMatch(/^a text such as "[^"]+", "[^"]+", "[^"]+"$/u);
});
