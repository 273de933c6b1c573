import type { NamedList } from './definition.ts';
import { checkName, entry, type Reader } from './reader.ts';

/** The named lists, those of files with their entries. */
export function readLists(reader: Reader): readonly NamedList[] {
  for (const name of reader.yaml.keys(['lists'])) {
    const path = ['lists', name];
    const shape = entry(reader.shape.lists, name);
    const place = reader.yaml.keySpan(path);
    reader.lists.set(name, { name, entries: [], place });
    if (shape === undefined || !checkName(reader, name, path)) continue;
    if (Array.isArray(shape)) {
      reader.lists.set(name, { name, entries: shape, place });
      continue;
    }
    const loaded = reader.loadList(shape.file, shape.column);
    const filePlace = reader.yaml.valueSpan([
      ...path,
      'problem' in loaded && loaded.problem.code === 'list-column-missing' ? 'column' : 'file',
    ]);
    if ('problem' in loaded) reader.add({ severity: 'error', place: filePlace, ...loaded.problem });
    else if (loaded.values.length === 0)
      reader.report('list-file-empty', { name, file: shape.file }, filePlace);
    reader.lists.set(name, {
      name,
      entries: 'values' in loaded ? loaded.values : [],
      file: shape.file,
      column: shape.column,
      place,
    });
  }
  return [...reader.lists.values()];
}
