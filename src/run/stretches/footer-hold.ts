import type { Kernel } from '../../kernel/kernel.ts';
import { rawCells } from '../../records/raw-cells.ts';
import {
  footerStart,
  holdStart,
  longestFooterRow,
  mostReportRows,
  reportRow,
  type ReportRow,
} from '../../records/report-rows.ts';
import { textOf } from './text-of.ts';

/** A row that may belong to a footer, held until it is known what follows it. */
export interface HeldRow {
  readonly start: number;
  readonly end: number;
  /** Its physical line, from 1 at the start of the stretch. */
  readonly line: number;
  readonly kind: Exclude<ReportRow, undefined> | 'blank';
}

/** The last rows that may be the footer of a report. */
export class FooterHold {
  readonly #width: number;
  readonly #delimiter: string;
  readonly #isTable: boolean;
  #rows: HeldRow[] = [];

  /** @param isTable whether every row is a lead, whatever it says */
  constructor(width: number, delimiter: string, isTable: boolean) {
    this.#width = width;
    this.#isTable = isTable;
    this.#delimiter = delimiter;
  }

  get rows(): readonly HeldRow[] {
    return this.#rows;
  }

  /** What the row that was scanned last is to a report; undefined where it is a lead. */
  judge(bytes: Buffer, kernel: Kernel, isEmpty: boolean): HeldRow['kind'] | undefined {
    const [start, end] = [kernel.start.value, kernel.end.value];
    if (end - start > longestFooterRow) return undefined;
    const record = bytes.subarray(start, end);
    if (isEmpty || (kernel.width.value === 1 && this.#isWhiteSpace(record))) return 'blank';
    if (this.#isTable) return undefined;
    const cells = rawCells(record, this.#delimiter).map(([from, to]) =>
      unquoted(textOf(bytes, start + from, start + to)),
    );
    return reportRow(cells, this.#width);
  }

  /** Holds a row; gives those that stand too far before it to be of a footer. */
  push(row: HeldRow): readonly HeldRow[] {
    this.#rows.push(row);
    return this.#rows.splice(0, Math.max(0, this.#rows.length - mostReportRows));
  }

  /** Lets go of all rows: a lead follows them. */
  takeAll(): readonly HeldRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** The rows before the footer, and its own; where the file goes on, those that may come to be of one. */
  split(isLast: boolean): { readonly before: readonly HeldRow[]; readonly footer: readonly HeldRow[] } {
    const rows = this.takeAll();
    const kinds = rows.map(({ kind }) => kind);
    const at = isLast ? footerStart(kinds) : holdStart(kinds);
    return { before: rows.slice(0, at), footer: rows.slice(at) };
  }

  /** A line of white space is no record; in a file of one column only an empty line is none. */
  #isWhiteSpace(record: Buffer): boolean {
    return this.#width !== 1 && record.toString('latin1').trim() === '';
  }
}

function unquoted(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
