import type { SeriesFault } from '../series/look-at-series.ts';

/** Something of a run that is not as it is when the run is made again. */
export type Difference = ValueDifference | RowDifference | CellDifference | FileDifference | SeriesDifference;

/** A value of the receipt. */
export interface ValueDifference {
  readonly kind: 'value';
  readonly file: 'run.json';
  /** Keys down to the value, such as `rows.rejected`. */
  readonly at: string;
  /** As JSON; undefined where it is not there. */
  readonly kept: string | undefined;
  readonly again: string | undefined;
}

/** A file as a whole: lost, not of the run, or its bytes are others and no row or cell is. */
export interface FileDifference {
  readonly kind: 'file-absent' | 'file-extra' | 'file-bytes' | 'file-unreadable' | 'file-garbled';
  readonly file: string;
  /** What more is known. */
  readonly detail?: string | undefined;
}

/** The run is not as the index of its series has it. */
export interface SeriesDifference {
  readonly kind: 'series';
  readonly file: 'run.json';
  readonly fault: SeriesFault;
}

/** A row of a list that the run wrote and the list has not, or the other way round; or a column. */
export interface RowDifference {
  readonly kind: 'row-absent' | 'row-twice' | 'row-extra' | 'column-absent' | 'column-extra';
  readonly file: string;
  /** From 1, below the header; of a row that is absent: where it stood. 0 for a column. */
  readonly row: number;
  /** The id of the lead, or the header of the column. */
  readonly name: string;
}

/** A cell of a list. */
export interface CellDifference {
  readonly kind: 'cell';
  readonly file: string;
  readonly row: number;
  readonly lead: string;
  readonly column: string;
  readonly kept: string;
  readonly again: string;
}

/** How many differences are kept one by one; all are counted. */
export interface MostKept {
  readonly ofFile: number;
  /** Of one column, or of one sort of difference, in a file: a spreadsheet rewrites all cells of a column alike. */
  readonly ofSort: number;
}

/** Some differences, the first of each file and sort, and how many there are. */
export class Differences {
  readonly #most: MostKept;
  readonly #shown: Difference[] = [];
  readonly #counts = new Map<string, Map<string, number>>();

  constructor(most: MostKept) {
    this.#most = most;
  }

  add(difference: Difference): void {
    const { file } = difference;
    const counts = this.#counts.get(file) ?? new Map<string, number>();
    this.#counts.set(file, counts);
    const sort = sortOf(difference);
    const before = counts.get(sort) ?? 0;
    const shownOfFile = this.#shown.filter((each) => each.file === file).length;
    if (before < this.#most.ofSort && shownOfFile < this.#most.ofFile) this.#shown.push(difference);
    counts.set(sort, before + 1);
  }

  get shown(): readonly Difference[] {
    return this.#shown;
  }

  get total(): number {
    return [...this.#counts.keys()].reduce((sum, file) => sum + this.countOf(file), 0);
  }

  /** Of all differences of a file: how many there are of each column, or sort in words. */
  countsOf(file: string): ReadonlyMap<string, number> {
    return this.#counts.get(file) ?? new Map<string, number>();
  }

  countOf(file: string): number {
    return [...this.countsOf(file).values()].reduce((sum, count) => sum + count, 0);
  }
}

const sorts = {
  value: 'values',
  series: 'the file',
  'file-absent': 'the file',
  'file-extra': 'the file',
  'file-bytes': 'the file',
  'file-unreadable': 'the file',
  'file-garbled': 'the file',
  'row-absent': 'rows gone',
  'row-twice': 'rows twice',
  'row-extra': 'rows added',
  'column-absent': 'columns gone',
  'column-extra': 'columns added',
} as const;

function sortOf(difference: Difference): string {
  return difference.kind === 'cell' ? difference.column : sorts[difference.kind];
}
