/** What stands under `meta`, a text for each entry: `ticket: 7`, `review.by: Ada`. */
export function notes(meta: unknown): readonly string[] {
  return entriesOf(meta, []).map(([path, value]) => (path === '' ? value : `${path}: ${value}`));
}

/** The same as the end of a sentence; nothing where nothing is noted. */
export function noteSentence(meta: unknown): string {
  const found = notes(meta);
  return found.length === 0 ? '' : ` Note: ${found.join('; ')}.`;
}

function entriesOf(value: unknown, path: readonly string[]): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null)
    return value === undefined ? [] : [[path.join('.'), String(value)]];
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object' || each === null))
    return value.length === 0 ? [] : [[path.join('.'), value.map(String).join(', ')]];
  return Object.entries(value).flatMap(([key, each]) => entriesOf(each, [...path, key]));
}
