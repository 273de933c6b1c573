import type { Table } from '../document.ts';

/** A chart as plain data; every format that cannot draw has the table. */
export type Chart = ChartWords & (Bars | Intervals | Curves | Columns);

interface ChartWords {
  readonly title: string;
  /** What there is to see, in a sentence or two: all that a screen reader has of the picture. */
  readonly summary: string;
  /** Every number that is drawn. */
  readonly table: Omit<Table, 'kind'>;
}

/** By meaning: what each looks like is the page's. */
export type Colour = 'main' | 'good' | 'bad' | 'open' | 'quiet';

/** What stands in the legend. */
export interface Series {
  readonly name: string;
  readonly colour: Colour;
}

/** Bars that lie, one below the other, each of as many parts as there are series. */
export interface Bars {
  readonly kind: 'bars';
  readonly series: readonly Series[];
  readonly bars: readonly {
    readonly label: string;
    readonly parts: readonly number[];
    /** What stands at its end. */
    readonly text: string;
  }[];
}

/** Shares, each a dot with its interval; those without a whole have no dot. From 0 to 1. */
export interface Intervals {
  readonly kind: 'intervals';
  readonly dots: readonly {
    readonly label: string;
    readonly share: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly colour: Colour;
  }[];
  /** The share of all, as a line from top to bottom. */
  readonly all?: { readonly share: number; readonly name: string } | undefined;
}

/** Shares over a number, each line with the band of its intervals. From 0 to 1. */
export interface Curves {
  readonly kind: 'curves';
  readonly across: string;
  readonly lines: readonly (Series & { readonly points: readonly CurvePoint[] })[];
  /** A line from top to bottom, such as the bar that points are held to. */
  readonly mark?: { readonly at: number; readonly name: string } | undefined;
}

export interface CurvePoint {
  readonly at: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Columns that stand side by side, such as weeks, each of as many parts as there are series. */
export interface Columns {
  readonly kind: 'columns';
  readonly series: readonly Series[];
  readonly columns: readonly { readonly label: string; readonly parts: readonly number[] }[];
  /** What was promised for each. */
  readonly target?: { readonly value: number; readonly name: string } | undefined;
}
