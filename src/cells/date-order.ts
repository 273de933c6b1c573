import { numericDate } from './numeric-date.ts';
import { trim } from './fold.ts';

/** Which order of day and month the cells of a column have, as far as their numbers tell. */
export interface DateOrder {
  /** Cells that only the one order, only the other, or both can read. */
  readonly monthFirst: number;
  readonly dayFirst: number;
  readonly either: number;
  /** A cell that only this order reads. */
  readonly monthFirstSample: string | undefined;
  readonly dayFirstSample: string | undefined;
  /** The formats that occur, the commonest first, as each order writes them. */
  readonly formats: readonly {
    readonly monthFirst: string;
    readonly dayFirst: string;
    readonly count: number;
  }[];
}

/** Looks at the dates of a column, to tell the order that no single one may show. */
export interface DateOrderTally {
  readonly add: (text: string, count?: number) => void;
  /** Undefined where no cell was a date of numbers alone. */
  readonly found: () => DateOrder | undefined;
}

export function startDateOrder(): DateOrderTally {
  const counts = { 'month-first': 0, 'day-first': 0, either: 0, neither: 0 };
  const samples: { 'month-first'?: string; 'day-first'?: string } = {};
  const formats = new Map<string, { monthFirst: string; dayFirst: string; count: number }>();
  return {
    add: (cell, count = 1) => {
      const text = trim(cell);
      const date = numericDate(text);
      if (date === undefined) return;
      const { allows, monthFirst, dayFirst } = date;
      counts[allows] += count;
      if (allows === 'neither') return;
      if (allows !== 'either') samples[allows] ??= text;
      const known = formats.get(monthFirst) ?? { monthFirst, dayFirst, count: 0 };
      known.count += count;
      formats.set(monthFirst, known);
    },
    found: () =>
      formats.size === 0
        ? undefined
        : {
            monthFirst: counts['month-first'],
            dayFirst: counts['day-first'],
            either: counts.either,
            monthFirstSample: samples['month-first'],
            dayFirstSample: samples['day-first'],
            formats: [...formats.values()].toSorted((a, b) => b.count - a.count),
          },
  };
}
