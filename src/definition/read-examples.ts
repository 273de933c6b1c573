import { parseDay } from '../cells/day.ts';
import type { Span } from '../diagnostics/place.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Example } from './definition.ts';
import { reservedIds } from './read-criteria.ts';
import { entry, type Reader } from './reader.ts';
import type { Path } from './yaml-text.ts';

export function readExamples(reader: Reader): readonly Example[] {
  return (reader.shape.examples ?? []).map((shape, index) => {
    const path = ['examples', index];
    if (shape.as_of === undefined && reader.relative) {
      reader.report('as-of-needed', { name: shape.name }, reader.yaml.valueSpan([...path, 'name']));
    }
    checkExpectations(reader, shape.expect, [...path, 'expect']);
    const expectPlaces: Record<string, Span> = {};
    for (const key of Object.keys(shape.expect))
      expectPlaces[key] = reader.yaml.keySpan([...path, 'expect', key]);
    return {
      name: shape.name,
      asOf: shape.as_of === undefined ? undefined : parseDay(shape.as_of),
      lead: readLead(reader, [...path, 'lead']),
      expect: shape.expect,
      meta: shape.meta,
      place: reader.yaml.valueSpan([...path, 'name']),
      expectPlaces,
    };
  });
}

/** The cells of an example: the source text of each scalar, whatever YAML would make of it. */
function readLead(reader: Reader, path: Path): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {};
  const fields = reader.yaml.keys(['fields']);
  for (const name of reader.yaml.keys(path)) {
    const at = [...path, name];
    if (!fields.includes(name)) {
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
        found: reader.yaml.written(at),
        near: [],
      };
      reader.report('wrong-value', facts, reader.yaml.valueSpan(at));
    } else cells[name] = text;
  }
  return cells;
}

function checkExpectations(reader: Reader, expect: Example['expect'], path: Path): void {
  const keysOf = (...at: string[]): readonly string[] => reader.yaml.keys(at);
  const criteria = [
    ...keysOf('reject_if'),
    ...keysOf('require'),
    ...reservedIds.filter((section) => keysOf().includes(section)),
  ];
  const check = (what: string, name: string | undefined, at: Path, known: readonly string[]): void => {
    if (name === undefined || known.includes(name)) return;
    reader.report(
      'unknown-id',
      { name, what, near: near(name, what, known), known },
      reader.yaml.valueSpan(at),
    );
  };
  const near = (name: string, what: string, known: readonly string[]): readonly string[] => {
    const shown = what === 'route' ? known.filter((id) => entry(reader.shape.route, id)?.to === name) : [];
    return shown.length > 0 ? shown : nearest(name, known);
  };
  if (reader.yaml.keys(path).length === 0)
    reader.report('empty-group', { key: 'expect' }, reader.yaml.valueSpan(path));
  check('tier', expect.tier, [...path, 'tier'], keysOf('tiers'));
  check('route', expect.route, [...path, 'route'], keysOf('route'));
  check('criterion', expect.primary_reason, [...path, 'primary_reason'], criteria);
  for (const key of ['failed', 'unknown'] as const) {
    for (const [index, name] of (expect[key] ?? []).entries())
      check('criterion', name, [...path, key, index], criteria);
  }
}
