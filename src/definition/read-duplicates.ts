import type { Duplicates } from './definition.ts';
import { fieldType, type Reader } from './reader.ts';

export function readDuplicates(reader: Reader): Duplicates | undefined {
  const { duplicates } = reader.shape;
  if (duplicates === undefined) return undefined;
  const by = typeof duplicates.by === 'string' ? [duplicates.by] : duplicates.by;
  for (const [index, name] of by.entries()) {
    fieldType(
      reader,
      name,
      typeof duplicates.by === 'string' ? ['duplicates', 'by'] : ['duplicates', 'by', index],
    );
  }
  const { keep, order } = duplicates;
  const ordered = keep === 'newest' || keep === 'oldest';
  if (ordered && order === undefined) {
    reader.report('order-needed', { keep }, reader.yaml.valueSpan(['duplicates', 'keep']));
  }
  if (order !== undefined) {
    fieldType(reader, order, ['duplicates', 'order'], { types: ['date', 'number'], by: 'order' });
    if (!ordered) reader.report('order-unneeded', { keep }, reader.yaml.keySpan(['duplicates', 'order']));
  }
  return { by, keep, order, because: duplicates.because, place: reader.yaml.keySpan(['duplicates']) };
}
