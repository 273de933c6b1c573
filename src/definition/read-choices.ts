import type { Choice } from './definition.ts';
import { readCondition } from './read-condition.ts';
import { checkName, entry, wasCut, type Reader } from './reader.ts';

/** The tiers or the routes, in file order. */
export function readChoices(reader: Reader, section: 'tiers' | 'route'): readonly Choice[] {
  const shapes: Readonly<
    Record<string, { when?: unknown; otherwise?: true | undefined; to?: string; meta?: unknown }>
  > = reader.shape[section] ?? {};
  const groups = reader.yaml.keys(['points', 'groups']);
  const choices: Choice[] = [];
  for (const id of reader.yaml.keys([section])) {
    const path = [section, id];
    const shape = entry(shapes, id);
    if (shape === undefined || !checkName(reader, id, path)) continue;
    const place = reader.yaml.keySpan(path);
    if ((shape.when === undefined) === (shape.otherwise === undefined)) {
      if (!wasCut(reader, shape, path)) reader.report('when-or-otherwise', { id }, place);
      continue;
    }
    const previous = choices.at(-1);
    if (previous !== undefined && previous.when === undefined) {
      reader.report('after-otherwise', { id, otherwise: previous.id }, place);
    }
    const { to: shows = id, meta } = shape;
    if (shape.when === undefined) {
      choices.push({ id, when: undefined, shows, meta, place });
      continue;
    }
    const when = readCondition(reader, shape.when, [...path, 'when'], { groups });
    if (when !== undefined) choices.push({ id, when, shows, meta, place });
  }
  return choices;
}
