import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { catalogue } from '../../src/diagnostics/catalogue.ts';
import { findingsIn, placesOf, readingOf } from '../support/definitions.ts';

const files = [
  'definitions/b2b-hubspot.yaml',
  'definitions/education.yaml',
  'fixtures/language/definition.yaml',
];
const wholes: readonly unknown[] = files.map((file) => parse(readFileSync(file, 'utf8')));

/** What people and programs put where something else belongs. */
const junkTexts = [
  '[null, "", "ceo", "points", "2026-11-02", "30 days", 0, -1, 1.5, 1e99, true, [], {}, [[]], [null], [1, "a"]]',
  '[{"a": 1}, {"all": []}, {"of": [{}]}, {"is": 1}, {"points": {"at_least": 1}}, {"": ""}, {"constructor": 1}]',
];
const junk = fc.constantFrom(...junkTexts.flatMap((text) => JSON.parse(text) as unknown[]));

type Node = Record<string, unknown> | unknown[];

/** Every place of a value within another, as paths. */
function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, key]))];
}

function parentOf(root: Node, path: readonly string[]): Node {
  return path.slice(0, -1).reduce<Node>((node, key) => Reflect.get(node, key) as Node, root);
}

/** A definition with one to four of its values replaced by junk, removed, or given another key. */
const damaged = fc
  .record({
    whole: fc.constantFrom(...wholes),
    damage: fc.array(
      fc.record({ at: fc.nat(), how: fc.constantFrom('replace', 'remove', 'rename'), by: junk }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ whole, damage }) => {
    const root = structuredClone(whole) as Node;
    for (const { at, how, by } of damage) {
      const paths = pathsIn(root).slice(1);
      const path = paths[at % paths.length];
      if (path === undefined) continue;
      const parent = parentOf(root, path);
      const key = path.at(-1)!;
      const value: unknown = Reflect.get(parent, key);
      if (how === 'replace') Reflect.set(parent, key, by);
      else Reflect.deleteProperty(parent, key);
      if (how === 'rename' && !Array.isArray(parent)) parent[`${key}x`] = value;
    }
    return stringify(root);
  });

describe('a damaged definition', () => {
  test('gives findings with places, and never an exception', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { findings, reading } = readingOf(text);
        for (const { code, place } of findings) {
          expect(Object.keys(catalogue)).toContain(code);
          expect(place?.kind).toBe('span');
        }
        const errors = findings.filter(({ severity }) => severity === 'error');
        if (errors.length === 0) expect(reading.definition).toBeDefined();
      }),
      { numRuns: 300 },
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
    const codes = readingOf(stringify(root)).findings.map(({ code }) => code);
    expect(codes.filter((code) => code === 'wrong-value')).toHaveLength(2);
  });

  test('no finding is given twice', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { findings } = readingOf(text);
        const said = findings.map(({ message }, index) => `${placesOf(findings)[index]} ${message}`);
        expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
      }),
      { numRuns: 200 },
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
    { numRuns: 500 },
  );
});
