import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';

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

export type Node = Record<string, unknown> | unknown[];

/** Every place of a value within another, as paths. */
function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, key]))];
}

function parentOf(root: Node, path: readonly string[]): Node {
  return path.slice(0, -1).reduce<Node>((node, key) => Reflect.get(node, key) as Node, root);
}

/** A definition with one to four of its values replaced by junk, removed, or given another key. */
export const damaged = fc
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
      if (how === 'replace') Reflect.set(parent, key, structuredClone(by));
      else Reflect.deleteProperty(parent, key);
      if (how === 'rename' && !Array.isArray(parent)) parent[`${key}x`] = value;
    }
    return stringify(root);
  });
