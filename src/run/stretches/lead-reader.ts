import type { BoundPlan } from '../../engine/bind.ts';
import type { Reading, Readings } from '../../engine/readings.ts';
import type { RecordScanner } from '../../records/record-scanner.ts';
import { countInvalid, type CellCounts } from '../cell-tally.ts';
import { mostKept, ReadingTable, states, textOf } from './reading-table.ts';

/** What was read of a lead, by field; the same object for each lead. */
export interface ReadLead {
  /** The numbers of the readings in the tables of the fields. */
  readonly numbers: Int32Array;
  /** What the plan sees of them. */
  readonly sights: Int32Array;
  readonly reading: (slot: number) => Reading;
  readonly readings: () => readonly Reading[];
}

/** Reads the fields of a lead, and counts its cells. */
export interface LeadReader {
  /** The columns that a scanner shall find, each once. */
  readonly columns: readonly number[];
  readonly lead: ReadLead;
  readonly tables: readonly ReadingTable[];
  /** Reads the record that the scanner found last. */
  readonly readScanned: (bytes: Buffer, scanner: RecordScanner, counts: readonly CellCounts[]) => void;
  readonly readTexts: (texts: readonly string[], counts: readonly CellCounts[]) => void;
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
  const places = Int32Array.from(columns, ({ index }) => (index === undefined ? -1 : wanted.indexOf(index)));
  const indexes = columns.map(({ index }) => index ?? -1);
  /** A text that no rule reads need not be one, where its first byte tells that it is a value. */
  const surelyValue = plan.fields.map(({ name, cell }, slot) =>
    !isRead[slot] && !isText(name) && (cell.type === 'text' || cell.type === 'id')
      ? beginningsOfValues(cell.missingValues)
      : noBeginnings,
  );
  const numbers = new Int32Array(tables.length).fill(mostKept);
  const sights = new Int32Array(tables.length);
  const reading = (slot: number): Reading => tables[slot]!.reading(numbers[slot]!);

  const take = (slot: number, number: number, counts: readonly CellCounts[]): void => {
    const table = tables[slot]!;
    numbers[slot] = number;
    sights[slot] = table.sights[number]!;
    const state = table.states[number]!;
    const cells = counts[slot]!;
    if (state === states.value) cells.values += 1;
    else if (state === states.missing) cells.missing += 1;
    else countReading(cells, table.reading(number));
  };

  return {
    columns: wanted,
    tables,
    lead: { numbers, sights, reading, readings: () => tables.map((_, slot) => reading(slot)) },
    readScanned: (bytes, { from, to, isEscaped }, counts) => {
      for (let slot = 0; slot < tables.length; slot += 1) {
        const place = places[slot]!;
        const table = tables[slot]!;
        if (place < 0) {
          take(slot, table.ofText(''), counts);
          continue;
        }
        const start = from[place]!;
        const end = to[place]!;
        if (isEscaped[place] === 1) take(slot, table.ofText(unescaped(bytes, start, end)), counts);
        else if (start < end && surelyValue[slot]![bytes[start]!] === 1) counts[slot]!.values += 1;
        else take(slot, table.ofBytes(bytes, start, end), counts);
      }
    },
    readTexts: (texts, counts) => {
      for (const [slot, index] of indexes.entries())
        take(slot, tables[slot]!.ofText(index < 0 ? '' : (texts[index] ?? '')), counts);
    },
  };
}

function countReading(cells: CellCounts, { text, cell }: Reading): void {
  if (cell.state === 'invalid') countInvalid(cells, text, cell.why);
}

function unescaped(bytes: Buffer, start: number, end: number): string {
  return textOf(bytes, start, end).replaceAll('""', '"');
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
