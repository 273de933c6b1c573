import type { Duplicates } from './definition.ts';
import { fieldType, type Reader } from './reader.ts';

export function readDuplicates(reader: Reader): Duplicates | undefined {
  const { duplicates } = reader.shape;
  if (duplicates === undefined) return undefined;
  const by = typeof duplicates.by === 'string' ? [duplicates.by] : duplicates.by;
  const path = ['duplicates', 'by'];
  const types = by.map((name, index) =>
    fieldType(reader, name, typeof duplicates.by === 'string' ? path : [...path, index]),
  );
  const { keep, order } = duplicates;
  const ordered = keep === 'newest' || keep === 'oldest';
  if (ordered && order === undefined) {
    reader.report('order-needed', { keep }, reader.yaml.valueSpan(['duplicates', 'keep']));
  }
  if (order !== undefined) {
    const wanted = { types: ['date', 'number'] as const, by: 'order' };
    types.push(fieldType(reader, order, ['duplicates', 'order'], wanted));
    if (!ordered) reader.report('order-unneeded', { keep }, reader.yaml.keySpan(['duplicates', 'order']));
  }
  if (types.includes(undefined)) return undefined;
  const { against, handed_over: asked, because, meta } = duplicates;
  if (asked !== undefined && against === undefined)
    reader.report('handed-over-unneeded', {}, reader.yaml.keySpan(['duplicates', 'handed_over']));
  const handedOver = asked === 'mark' ? asked : undefined;
  return { by, keep, order, against, handedOver, because, meta, place: reader.yaml.keySpan(['duplicates']) };
}
