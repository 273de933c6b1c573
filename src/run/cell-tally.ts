import { detached } from '../cells/detached.ts';
import { trim } from '../cells/fold.ts';
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

/** Counts of a field's cells, as plain data. */
export interface CellCounts {
  values: number;
  missing: number;
  invalid: number;
  /** Invalid texts in the order in which they first came. */
  readonly texts: Map<string, { readonly why: string; count: number }>;
}

/** Invalid texts that are told apart for one field; later new ones are only counted. */
const mostTexts = 1000;
const mostShown = 5;
const longestText = 80;

export function startCells(): CellCounts {
  return { values: 0, missing: 0, invalid: 0, texts: new Map() };
}

/**
 * Counts an invalid cell.
 *
 * @param most texts that are told apart; within a stretch of leads all are, so that the sum of stretches is exact
 */
export function countInvalid(counts: CellCounts, cell: string, why: string, most = Infinity): void {
  counts.invalid += 1;
  countText(counts.texts, { text: trim(cell).slice(0, longestText), why, count: 1 }, most);
}

/** Adds what was counted of the leads that follow. */
export function mergeCells(into: CellCounts, more: CellCounts): void {
  into.values += more.values;
  into.missing += more.missing;
  into.invalid += more.invalid;
  for (const [text, { why, count }] of more.texts) countText(into.texts, { text, why, count }, mostTexts);
}

export function fieldTallyOf({ field, header }: BoundColumn, { texts, ...counts }: CellCounts): FieldTally {
  const commonest = [...texts]
    .map(([text, { why, count }]) => ({ text, why, count }))
    .toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  return { field, column: header ?? null, ...counts, invalid_texts: commonest.slice(0, mostShown) };
}

/** Counts the cells of leads as they come, over a whole file. */
export function startCellTally(columns: readonly BoundColumn[]): {
  readonly add: (cells: LeadCells, texts: readonly string[]) => void;
  readonly totals: () => readonly FieldTally[];
} {
  const counts = columns.map(startCells);
  return {
    add: (cells, texts) => {
      for (const [slot, { index = -1 }] of columns.entries()) {
        const cell = cells[slot]!;
        if (cell.state === 'value') counts[slot]!.values += 1;
        else if (cell.state === 'missing') counts[slot]!.missing += 1;
        else countInvalid(counts[slot]!, texts[index] ?? '', cell.why, mostTexts);
      }
    },
    totals: () => columns.map((column, slot) => fieldTallyOf(column, counts[slot]!)),
  };
}

function countText(
  texts: CellCounts['texts'],
  { text, why, count }: { readonly text: string; readonly why: string; readonly count: number },
  most: number,
): void {
  const known = texts.get(text);
  if (known !== undefined) known.count += count;
  else if (texts.size < most) texts.set(detached(text), { why, count });
}
