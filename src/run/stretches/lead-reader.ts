import type { BoundPlan } from '../../engine/bind.ts';
import type { Readings } from '../../engine/readings.ts';
import type { RecordScanner } from '../../records/record-scanner.ts';
import { countInvalid, type CellCounts } from '../cell-tally.ts';
import { ReadingTable, type KeptReading } from './reading-table.ts';

/** Reads the fields of a lead, and counts its cells. */
export interface LeadReader {
  /** The columns that a scanner shall find, each once. */
  readonly columns: readonly number[];
  /** Of the record that the scanner found last; the same array at each call. */
  readonly ofScanned: (
    bytes: Buffer,
    scanner: RecordScanner,
    counts: readonly CellCounts[],
  ) => readonly KeptReading[];
  readonly ofTexts: (texts: readonly string[], counts: readonly CellCounts[]) => readonly KeptReading[];
}

/**
 * @param isText whether a field's text is wanted, though nothing may read it
 */
export function leadReader(
  { plan, columns }: BoundPlan,
  { read, isRead }: Readings,
  isText: (field: string) => boolean,
): LeadReader {
  const tables = read.map((each) => new ReadingTable(each));
  const wanted = [...new Set(columns.flatMap(({ index }) => (index === undefined ? [] : [index])))];
  const places = columns.map(({ index }) => (index === undefined ? -1 : wanted.indexOf(index)));
  const indexes = columns.map(({ index }) => index ?? -1);
  const absent = tables.map((table) => table.ofText(''));
  /** A text that no rule reads need not be one, where its first byte tells that it is a value. */
  const surelyValue = plan.fields.map(({ name, cell }, slot) =>
    !isRead[slot] && !isText(name) && (cell.type === 'text' || cell.type === 'id')
      ? beginningsOfValues(cell.missingValues)
      : noBeginnings,
  );
  const someValue = tables.map((table) => table.ofText('some value'));
  const row: KeptReading[] = [...absent];

  const count = (slot: number, { cell, text }: KeptReading, counts: readonly CellCounts[]): void => {
    const cells = counts[slot]!;
    if (cell.state === 'value') cells.values += 1;
    else if (cell.state === 'missing') cells.missing += 1;
    else countInvalid(cells, text, cell.why);
  };

  return {
    columns: wanted,
    ofScanned: (bytes, { from, to, isEscaped }, counts) => {
      for (let slot = 0; slot < row.length; slot += 1) {
        const place = places[slot]!;
        let reading = absent[slot]!;
        if (place >= 0) {
          const start = from[place]!;
          const end = to[place]!;
          if (start < end && surelyValue[slot]![bytes[start]!] === 1) reading = someValue[slot]!;
          else reading = tables[slot]!.ofBytes(bytes, start, end, isEscaped[place] === 1);
        }
        row[slot] = reading;
        count(slot, reading, counts);
      }
      return row;
    },
    ofTexts: (texts, counts) => {
      for (let slot = 0; slot < row.length; slot += 1) {
        const index = indexes[slot]!;
        const reading = index < 0 ? absent[slot]! : tables[slot]!.ofText(texts[index] ?? '');
        row[slot] = reading;
        count(slot, reading, counts);
      }
      return row;
    },
  };
}

const noBeginnings = new Uint8Array(256);

/** 1 for each byte that begins no white space, no letter beyond ASCII, and none of the texts that mean missing. */
function beginningsOfValues(missingValues: readonly string[]): Uint8Array {
  const beginnings = new Uint8Array(256).fill(1, 0x21, 0x7f);
  for (const text of missingValues) {
    const first = text.trim().slice(0, 1);
    for (const each of [first, first.toLowerCase(), first.toUpperCase()]) beginnings[each.charCodeAt(0)] = 0;
  }
  return beginnings;
}
