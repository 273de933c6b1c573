import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { writeProposals } from '../../../src/definition/write-edits.ts';
import { proposeChanges } from '../../../src/loop/proposals/propose-changes.ts';
import { cellTexts, fullDefinition } from '../../support/arbitrary.ts';
import { checkedReadingOf, definitionFrom } from '../../support/definitions.ts';
import { tries } from '../../support/effort.ts';
import { randomOf } from '../../support/random.ts';
import { observe } from '../../support/observe.ts';

/** Leads with any cells, of whom those with the commoner text of one column are won more often. */
function leadsOf(header: readonly string[], names: readonly string[], seed: number) {
  const random = randomOf(seed);
  const told = Math.floor(random() * names.length);
  return Array.from({ length: 300 }, () => {
    const texts = names.map((name) => {
      const choices = cellTexts[name] ?? ['x', 'y', ''];
      return choices[Math.floor(random() ** 2 * choices.length)]!;
    });
    const isCommon = texts[told] === (cellTexts[names[told]!] ?? ['x'])[0];
    return { texts: header.map((_, at) => texts[at]!), won: random() < (isCommon ? 0.8 : 0.15) };
  });
}

test('whatever the definition and the leads, the search ends, and each proposal is sound, readable and written', () => {
  fc.assert(
    fc.property(fullDefinition, fc.nat(1e6), (content, seed) => {
      const text = stringify(content);
      const { fields } = definitionFrom(content);
      const header = [...fields.map(({ columns }) => columns[0]!), 'Not read'];
      const leads = leadsOf(header, [...fields.map(({ name }) => name), 'other'], seed);
      const result = proposeChanges(observe(text, header, leads), { sealed: [], seed });
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      const { proposals } = result;
      for (const [at] of proposals.entries()) {
        const written = writeProposals(
          text,
          proposals.slice(0, at + 1).flatMap(({ edits }) => edits),
        );
        expect(written).toBeDefined();
        expect(checkedReadingOf(written!).findings.filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
      }
    }),
    { numRuns: tries(5) },
  );
});
