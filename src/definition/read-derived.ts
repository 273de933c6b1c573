import type { FieldType } from '../cells/cell.ts';
import { fold } from '../cells/fold.ts';
import type { Derivation, Derived } from './definition.ts';
import { checkName, entry, fieldType, wasCut, type Reader } from './reader.ts';
import { reservedFieldNames } from './read-fields.ts';
import type { DerivationShape } from './shape/definition.ts';
import type { Path } from './yaml-text.ts';

/** The ways to compute a value, by the key that names each. */
const ways = [
  'domain_of',
  'is_free_mail',
  'days_since',
  'larger_of',
  'first_filled',
  'first_match',
  'map',
] as const;

type Way = (typeof ways)[number];

const companions: Readonly<Record<Way, readonly string[]>> = {
  domain_of: [],
  is_free_mail: [],
  days_since: [],
  larger_of: [],
  first_filled: [],
  first_match: ['from', 'otherwise'],
  map: ['from', 'otherwise'],
};

type Made = { readonly of: Derivation; readonly type: FieldType } | undefined;

type DerivationReader = (reader: Reader, shape: DerivationShape, path: Path) => Made;

/** The derived values, each after what it is computed from; a cycle is reported and left out. */
export function readDerived(reader: Reader): readonly Derived[] {
  const shapes = reader.shape.derive ?? {};
  const names = reader.yaml.keys(['derive']).filter((name) => {
    const isField = reader.types.has(name);
    if (isField)
      reader.report('doubled-name', { name, what: 'a field' }, reader.yaml.keySpan(['derive', name]));
    return !isField;
  });
  const done: Derived[] = [];
  const open: string[] = [];
  const visited = new Set<string>();
  const read = (name: string): void => {
    const path = ['derive', name];
    const shape = entry(shapes, name);
    if (shape === undefined || visited.has(name) || !checkName(reader, name, path, reservedFieldNames))
      return;
    if (open.includes(name)) {
      reader.report(
        'derive-cycle',
        { names: [...open.slice(open.indexOf(name)), name] },
        reader.yaml.keySpan(path),
      );
      return;
    }
    open.push(name);
    for (const input of inputsOf(shape)) if (names.includes(input)) read(input);
    open.pop();
    visited.add(name);
    const derivation = readDerivation(reader, shape, path);
    if (derivation === undefined) return;
    reader.types.set(name, derivation.type);
    const place = reader.yaml.keySpan(path);
    done.push({ ...derivation.of, name, type: derivation.type, meta: shape.meta, place });
  };
  for (const name of names) reader.types.set(name, undefined);
  for (const name of names) read(name);
  return done;
}

function inputsOf(shape: DerivationShape): readonly string[] {
  const { domain_of, is_free_mail, days_since, from, larger_of = [], first_filled = [] } = shape;
  return [domain_of, is_free_mail, days_since, from, ...larger_of, ...first_filled].filter(
    (name) => name !== undefined,
  );
}

function readDerivation(reader: Reader, shape: DerivationShape, path: Path): Made {
  const [way, other] = ways.filter((each) => shape[each] !== undefined);
  if (way === undefined || other !== undefined) {
    const found = way === undefined ? [] : [way, other!];
    if (!wasCut(reader, shape, path))
      reader.report('derive-ways', { found, ways }, reader.yaml.keySpan(path));
    return undefined;
  }
  const stray = Object.keys(shape).find(
    (key) => key !== way && key !== 'meta' && !companions[way].includes(key),
  );
  if (stray !== undefined) {
    reader.report('derive-stray', { key: stray, way }, reader.yaml.keySpan([...path, stray]));
    return undefined;
  }
  return readers[way](reader, shape, path);
}

const readers: Readonly<Record<Way, DerivationReader>> = {
  domain_of: one('domain_of', 'email', 'text', (of) => ({ kind: 'domain-of', of })),
  is_free_mail: one('is_free_mail', 'email', 'boolean', (of) => ({ kind: 'is-free-mail', of })),
  days_since: (reader, shape, path) => {
    reader.relative = true;
    return one('days_since', 'date', 'number', (of) => ({ kind: 'days-since', of }))(reader, shape, path);
  },
  larger_of: (reader, shape, path) => {
    const of = shape.larger_of ?? [];
    const wanted = { types: ['number'] as const, by: 'larger_of' };
    const types = of.map((name, index) => fieldType(reader, name, [...path, 'larger_of', index], wanted));
    return types.includes(undefined) ? undefined : { of: { kind: 'larger-of', of }, type: 'number' };
  },
  first_filled: (reader, shape, path) => {
    const of = shape.first_filled ?? [];
    const [first, ...others] = of;
    const type = fieldType(reader, first!, [...path, 'first_filled', 0]);
    if (type === undefined) return undefined;
    const wanted = { types: [type], by: 'first_filled' };
    const types = others.map((name, index) =>
      fieldType(reader, name, [...path, 'first_filled', index + 1], wanted),
    );
    return types.includes(undefined) ? undefined : { of: { kind: 'first-filled', of }, type };
  },
  first_match: (reader, shape, path) => {
    const of = textFrom(reader, shape, path, 'first_match');
    if (of === undefined) return undefined;
    const matches = reader.yaml.keys([...path, 'first_match']).map((value) => ({
      value,
      phrases: (entry(shape.first_match, value) ?? []).map(fold),
    }));
    if (!filled(reader, matches.length, [...path, 'first_match'])) return undefined;
    return { of: { kind: 'first-match', of, matches, otherwise: shape.otherwise }, type: 'text' };
  },
  map: (reader, shape, path) => {
    const of = textFrom(reader, shape, path, 'map');
    if (of === undefined) return undefined;
    const entries = reader.yaml
      .keys([...path, 'map'])
      .map((text) => ({ text: fold(text), value: entry(shape.map, text) ?? '' }));
    if (!filled(reader, entries.length, [...path, 'map'])) return undefined;
    reportFoldedTwice(reader, [...path, 'map']);
    return { of: { kind: 'map', of, entries, otherwise: shape.otherwise }, type: 'text' };
  },
};

function one(
  way: 'domain_of' | 'is_free_mail' | 'days_since',
  input: FieldType,
  type: FieldType,
  make: (of: string) => Derivation,
): DerivationReader {
  return (reader, shape, path) => {
    const of = shape[way] ?? '';
    const found = fieldType(reader, of, [...path, way], { types: [input], by: way });
    return found === undefined ? undefined : { of: make(of), type };
  };
}

function textFrom(reader: Reader, shape: DerivationShape, path: Path, way: Way): string | undefined {
  if (shape.from === undefined) {
    const facts = { key: 'from', expected: 'the name of a text field' };
    if (!wasCut(reader, shape, path))
      reader.report('missing-key', facts, reader.yaml.keySpan([...path, way]));
    return undefined;
  }
  const found = fieldType(reader, shape.from, [...path, 'from'], { types: ['text'], by: way });
  return found === undefined ? undefined : shape.from;
}

/** Keys that are the same once case and spacing are set aside. */
function reportFoldedTwice(reader: Reader, path: Path): void {
  const keys = reader.yaml.keys(path);
  const first = (key: string): number => keys.findIndex((other) => fold(other) === fold(key));
  for (const [index, key] of keys.entries()) {
    if (first(key) < index) reader.report('duplicate-key', { key }, reader.yaml.keySpan([...path, key]));
  }
}

function filled(reader: Reader, count: number, path: Path): boolean {
  if (count === 0) reader.report('empty-group', { key: String(path.at(-1)) }, reader.yaml.valueSpan(path));
  return count > 0;
}
