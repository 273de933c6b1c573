import type { FieldType } from '../cells/cell.ts';
import { nearCountries } from '../cells/country.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { ArgumentProblem } from '../operators/argument.ts';
import { operatorNamed, operators, operatorsOn } from '../operators/index.ts';
import type { Form } from '../operators/operator.ts';
import type { Condition, Subject, Test } from './definition.ts';
import type { Reader } from './reader.ts';
import type { Path } from './yaml-text.ts';

/** The points that a condition may ask about: none but in tiers and routes. */
export interface PointSubjects {
  readonly groups: readonly string[];
}

const groupWords = ['all', 'any', 'not', 'at_least', 'of'];

/** Reads a condition; undefined where a part is wrong, which has been reported then. */
export function readCondition(
  reader: Reader,
  raw: unknown,
  path: Path,
  points?: PointSubjects,
): Condition | undefined {
  const place = reader.yaml.valueSpan(path);
  if (!isMapping(raw)) {
    reader.report(
      'wrong-value',
      {
        key: String(path.at(-1)),
        expected: 'a condition, such as { employees: { at_least: 50 } }',
        found: kindOf(raw),
        near: [],
      },
      place,
    );
    return undefined;
  }
  const keys = reader.yaml.keys(path).filter((key) => Object.hasOwn(raw, key));
  const words = keys.filter((key) => groupWords.includes(key));
  if (keys.length === 0) {
    reader.report('empty-group', { key: String(path.at(-1)) }, place);
    return undefined;
  }
  if (words.length === 0) {
    const tests = keys.map((key) => readSubject(reader, raw[key], [...path, key], points));
    return gather('all', tests, place);
  }
  const form = words.toSorted().join(' ');
  if (words.length < keys.length || !['all', 'any', 'not', 'at_least of'].includes(form)) {
    reader.report('mixed-condition', { keys }, reader.yaml.keySpan([...path, keys[1] ?? keys[0]!]));
    return undefined;
  }
  if (form === 'not') {
    const of = readCondition(reader, raw['not'], [...path, 'not'], points);
    return of === undefined ? undefined : { kind: 'not', of, place };
  }
  const key = form === 'at_least of' ? 'of' : form;
  const parts = readParts(reader, raw[key], [...path, key], points);
  if (parts === undefined) return undefined;
  if (key !== 'of') return { kind: key === 'all' ? 'all' : 'any', of: parts, place };
  const count = raw['at_least'];
  if (typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= parts.length) {
    return { kind: 'at-least', count, of: parts, place };
  }
  const expected = `a whole number from 1 to ${parts.length}, the number of conditions`;
  reader.report(
    'wrong-value',
    { key: 'at_least', expected, found: kindOf(count), near: [] },
    reader.yaml.valueSpan([...path, 'at_least']),
  );
  return undefined;
}

