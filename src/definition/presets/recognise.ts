import { fold } from '../../cells/fold.ts';
import type { PresetColumn, Preset } from './preset.ts';
import { presets } from './index.ts';

/** What a header looks like. */
export interface Recognised {
  readonly preset: Preset;
  /** The columns of the preset that the header has, with their place in it, in the order of the preset. */
  readonly columns: readonly { readonly column: PresetColumn; readonly index: number }[];
}

/** Headers that one system alone writes weigh this much more than those that many write, such as `Email`. */
const weightOfSpelling = 3;

/** The least weight by which a header is taken for an export: two or three of its own spellings, with common ones. */
const leastWeight = 8;

/**
 * The known export that a header is most like: the one of which it has most columns, exact spellings that no other
 * export has counting most. Undefined where none is like it, or two are alike.
 */
export function recognise(header: readonly string[]): Recognised | undefined {
  const ranked = presets
    .map((preset) => ({ preset, columns: columnsIn(header, preset), weight: weightOf(header, preset) }))
    .toSorted((a, b) => b.weight - a.weight);
  const [best, second] = ranked;
  if (best === undefined || best.weight < leastWeight || best.weight === second?.weight) return undefined;
  return { preset: best.preset, columns: best.columns };
}

/** The columns of a preset that a header has. */
export function columnsIn(header: readonly string[], preset: Preset): Recognised['columns'] {
  const folded = header.map(fold);
  return preset.columns.flatMap((column) => {
    const exact = column.headers.map((name) => header.indexOf(name));
    const alike = column.headers.map((name) => folded.indexOf(fold(name)));
    const index = [...exact, ...alike].find((at) => at >= 0);
    return index === undefined ? [] : [{ column, index }];
  });
}

function weightOf(header: readonly string[], preset: Preset): number {
  const spellings = new Set(preset.columns.flatMap(({ headers }) => headers));
  let weight = 0;
  for (const name of new Set(header)) {
    if (!spellings.has(name)) continue;
    const others = presets.filter(({ columns }) => columns.some(({ headers }) => headers.includes(name)));
    weight += others.length === 1 ? weightOfSpelling : 1 / others.length;
  }
  return weight;
}
