import { describe, expect, test } from 'vitest';
import { conditionWords, type Clause } from '../../src/definition/condition-words.ts';
import { definitionFrom, definitionOf } from '../support/definitions.ts';

const wordsOf = (when: unknown): Clause =>
  conditionWords(definitionFrom(definitionOf({ require: { only: { when } } })).require[0]!.when);

const large = { size: { at_least: 50 } };
const chief = { title: { is: 'CEO' } };
const web = { source: { is: 'Web' } };
const out = { out: { is: true } };

describe('a condition in words', () => {
  test.each<[what: string, when: unknown, words: Clause]>([
    ['a test', large, 'size is 50 or more'],
    ['what a text has', { title: { has_word: 'vp' } }, 'title has the word vp'],
    ['what a list has', { wants: { includes_none: ['Demo'] } }, 'wants has none of Demo'],
    ['what is there', { mail: { is_missing: false } }, 'mail has any value'],
    [
      'several tests of a field',
      { size: { at_least: 5, less_than: 9 } },
      'size is 5 or more and size is less than 9',
    ],
    ['all', { all: [large, chief, web] }, 'size is 50 or more and title is CEO and source is Web'],
    ['any', { any: [large, chief] }, 'size is 50 or more or title is CEO'],
    ['not', { not: large }, 'size is less than 50'],
    ['not twice', { not: { not: large } }, 'size is 50 or more'],
    ['not all', { not: { all: [chief, web] } }, 'title is anything but CEO or source is anything but Web'],
    ['not any', { not: { any: [chief, web] } }, 'title is anything but CEO and source is anything but Web'],
    [
      'at least',
      { at_least: 2, of: [chief, web, out] },
      { asked: 'at least 2 of the 3 below hold', parts: ['title is CEO', 'source is Web', 'out is "yes"'] },
    ],
    [
      'not at least two of three: two of them do not hold',
      { not: { at_least: 2, of: [chief, web, out] } },
      {
        asked: 'at least 2 of the 3 below hold',
        parts: ['title is anything but CEO', 'source is anything but Web', 'out is "no"'],
      },
    ],
    [
      'not at least one of three: all of them do not hold',
      { not: { at_least: 1, of: [chief, web, out] } },
      {
        asked: 'at least 3 of the 3 below hold',
        parts: ['title is anything but CEO', 'source is anything but Web', 'out is "no"'],
      },
    ],
    [
      'what could be misread as one sentence is a list',
      { any: [{ title: { in: ['CEO', 'VP'] } }, web] },
      { asked: 'one of the two below holds, or both', parts: ['title is one of CEO or VP', 'source is Web'] },
    ],
    [
      'nested',
      { all: [{ any: [large, chief] }, web] },
      { asked: 'both below hold', parts: ['size is 50 or more or title is CEO', 'source is Web'] },
    ],
    [
      'members, all of them',
      { title: { in: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] } },
      'title is one of a, b, c, d, e, f, g or h',
    ],
  ])('%s', (_, when, words) => {
    expect(wordsOf(when)).toEqual(words);
  });

  test('a named list goes by its name, and its first members', () => {
    const entries = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const definition = definitionFrom(
      definitionOf({ lists: { some: entries }, require: { only: { when: { title: { in: 'some' } } } } }),
    );
    expect(conditionWords(definition.require[0]!.when)).toBe(
      'title is one of some (a, b, c, d, e, f and 2 more)',
    );
  });
});