function readParts(
  reader: Reader,
  raw: unknown,
  path: Path,
  points?: PointSubjects,
): readonly Condition[] | undefined {
  const key = String(path.at(-1));
  if (!Array.isArray(raw)) {
    reader.report(
      'wrong-value',
      { key, expected: 'a sequence of conditions', found: kindOf(raw), near: [] },
      reader.yaml.valueSpan(path),
    );
    return undefined;
  }
  if (raw.length === 0) {
    reader.report('empty-group', { key }, reader.yaml.valueSpan(path));
    return undefined;
  }
  const parts = raw.map((part, index) => readCondition(reader, part, [...path, index], points));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** The tests of one field; several operators must all hold. */
function readSubject(
  reader: Reader,
  raw: unknown,
  path: Path,
  points?: PointSubjects,
): Condition | undefined {
  const name = String(path.at(-1));
  const subject = readSubjectName(reader, name, path, points);
  const place = reader.yaml.valueSpan(path);
  if (!isMapping(raw)) {
    if (subject !== undefined)
      reader.report('no-operator', { name, allowed: operatorsOn(subject.type) }, place);
    return undefined;
  }
  const keys = reader.yaml.keys(path).filter((key) => Object.hasOwn(raw, key));
  if (keys.length === 0) reader.report('empty-group', { key: name }, place);
  const tests = keys.map((key) => readTest(reader, raw[key], [...path, key], subject));
  return keys.length === 0 ? undefined : gather('all', tests, place);
}

function readSubjectName(
  reader: Reader,
  name: string,
  path: Path,
  points: PointSubjects | undefined,
): (Subject & { readonly type: FieldType }) | undefined {
  const span = reader.yaml.keySpan(path);
  if (name === 'points' || name.startsWith('points.')) {
    const group = name === 'points' ? undefined : name.slice('points.'.length);
    if (points === undefined) reader.report('points-out-of-place', {}, span);
    else if (group !== undefined && !points.groups.includes(group)) {
      reader.report(
        'unknown-group',
        { name: group, near: nearest(group, points.groups), known: points.groups },
        span,
      );
    } else return { kind: 'points', group, type: 'number' };
    return undefined;
  }
  const type = reader.types.get(name);
  if (type !== undefined) {
    reader.usedFields.add(name);
    return { kind: 'field', name, type };
  }
  reader.report(
    'unknown-field',
    { name, near: nearest(name, reader.types.keys()), known: [...reader.types.keys()] },
    span,
  );
  return undefined;
}

function readTest(
  reader: Reader,
  raw: unknown,
  path: Path,
  subject: (Subject & { readonly type: FieldType }) | undefined,
): Test | undefined {
  const name = String(path.at(-1));
  const span = reader.yaml.keySpan(path);
  const operator = operatorNamed(name);
  if (operator === undefined) {
    const allowed = subject === undefined ? operators.map((each) => each.name) : operatorsOn(subject.type);
    reader.report('unknown-operator', { name, allowed, near: nearest(name, allowed) }, span);
    return undefined;
  }
  if (subject === undefined) return undefined;
  const form = operator.forms[subject.type];
  const onPoints = subject.kind === 'points' && name === 'is_missing';
  if (form === undefined || onPoints) {
    const allowed = operatorsOn(subject.type);
    const field = subject.kind === 'field' ? subject.name : 'points';
    reader.report(
      'operator-of-other-type',
      { name, field, type: subject.type, allowed, near: nearest(name, allowed) },
      span,
    );
    return undefined;
  }
  return readArgument(reader, raw, path, { name, form, subject });
}

function readArgument(
  reader: Reader,
  raw: unknown,
  path: Path,
  {
    name,
    form,
    subject,
  }: { readonly name: string; readonly form: Form; readonly subject: Subject & { readonly type: FieldType } },
): Test | undefined {
  const reading = form.argument.read(raw, {
    type: subject.type,
    listNamed: (list) => {
      reader.usedLists.add(list);
      return reader.lists.get(list)?.entries;
    },
  });
  if ('problem' in reading) {
    reportArgument(reader, reading.problem, path, { operator: name, expected: form.argument.expected, raw });
    return undefined;
  }
  if (['within_last', 'older_than', 'within_next'].includes(name)) reader.relative = true;
  const { type: _, ...named } = subject;
  const place = { ...reader.yaml.keySpan(path), end: reader.yaml.valueSpan(path).end };
  return {
    kind: 'test',
    subject: named,
    operator: name,
    form,
    argument: reading.value,
    phrase: form.phrase(reading.value),
    place,
  };
}

function reportArgument(
  reader: Reader,
  problem: ArgumentProblem,
  path: Path,
  facts: { readonly operator: string; readonly expected: string; readonly raw: unknown },
): void {
  const member = 'member' in problem ? problem.member : undefined;
  const span = reader.yaml.valueSpan(member === undefined ? path : [...path, member]);
  switch (problem.kind) {
    case 'bad-argument': {
      const culprit = member === undefined ? facts.raw : (facts.raw as readonly unknown[])[member];
      reader.report(
        'bad-argument',
        { operator: facts.operator, expected: facts.expected, found: kindOf(culprit) },
        span,
      );
      return;
    }
    case 'unknown-country':
      reader.report('unknown-country', { text: problem.text, near: nearCountries(problem.text) }, span);
      return;
    case 'unknown-list': {
      const known = [...reader.lists.keys()];
      reader.report('unknown-list', { name: problem.name, near: nearest(problem.name, known), known }, span);
      return;
    }
    case 'empty-group':
      reader.report('empty-group', { key: facts.operator }, span);
      return;
    case 'pattern-not-portable':
      reader.report('pattern-not-portable', { why: problem.why }, span);
  }
}

function gather(
  kind: 'all',
  parts: readonly (Condition | undefined)[],
  place: Condition['place'],
): Condition | undefined {
  if (!parts.every((part) => part !== undefined)) return undefined;
  return parts.length === 1 ? parts[0] : { kind, of: parts, place };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a sequence';
  return typeof value === 'object' ? 'a mapping' : `\`${String(value)}\``;
}
