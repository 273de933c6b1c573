import type { z } from 'zod';
import { parseDays } from '../operators/argument.ts';
import type { PointGiver, PointGroup, PointRule, Points } from './definition.ts';
import { readCondition } from './read-condition.ts';
import { readCriteria } from './read-criteria.ts';
import { checkName, entry, fieldType, wasCut, type Reader } from './reader.ts';
import type { pointRule } from './shape/points.ts';
import type { Path } from './yaml-text.ts';

type PointsShape = NonNullable<Reader['shape']['points']>;
type PointRuleShape = z.infer<typeof pointRule>;

/** The points section; rules that are wrong have been reported and are left out. */
export function readPoints(reader: Reader, taken: Set<string>): Points | undefined {
  const { points } = reader.shape;
  if (points === undefined) return undefined;
  return {
    qualifyAt: points.qualify_at,
    closeCall: points.close_call,
    fastTrack: readCriteria(reader, ['points', 'fast_track'], points.fast_track, taken),
    groups: readGroups(reader, points),
    meta: points.meta,
    place: reader.yaml.valueSpan(['points', 'qualify_at']),
  };
}

function readGroups(
  reader: Reader,
  { groups: shapes, fast_track: fastTrack = {} }: PointsShape,
): readonly PointGroup[] {
  const keys = reader.yaml.keys(['points', 'groups']);
  if (keys.length === 0 && Object.keys(fastTrack).length === 0) {
    reader.report('empty-group', { key: 'groups' }, reader.yaml.valueSpan(['points', 'groups']));
  }
  const groups: PointGroup[] = [];
  for (const id of keys) {
    const path = ['points', 'groups', id];
    const shape = entry(shapes, id);
    if (shape === undefined || !checkName(reader, id, path)) {
      reader.pointsLeftOut = true;
      continue;
    }
    const { cap, floor } = shape;
    if (cap !== undefined && floor !== undefined && floor > cap) {
      reader.report('floor-above-cap', { floor, cap }, reader.yaml.valueSpan([...path, 'floor']));
    }
    groups.push({
      id,
      cap,
      floor,
      rules: readRules(reader, shape.rules, [...path, 'rules']),
      meta: shape.meta,
      place: reader.yaml.keySpan(path),
    });
  }
  return groups;
}

function readRules(
  reader: Reader,
  shapes: Readonly<Record<string, PointRuleShape>>,
  path: Path,
): readonly PointRule[] {
  const rules: PointRule[] = [];
  for (const id of reader.yaml.keys(path)) {
    const at = [...path, id];
    const shape = entry(shapes, id);
    const giver =
      shape === undefined || !checkName(reader, id, at) ? undefined : readGiver(reader, shape, at);
    if (shape === undefined || giver === undefined) {
      reader.pointsLeftOut = true;
      continue;
    }
    rules.push({
      ...giver,
      id,
      because: shape.because,
      ifMissing: shape.if_missing,
      ifInvalid: shape.if_invalid,
      meta: shape.meta,
      place: reader.yaml.keySpan(at),
    });
  }
  return rules;
}

/** The keys of each form of a rule, besides those that every rule may have. */
const forms = [
  ['when', 'points'],
  ['field', 'steps'],
  ['field', 'points', 'fades_over'],
];

function readGiver(reader: Reader, shape: PointRuleShape, path: Path): PointGiver | undefined {
  const keys = (['when', 'points', 'field', 'steps', 'fades_over'] as const).filter(
    (key) => shape[key] !== undefined,
  );
  if (
    !forms.some((form) => form.length === keys.length && form.every((key) => keys.includes(key as never)))
  ) {
    const meant = forms.find((form) => keys.length > 0 && keys.every((key) => form.includes(key)));
    const lacks = (meant ?? []).filter((key) => !keys.includes(key as never));
    if (!wasCut(reader, shape, path)) reader.report('mixed-rule', { keys, lacks }, reader.yaml.keySpan(path));
    return undefined;
  }
  const { when, points = 0, field = '', steps, fades_over: fadesOver } = shape;
  if (when !== undefined) {
    const condition = readCondition(reader, when, [...path, 'when']);
    return condition === undefined ? undefined : { kind: 'flat', when: condition, points };
  }
  if (steps !== undefined) {
    checkLimits(
      reader,
      steps.map(({ at_least: limit }) => limit),
      [...path, 'steps'],
    );
    const type = fieldType(reader, field, [...path, 'field'], { types: ['number'], by: 'steps' });
    const read = steps.map(({ at_least: atLeast, points: given }) => ({ atLeast, points: given }));
    return type === undefined ? undefined : { kind: 'steps', field, steps: read };
  }
  const over = parseDays(fadesOver ?? '') ?? 0;
  const type = fieldType(reader, field, [...path, 'field'], { types: ['date'], by: 'fades_over' });
  reader.relative = true;
  if (over < 1) {
    reader.report(
      'wrong-value',
      {
        key: 'fades_over',
        expected: '1 day or more',
        found: reader.yaml.written([...path, 'fades_over']),
        near: [],
      },
      reader.yaml.valueSpan([...path, 'fades_over']),
    );
    return undefined;
  }
  return type === undefined ? undefined : { kind: 'fading', field, points, over };
}

function checkLimits(reader: Reader, limits: readonly number[], path: Path): void {
  for (const [index, limit] of limits.entries()) {
    const before = limits[index - 1];
    if (before === undefined || limit < before) continue;
    reader.report(
      'limits-not-falling',
      { limit, before },
      reader.yaml.valueSpan([...path, index, 'at_least']),
    );
  }
}
