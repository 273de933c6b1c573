import type { FieldType } from '../cells/cell.ts';
import { nearCountries } from '../cells/country.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { ArgumentProblem } from '../operators/argument.ts';
import { forSeveral, meantOperators } from '../operators/familiar.ts';
import { operatorNamed, operators, operatorsOn } from '../operators/index.ts';
import type { Form } from '../operators/operator.ts';
import type { Condition, Subject, Test } from './definition.ts';
import { declaredType, type Reader } from './reader.ts';
import type { Path, YamlText } from './yaml-text.ts';

/** The points that a condition may ask about: none but in tiers and routes. */
export interface PointSubjects {
  readonly groups: readonly string[];
}

type TypedSubject = Subject & { readonly type: FieldType };

/** Operators whose meaning moves with the as-of date. */
const relative = ['within_last', 'older_than', 'within_next'];

/** What formulas call the groups of conditions. */
const foreignGroups: Readonly<Record<string, string>> = { and: 'all', or: 'any', none: 'not' };

/** Reads the tests of one field; several operators must all hold. Undefined where one is wrong. */
export function readSubject(
  reader: Reader,
  raw: unknown,
  path: Path,
  points?: PointSubjects,
): Condition | undefined {
  const name = String(path.at(-1));
  const group = foreignGroups[name];
  if (group !== undefined && !reader.types.has(name)) {
    reader.report('foreign-group', { name, group }, reader.yaml.keySpan(path));
    return undefined;
  }
  const subject = readSubjectName(reader, name, path, points);
  const place = reader.yaml.valueSpan(path);
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    if (subject !== undefined)
      reader.report('no-operator', { name, allowed: operatorsOn(subject.type) }, place);
    return undefined;
  }
  const keys = reader.yaml.keys(path);
  if (keys.length === 0) {
    reader.report('empty-group', { key: name }, place);
    return undefined;
  }
  const operands = raw as Readonly<Record<string, unknown>>;
  const tests = keys.map((key) => readTest(reader, operands[key], [...path, key], subject));
  if (!tests.every((test) => test !== undefined)) return undefined;
  return tests.length === 1 ? tests[0] : { kind: 'all', of: tests, place };
}

function readSubjectName(
  reader: Reader,
  name: string,
  path: Path,
  points: PointSubjects | undefined,
): TypedSubject | undefined {
  const span = reader.yaml.keySpan(path);
  if (name !== 'points' && !name.startsWith('points.')) {
    const type = declaredType(reader, name, span);
    return type && { kind: 'field', name, type };
  }
  const group = name === 'points' ? undefined : name.slice('points.'.length);
  const counted = reader.shape.points !== undefined || reader.yaml.keys([]).includes('points');
  if (points === undefined || !counted) reader.report('points-out-of-place', { counted }, span);
  else if (group !== undefined && !points.groups.includes(group)) {
    const { groups: known } = points;
    reader.report('unknown-group', { name: group, near: nearest(group, known), known }, span);
  } else return { kind: 'points', group, type: 'number' };
  return undefined;
}

function readTest(
  reader: Reader,
  raw: unknown,
  path: Path,
  subject: TypedSubject | undefined,
): Test | undefined {
  const name = String(path.at(-1));
  const span = reader.yaml.keySpan(path);
  const operator = operatorNamed(name);
  if (operator === undefined) {
    const allowed = subject === undefined ? operators.map((each) => each.name) : operatorsOn(subject.type);
    reader.report('unknown-operator', { name, allowed, near: meantOperators(name, allowed) }, span);
    return undefined;
  }
  if (subject === undefined) return undefined;
  const form = operator.forms[subject.type];
  const neverMissing = subject.kind === 'points' && name === 'is_missing';
  if (form !== undefined && !neverMissing) return readArgument(reader, raw, path, { name, form, subject });
  const allowed = operatorsOn(subject.type);
  const field = subject.kind === 'field' ? subject.name : 'points';
  const { type } = subject;
  reader.report(
    'operator-of-other-type',
    { name, field, type, allowed, near: meantOperators(name, allowed) },
    span,
  );
  return undefined;
}

function readArgument(
  reader: Reader,
  raw: unknown,
  path: Path,
  { name, form, subject }: { readonly name: string; readonly form: Form; readonly subject: TypedSubject },
): Test | undefined {
  const reading = form.argument.read(raw, {
    type: subject.type,
    listNamed: (list) => {
      reader.usedLists.add(list);
      return reader.lists.get(list)?.entries;
    },
  });
  if ('problem' in reading) {
    reportArgument(reader, reading.problem, path, form.argument.expected);
    return undefined;
  }
  if (relative.includes(name)) reader.relative = true;
  const { type: _, ...named } = subject;
  const { value } = reading;
  const place = { ...reader.yaml.keySpan(path), end: reader.yaml.valueSpan(path).end };
  return {
    kind: 'test',
    subject: named,
    operator: name,
    form,
    argument: value,
    phrase: form.phrase(value),
    place,
  };
}

function reportArgument(reader: Reader, problem: ArgumentProblem, path: Path, expected: string): void {
  const operator = String(path.at(-1));
  const member = 'member' in problem ? problem.member : undefined;
  const at = member === undefined ? path : [...path, member];
  const span = reader.yaml.valueSpan(at);
  switch (problem.kind) {
    case 'bad-argument': {
      const wanted = member === undefined ? expected : 'texts';
      const many = member === undefined && isSequence(reader.yaml, at) ? forSeveral(operator) : undefined;
      const facts = { operator, expected: wanted, found: reader.yaml.written(at), forSeveral: many };
      reader.report('bad-argument', facts, span);
      return;
    }
    case 'unknown-country':
      reader.report('unknown-country', { text: problem.text, near: nearCountries(problem.text) }, span);
      return;
    case 'unknown-list': {
      const known = [...reader.lists.keys()];
      const near = nearest(problem.name, known);
      reader.report('unknown-list', { name: problem.name, near, known }, span);
      for (const meant of near.slice(0, 1)) reader.usedLists.add(meant);
      return;
    }
    case 'empty-group':
      reader.report('empty-group', { key: operator }, span);
      return;
    case 'pattern-not-portable':
      reader.report('pattern-not-portable', { why: problem.why }, span);
  }
}

function isSequence(yaml: YamlText, path: Path): boolean {
  return Array.isArray(path.reduce<unknown>((value, step) => Reflect.get(Object(value), step), yaml.value));
}
