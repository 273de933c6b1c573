import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { catalogue } from '../../src/diagnostics/catalogue.ts';
import { tries } from '../support/effort.ts';
import { damaged, type Node } from '../support/damaged.ts';
import { checkedReadingOf, findingsIn, placesOf } from '../support/definitions.ts';

describe('a damaged definition', () => {
  test('gives findings with places, and never an exception', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { findings, reading } = checkedReadingOf(text);
        for (const { code, place } of findings) {
          expect(Object.keys(catalogue)).toContain(code);
          expect(place?.kind).toBe('span');
        }
        const errors = findings.filter(({ severity }) => severity === 'error');
        if (errors.length === 0) expect(reading.definition).toBeDefined();
      }),
      { numRuns: tries(70) },
    );
  });

  test.each(['constructor', 'toString', 'hasOwnProperty'])('%s is a name like any other', (name) => {
    const root = structuredClone(parse(readFileSync('fixtures/language/definition.yaml', 'utf8'))) as Node;
    Object.assign(root, {
      derive: {
        status: { from: 'title', map: { [name]: 1 } },
        role: { from: 'title', first_match: { [name]: 2 } },
      },
    });
    const codes = checkedReadingOf(stringify(root)).findings.map(({ code }) => code);
    expect(codes.filter((code) => code === 'wrong-value')).toHaveLength(2);
  });

  test('no finding is given twice', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { findings } = checkedReadingOf(text);
        const said = findings.map(({ message }, index) => `${placesOf(findings)[index]} ${message}`);
        expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
      }),
      { numRuns: tries(50) },
    );
  });
});

test('text that is no definition at all is refused with one sentence', () => {
  const large = `${'x'.repeat(1_048_577)}\n`;
  expect(findingsIn(large)).toEqual(['definition-too-large 1:1']);
  expect(findingsIn('')).toEqual(['definition-empty 1:1']);
  expect(findingsIn('hello')).toEqual(['definition-no-mapping 1:1']);
  expect(findingsIn('[]')).toEqual(['definition-no-mapping 1:1']);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ':', ' ', '\n', '-', '[', '{', '"', '*', '&', '\t', '|', '?') }),
      (text) => {
        expect(findingsIn(text).length).toBeGreaterThan(0);
      },
    ),
    { numRuns: tries(250) },
  );
});
