import { fold } from '../../cells/fold.ts';
import type { PresetColumn, Preset } from './preset.ts';
import { presets } from './index.ts';

/** What a header looks like. */
export interface Recognised {
  readonly preset: Preset;
  /** The columns of the preset that the header has, with their place in it, in the order of the preset. */
  readonly columns: readonly { readonly column: PresetColumn; readonly index: number }[];
}

/** A name that one system alone writes, such as `Contact owner`; one that k of them write counts a k-th of it. */
const weightOfOwnName = 3;

/** A name that anyone would give such a column: `Status`, `last_activity`. It tells next to nothing. */
const weightOfPlainName = 1;

/** The least weight by which a header is taken for an export: two names of its own, or a few that few others share. */
const leastWeight = 5;

/** By how much the best must outweigh the next: half a name of its own. */
const leastLead = 1.5;

/**
 * The known export that a header is most like: the one whose names it has, exactly as spelt, those counting most that
 * few others write. Undefined where none is like it, or two are about as like. Why so: docs/decisions/presets.md.
 */
export function recognise(header: readonly string[]): Recognised | undefined {
  const ranked = presets
    .map((preset) => ({ preset, columns: columnsIn(header, preset), weight: weightOf(header, preset) }))
    .toSorted((a, b) => b.weight - a.weight);
  const [best, second] = ranked;
  if (best === undefined || best.weight < leastWeight) return undefined;
  if (second !== undefined && best.weight - second.weight < leastLead) return undefined;
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
  const spellings = new Set(headersOf(preset));
  let weight = 0;
  for (const name of new Set(header)) if (spellings.has(name)) weight += weightOfName(name);
  return weight;
}

function weightOfName(name: string): number {
  const writers = presets.filter((preset) =>
    headersOf(preset).some((each) => wordsOf(each) === wordsOf(name)),
  );
  const isPlain = presets.some(({ columns }) =>
    columns.some(({ field }) => wordsOf(field) === wordsOf(name)),
  );
  return (isPlain ? weightOfPlainName : weightOfOwnName) / writers.length;
}

function headersOf({ columns }: Preset): readonly string[] {
  return columns.flatMap(({ headers }) => headers);
}

/** `annual_revenue` and `Annual Revenue` are the same words; `annualRevenue` is a spelling of its own. */
function wordsOf(name: string): string {
  return fold(name.replaceAll('_', ' '));
}
