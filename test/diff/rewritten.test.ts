import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '../support/effort.ts';
import { rewritten } from '../support/rewritten.ts';
import { pairOfDefinitions, smallDefinition } from '../support/small-definitions.ts';
import { changesOf, decidingSentences, sideOf } from '../support/two-definitions.ts';

const head = `leadpact: 1
name: T
version: v1
lead: id
fields:
  id: { column: Id, type: id }
  size: { column: Size, type: number }
  title: { column: Title, type: text }
require:
`;

test('what is written otherwise and means the same has the same fingerprint, and no sentence', () => {
  fc.assert(
    fc.property(smallDefinition, fc.nat(), (content, seed) => {
      const [before, after] = [sideOf(content), sideOf(rewritten(content, seed))];
      expect(after.plan.fingerprint).toBe(before.plan.fingerprint);
      expect(changesOf(before, after).changes).toEqual([]);
    }),
    { numRuns: tries(20) },
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
    { numRuns: tries(20) },
  );
}, 300_000);

/** Parts in other groups are one change, told once. */
test.each([
  ['all', 'any', 'large now asks for one of (50 or more in size; x in title), before all of these'],
  ['any', 'all', 'large now asks for all of (50 or more in size; x in title), before one of these'],
])('from %s to %s', (old, now, sentence) => {
  const definition = (kind: string): string =>
    head + `  large: { when: { ${kind}: [{ size: { at_least: 50 } }, { title: { is: x } }] } }\n`;
  expect(decidingSentences(changesOf(sideOf(definition(old)), sideOf(definition(now))))).toEqual([sentence]);
});

test('two limits and a range are one part where another part changed', () => {
  const definition = (...parts: readonly string[]): string =>
    head + `  large: { when: { all: [${parts.join(', ')}] } }\n`;
  const limits = ['{ size: { at_least: 10 } }', '{ size: { at_most: 20 } }'];
  const [old, now] = [
    sideOf(definition(...limits, '{ title: { is: x } }')),
    sideOf(definition('{ title: { is: z } }', '{ size: { between: [10, 20] } }')),
  ];
  expect(decidingSentences(changesOf(old, now))).toEqual(['large now asks for z in title, before x']);
  expect(decidingSentences(changesOf(now, old))).toEqual(['large now asks for x in title, before z']);
});
