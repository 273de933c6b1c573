import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { sample } from '../support/effort.ts';
import { readingOf } from '../support/definitions.ts';
import { changedKeys } from '../support/changed-keys.ts';
import { changesBetween } from '../../src/diff/diff-definitions.ts';
import { isSameContent, quietParts } from '../../src/diff/quiet-parts.ts';
import { changesOf, decidingSentences, sideOf } from '../support/two-definitions.ts';

type Data = Readonly<Record<string, unknown>>;

/** A definition with something of everything. */
const everything = parse(readFileSync('test/diff/everything.yaml', 'utf8')) as Data;
const { examples: _, ...education } = parse(readFileSync('definitions/education.yaml', 'utf8')) as Data;

/** Everything, with the keys that nothing decides by. */
const told = {
  ...everything,
  fields: {
    ...(everything['fields'] as Data),
    staff: { column: 'Staff', type: 'number', optional: true, changes: 'ask', meta: { ask: 'Ops' } },
  },
  duplicates: { ...(everything['duplicates'] as Data), against: 'series', because: 'Twice', meta: { n: 1 } },
  tiers: { A: { when: { land: { is: 'DE' } }, meta: { n: 1 } }, C: { otherwise: true, meta: { n: 2 } } },
};

describe.each([
  ['everything', everything, 4],
  ['what is told', told, 4],
  ['education', education, 8],
])('each key of %s, changed by itself', (_name, content, every) => {
  test('gives a sentence exactly where the fingerprint changes, and none that says nothing', () => {
    const original = sideOf(content);
    const wrong: string[] = [];
    const seen = { changing: 0, silent: 0 };
    for (const { at, content: changed } of sample(changedKeys(content), every)) {
      const { definition } = readingOf(stringify(changed));
      if (definition === undefined) continue;
      const other = { definition, plan: compilePlan(definition) };
      const isOther = other.plan.fingerprint !== original.plan.fingerprint;
      seen[isOther ? 'changing' : 'silent'] += 1;
      for (const [before, after] of [
        [original, other],
        [other, original],
      ] as const) {
        const diff = changesBetween(before, after);
        if (decidingSentences(diff).length > 0 !== isOther)
          wrong.push(`${at}: ${decidingSentences(diff).join('; ')}`);
        wrong.push(...diff.changes.map(({ sentence }) => sentence).filter(saysNothing));
        const isSilent = diff.changes.length === 0 && !wording.test(at);
        if (isSilent && !isSameContent(before.definition, after.definition)) {
          if (quietParts(before, after, diff.pairing).length === 0)
            wrong.push(`${at}: nothing is said of it`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.changing).toBeGreaterThan(200 / (every + 1));
    expect(seen.silent).toBeGreaterThan(40 / (every + 1));
  }, 300_000);
});

const names = [
  ...Object.keys(everything['fields'] as Data),
  ...Object.keys(everything['derive'] as Data),
].filter((name) => !['id', 'note'].includes(name));

test('what changed of a field or derived value is told in the same words where it is called otherwise too', () => {
  const original = sideOf(everything);
  const wrong: string[] = [];
  let seen = 0;
  for (const name of names)
    for (const { at, content } of sample(changedKeys(everything), 2)) {
      if (!at.startsWith(`.fields.${name}.`) && !at.startsWith(`.derive.${name}.`)) continue;
      const called = `${name}_now`;
      const text = stringify(content).replaceAll(new RegExp(`\\b${name}\\b`, 'gu'), called);
      const [plain, renamed] = [stringify(content), text].map((each) => readingOf(each).definition);
      if (plain === undefined || renamed === undefined) continue;
      const [wanted, found] = [plain, renamed].map((definition) =>
        decidingSentences(changesOf(original, { definition, plan: compilePlan(definition) })).map(
          (sentence) => sentence.replaceAll(called, name),
        ),
      );
      const isTold = found!.length > 0 || wanted!.length === 0;
      if (!isTold || (!isOfOtherSort(at) && !isDeepStrictEqual(found, wanted))) wrong.push(at);
      seen += wanted!.length;
    }
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(40);
});

/** Whether what is left in common does not tell that it is one thing with two names. */
function isOfOtherSort(at: string): boolean {
  return /\.column|_of|first_|\.from|\.map/u.test(at);
}

/** Keys that are about the words of a condition or value: of these it is said that it is written otherwise. */
const wording = /\.(?:when|lists|derive|missing_values)\b/u;

/** Whether a sentence has the same words for now and before, or words that are no words. */
function saysNothing(sentence: string): boolean {
  const verbs =
    'asks for|looks for|rejects leads with|takes leads with|gives its points for|gives|is|takes|has';
  const { now, before } =
    new RegExp(` now (?:${verbs}) (?<now>.+), before (?<before>.+)$`, 'u').exec(sentence)?.groups ?? {};
  return /undefined|\[object|NaN/u.test(sentence) || (now !== undefined && now === before);
}
