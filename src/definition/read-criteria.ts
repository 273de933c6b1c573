import type { Criterion } from './definition.ts';
import { readCondition } from './read-condition.ts';
import { checkName, entry, type Reader } from './reader.ts';
import type { CriterionShape } from './shape/definition.ts';
import type { Path } from './yaml-text.ts';

/** Ids that the tool gives itself: in the reasons they stand for duplicates, for the points, and for the verdict of people. */
export const reservedIds = ['duplicates', 'points', 'override'];

/** The criteria of a section, in file order; `taken` holds the ids of the sections before it. */
export function readCriteria(
  reader: Reader,
  path: Path,
  shapes: Readonly<Record<string, CriterionShape>> | undefined,
  taken: Set<string>,
): readonly Criterion[] {
  const criteria: Criterion[] = [];
  for (const id of reader.yaml.keys(path)) {
    const at = [...path, id];
    const shape = entry(shapes, id);
    if (shape === undefined || !checkName(reader, id, at, reservedIds)) continue;
    const place = reader.yaml.keySpan(at);
    if (taken.has(id)) reader.report('doubled-name', { name: id, what: 'another criterion' }, place);
    taken.add(id);
    const when = readCondition(reader, shape.when, [...at, 'when']);
    if (when === undefined) continue;
    criteria.push({
      id,
      when,
      because: shape.because,
      kind: shape.kind,
      ifMissing: shape.if_missing ?? 'undecided',
      ifInvalid: shape.if_invalid ?? 'undecided',
      meta: shape.meta,
      place,
    });
  }
  return criteria;
}
