import type { Condition } from './definition.ts';
import { readSubject, type PointSubjects } from './read-test.ts';
import type { Reader } from './reader.ts';
import type { Path } from './yaml-text.ts';

type Mapping = Readonly<Record<string, unknown>>;

const groupWords = ['all', 'any', 'not', 'at_least', 'of'];

/** Reads a condition; undefined where a part is wrong, which has been reported then. */
export function readCondition(
  reader: Reader,
  raw: unknown,
  path: Path,
  points?: PointSubjects,
): Condition | undefined {
  const place = reader.yaml.valueSpan(path);
  const key = String(path.at(-1));
  if (!isMapping(raw)) {
    const expected = 'a condition, such as { employees: { at_least: 50 } }';
    reader.report('wrong-value', { key, expected, found: reader.yaml.written(path), near: [] }, place);
    return undefined;
  }
  const keys = reader.yaml.keys(path);
  if (keys.length === 0) {
    reader.report('empty-group', { key }, place);
    return undefined;
  }
  const words = keys.filter((each) => groupWords.includes(each));
  if (words.length === 0) {
    return joined(
      keys.map((each) => readSubject(reader, raw[each], [...path, each], points)),
      place,
    );
  }
  const form = words.length === keys.length ? forms[words.toSorted().join(' ')] : undefined;
  if (form !== undefined) return form(reader, raw, path, points);
  reader.report('mixed-condition', { keys }, reader.yaml.keySpan([...path, keys[1] ?? keys[0]!]));
  return undefined;
}

/** The groups, by the words that make each. */
const forms: Readonly<
  Record<string, (reader: Reader, raw: Mapping, path: Path, points?: PointSubjects) => Condition | undefined>
> = {
  all: (reader, raw, path, points) => {
    const of = readParts(reader, raw['all'], [...path, 'all'], points);
    return of && { kind: 'all', of, place: reader.yaml.valueSpan(path) };
  },
  any: (reader, raw, path, points) => {
    const of = readParts(reader, raw['any'], [...path, 'any'], points);
    return of && { kind: 'any', of, place: reader.yaml.valueSpan(path) };
  },
  not: (reader, raw, path, points) => {
    const of = readCondition(reader, raw['not'], [...path, 'not'], points);
    return of && { kind: 'not', of, place: reader.yaml.valueSpan(path) };
  },
  'at_least of': (reader, raw, path, points) => {
    const of = readParts(reader, raw['of'], [...path, 'of'], points);
    const count = raw['at_least'];
    const most = Array.isArray(raw['of']) ? raw['of'].length : 1;
    const place = reader.yaml.valueSpan(path);
    if (typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= most)
      return of && { kind: 'at-least', count, of, place };
    const at = [...path, 'at_least'];
    const expected = `a whole number from 1 to ${most}, the number of conditions`;
    const found = reader.yaml.written(at);
    reader.report('wrong-value', { key: 'at_least', expected, found, near: [] }, reader.yaml.valueSpan(at));
    return undefined;
  },
};

function readParts(
  reader: Reader,
  raw: unknown,
  path: Path,
  points?: PointSubjects,
): readonly Condition[] | undefined {
  const key = String(path.at(-1));
  const place = reader.yaml.valueSpan(path);
  if (!Array.isArray(raw)) {
    const found = reader.yaml.written(path);
    reader.report('wrong-value', { key, expected: 'a sequence of conditions', found, near: [] }, place);
    return undefined;
  }
  if (raw.length === 0) {
    reader.report('empty-group', { key }, place);
    return undefined;
  }
  const parts = raw.map((part, index) => readCondition(reader, part, [...path, index], points));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** Conditions that must all hold, as one. */
function joined(parts: readonly (Condition | undefined)[], place: Condition['place']): Condition | undefined {
  if (!parts.every((part) => part !== undefined)) return undefined;
  return parts.length === 1 ? parts[0] : { kind: 'all', of: parts, place };
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
