import { detached } from '../cells/detached.ts';
import type { BoundColumn } from '../engine/bind.ts';
import type { LeadCells } from '../engine/lead.ts';

/** How the cells of a field were. */
export interface FieldTally {
  readonly field: string;
  /** The header it was read from; null where an optional column is absent. */
  readonly column: string | null;
  readonly values: number;
  readonly missing: number;
  readonly invalid: number;
  /** The commonest invalid texts with their counts and what is wrong with them, most first. */
  readonly invalid_texts: readonly { readonly text: string; readonly why: string; readonly count: number }[];
}

/** Counts the cells of leads as they come. */
export interface CellTally {
  readonly add: (cells: LeadCells, texts: readonly string[]) => void;
  readonly totals: () => readonly FieldTally[];
}

/** Invalid texts that are told apart for one field; later new ones are only counted. */
const mostTexts = 1000;
const mostShown = 5;
const longestText = 80;

export function startCellTally(columns: readonly BoundColumn[]): CellTally {
  const tallies = columns.map(() => ({
    values: 0,
    missing: 0,
    invalid: 0,
    texts: new Map<string, { why: string; count: number }>(),
  }));
  return {
    add: (cells, texts) => {
      for (let slot = 0; slot < tallies.length; slot += 1) {
        const tally = tallies[slot]!;
        const cell = cells[slot]!;
        if (cell.state === 'value') tally.values += 1;
        else if (cell.state === 'missing') tally.missing += 1;
        else {
          tally.invalid += 1;
          const text = (texts[columns[slot]!.index ?? -1] ?? '').trim().slice(0, longestText);
          const known = tally.texts.get(text);
          if (known !== undefined) known.count += 1;
          else if (tally.texts.size < mostTexts) tally.texts.set(detached(text), { why: cell.why, count: 1 });
        }
      }
    },
    totals: () =>
      columns.map(({ field, header }, slot) => {
        const { texts, ...counts } = tallies[slot]!;
        const commonest = [...texts]
          .map(([text, { why, count }]) => ({ text, why, count }))
          .toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
        return { field, column: header ?? null, ...counts, invalid_texts: commonest.slice(0, mostShown) };
      }),
  };
}
