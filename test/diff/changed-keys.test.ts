import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { sample } from '../support/effort.ts';
import { readingOf } from '../support/definitions.ts';
import { changedKeys } from '../support/changed-keys.ts';
import { changesOf, decidingSentences, sideOf } from '../support/two-definitions.ts';

type Data = Readonly<Record<string, unknown>>;

/** A definition with something of everything. */
const everything = parse(readFileSync('test/diff/everything.yaml', 'utf8')) as Data;
const { examples: _, ...education } = parse(readFileSync('definitions/education.yaml', 'utf8')) as Data;

describe.each([
  ['everything', everything, 1],
  ['education', education, 4],
])('each key of %s, changed by itself', (_name, content, every) => {
  test('gives a sentence exactly where the fingerprint changes, and none that says nothing', () => {
    const original = sideOf(content);
    const wrong: string[] = [];
    const seen = { changing: 0, silent: 0 };
    for (const { at, content: changed } of sample(changedKeys(content), every)) {
      const { definition } = readingOf(stringify(changed)).reading;
      if (definition === undefined) continue;
      const other = { definition, plan: compilePlan(definition) };
      const isOther = other.plan.fingerprint !== original.plan.fingerprint;
      seen[isOther ? 'changing' : 'silent'] += 1;
      for (const diff of [changesOf(original, other), changesOf(other, original)]) {
        if (decidingSentences(diff).length > 0 !== isOther)
          wrong.push(`${at}: ${decidingSentences(diff).join('; ')}`);
        wrong.push(...diff.changes.map(({ sentence }) => sentence).filter(saysNothing));
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.changing).toBeGreaterThan(200 / (every + 1));
    expect(seen.silent).toBeGreaterThan(40 / (every + 1));
  }, 300_000);
});

/** Whether a sentence has the same words for now and before, or words that are no words. */
function saysNothing(sentence: string): boolean {
  const verbs =
    'asks for|looks for|rejects leads with|takes leads with|gives its points for|gives|is|takes|has';
  const { now, before } =
    new RegExp(` now (?:${verbs}) (?<now>.+), before (?<before>.+)$`, 'u').exec(sentence)?.groups ?? {};
  return /undefined|\[object|NaN/u.test(sentence) || (now !== undefined && now === before);
}
