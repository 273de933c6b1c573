import { parseDay } from '../cells/day.ts';
import type { Span } from '../diagnostics/place.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Choice, Example } from './definition.ts';
import type { Reader } from './reader.ts';
import type { Path } from './yaml-text.ts';

/** Ids that the expectations of examples may name. */
export interface KnownIds {
  readonly criteria: readonly string[];
  readonly tiers: readonly Choice[];
  readonly routes: readonly Choice[];
}

export function readExamples(reader: Reader, known: KnownIds): readonly Example[] {
  return (reader.shape.examples ?? []).map((shape, index) => {
    const path = ['examples', originalIndex(reader, shape.name, index)];
    if (shape.as_of === undefined && reader.relative) {
      reader.report('as-of-needed', { name: shape.name }, reader.yaml.valueSpan([...path, 'name']));
    }
    checkExpectations(reader, shape.expect, [...path, 'expect'], known);
    const expectPlaces: Record<string, Span> = {};
    for (const key of Object.keys(shape.expect))
      expectPlaces[key] = reader.yaml.keySpan([...path, 'expect', key]);
    return {
      name: shape.name,
      asOf: shape.as_of === undefined ? undefined : parseDay(shape.as_of),
      lead: readLead(reader, [...path, 'lead']),
      expect: shape.expect,
      place: reader.yaml.valueSpan([...path, 'name']),
      expectPlaces,
    };
  });
}

/** An example that was faulty is cut out of the shape, so indexes may have moved: its name finds it again. */
function originalIndex(reader: Reader, name: string, index: number): number {
  const { value } = reader.yaml;
  const examples = (value as { readonly examples?: unknown }).examples;
  if (!Array.isArray(examples)) return index;
  const found = examples.findIndex(
    (each, at) => at >= index && (each as { name?: unknown } | null)?.name === name,
  );
  return found === -1 ? index : found;
}

/** The cells of an example: the source text of each scalar, whatever YAML would make of it. */
function readLead(reader: Reader, path: Path): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {};
  for (const name of reader.yaml.keys(path)) {
    const at = [...path, name];
    if (!reader.shape.fields || !Object.hasOwn(reader.shape.fields, name)) {
      const fields = Object.keys(reader.shape.fields ?? {});
      reader.report(
        'unknown-field',
        { name, near: nearest(name, fields), known: fields },
        reader.yaml.keySpan(at),
      );
      continue;
    }
    const text = reader.yaml.scalarText(at);
    if (text === undefined) {
      const facts = {
        key: name,
        expected: 'one cell as text; quote it',
        found: 'a sequence or a mapping',
        near: [],
      };
      reader.report('wrong-value', facts, reader.yaml.valueSpan(at));
    } else cells[name] = text;
  }
  return cells;
}

function checkExpectations(reader: Reader, expect: Example['expect'], path: Path, known: KnownIds): void {
  const criteria = [...known.criteria, 'points', 'duplicates'];
  const check = (what: string, name: string | undefined, at: Path, among: readonly string[]): void => {
    if (name === undefined || among.includes(name)) return;
    reader.report(
      'unknown-id',
      { name, what, near: nearest(name, among), known: among },
      reader.yaml.valueSpan(at),
    );
  };
  if (Object.keys(expect).length === 0)
    reader.report('empty-group', { key: 'expect' }, reader.yaml.valueSpan(path));
  check(
    'tier',
    expect.tier,
    [...path, 'tier'],
    known.tiers.map(({ id }) => id),
  );
  check(
    'route',
    expect.route,
    [...path, 'route'],
    known.routes.map(({ id }) => id),
  );
  check('criterion', expect.primary_reason, [...path, 'primary_reason'], criteria);
  for (const key of ['failed', 'unknown'] as const) {
    for (const [index, name] of (expect[key] ?? []).entries())
      check('criterion', name, [...path, key, index], criteria);
  }
}
