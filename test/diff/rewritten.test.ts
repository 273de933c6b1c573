import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '../support/effort.ts';
import { rewritten } from '../support/rewritten.ts';
import { pairOfDefinitions, smallDefinition } from '../support/small-definitions.ts';
import { changesOf, decidingSentences, sideOf } from '../support/two-definitions.ts';

test('what is written otherwise and means the same has the same fingerprint, and no sentence', () => {
  fc.assert(
    fc.property(smallDefinition, fc.nat(), (content, seed) => {
      const [before, after] = [sideOf(content), sideOf(rewritten(content, seed))];
      expect(after.plan.fingerprint).toBe(before.plan.fingerprint);
      expect(changesOf(before, after).changes).toEqual([]);
    }),
    { numRuns: tries(80) },
  );
}, 300_000);

test('how something is written neither adds nor hides a part that changed', () => {
  fc.assert(
    fc.property(pairOfDefinitions, fc.nat(), ([one, other], seed) => {
      const partsOf = (content: Readonly<Record<string, unknown>>): readonly string[] => {
        const { changes } = changesOf(sideOf(one), sideOf(content));
        const deciding = changes.filter(({ decides }) => decides);
        return [...new Set(deciding.map(({ subject }) => `${subject.kind} ${subject.id}`))].toSorted();
      };
      expect(partsOf(rewritten(other, seed))).toEqual(partsOf(other));
    }),
    { numRuns: tries(80) },
  );
}, 300_000);

/** Parts in other groups are one change, told once. */
test.each([
  ['all', 'any', 'large now asks for one of (50 or more in size; x in title), before all of these'],
  ['any', 'all', 'large now asks for all of (50 or more in size; x in title), before one of these'],
])('from %s to %s', (old, now, sentence) => {
  const definition = (kind: string): string =>
    `leadpact: 1\nname: T\nversion: v1\nlead: id\nfields:\n  id: { column: Id, type: id }\n` +
    `  size: { column: Size, type: number }\n  title: { column: Title, type: text }\nrequire:\n` +
    `  large: { when: { ${kind}: [{ size: { at_least: 50 } }, { title: { is: x } }] } }\n`;
  expect(decidingSentences(changesOf(sideOf(definition(old)), sideOf(definition(now))))).toEqual([sentence]);
});
