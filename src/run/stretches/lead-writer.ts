import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import { outcomesOf } from '../../engine/outcomes.ts';
import type { Readings } from '../../engine/readings.ts';
import { csvLineWriter, guardFormula } from '../../records/csv-line.ts';
import { dropCells } from '../../records/raw-cells.ts';
import { openDetails, type DetailWriter } from '../details.ts';
import { betweenReasons, definitionLabel, headCells } from '../outcome-cells.ts';
import type { RunFile } from '../run-files.ts';
import type { Counters, Counts } from '../tallies.ts';
import { ByteList } from './byte-list.ts';
import { fragmentsOf, type FragmentPart } from './reason-fragments.ts';
import type { Fragment, KeptReading } from './reading-table.ts';

/** How the lists of a run are written: all that hangs on its input and options. */
export interface ListLayout {
  readonly delimiter: string;
  /** What ends a line whose record has no line end of its own. */
  readonly lineEnd: string;
  /** Indexes of columns of an earlier run, which are left out. */
  readonly dropped: ReadonlySet<number>;
  /** Whether `details.csv` is written, and `update.csv`, and that for Excel. */
  readonly details: boolean;
  readonly update: boolean;
  readonly excel: boolean;
}

/** A record among its bytes: `end` excludes its line end, `next` includes it. The same object for each record. */
export interface RecordSpan {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** What leads that are decided alike share of their lines. */
interface SharedLine {
  readonly file: RunFile;
  /** The cells before the reasons. */
  readonly head: readonly string[];
  readonly parts: readonly FragmentPart[];
  /** What follows the record, where it does not hang on the lead whether the reasons are quoted. */
  readonly pieces: readonly LinePiece[] | undefined;
  /** Where such a lead counts. */
  readonly places: readonly number[];
  /** Leads that came out so since they were last counted. */
  leads: number;
}

/** Bytes that all such leads share, or the reason of one lead. */
type LinePiece = Uint8Array | Exclude<FragmentPart, Fragment>;

const quote = '"';

/** Decides leads and writes their lines, list by list, as bytes. */
export class LeadWriter {
  readonly #lists = new Map<RunFile, ByteList>();
  readonly #layout: ListLayout;
  readonly #columns: BoundPlan['columns'];
  readonly #outcomeOf: ReturnType<typeof outcomesOf<SharedLine>>;
  readonly #cellsOf: Readings['cellsOf'];
  readonly #print: (cells: readonly string[]) => string;
  readonly #tail: string;
  readonly #details: DetailWriter | undefined;
  readonly #update: ((texts: readonly string[]) => string) | undefined;
  readonly #idSlot: number;
  readonly #label: string;
  #touched: SharedLine[] = [];
  #written = 0;

  constructor(
    bound: BoundPlan,
    readings: Readings,
    { layout, counters }: { readonly layout: ListLayout; readonly counters: Counters },
  ) {
    const { plan, columns } = bound;
    const { delimiter, details, update, excel } = layout;
    const print = csvLineWriter({ delimiter, lineEnd: '' });
    const cells = headCells(plan);
    const partsOf = fragmentsOf(bound, readings, delimiter);
    this.#layout = layout;
    this.#columns = columns;
    this.#cellsOf = readings.cellsOf;
    this.#label = guardFormula(definitionLabel(plan));
    this.#print = print;
    this.#tail = `${delimiter}${print([this.#label])}`;
    this.#idSlot = plan.fields.findIndex(({ name }) => name === plan.lead);
    this.#details = details ? openDetails(bound, { delimiter, lineEnd: layout.lineEnd }) : undefined;
    this.#update = update ? csvLineWriter(updateFormat(excel)) : undefined;
    this.#outcomeOf = outcomesOf(bound, readings, (decision) => {
      const head = cells(decision);
      const parts = partsOf(decision);
      return {
        file:
          decision.verdict === 'undecided' && plan.undecided !== 'separate'
            ? 'rejected.csv'
            : `${decision.verdict}.csv`,
        head,
        parts,
        pieces: this.#piecesOf(head, parts),
        places: counters.placesOf(decision),
        leads: 0,
      };
    });
  }

  /**
   * Decides a lead and writes its lines.
   *
   * @param row of the lead over all inputs, from 1
   * @param keptRow names the row that is kept in place of this one; undefined where it is no duplicate
   */
  put(readings: readonly KeptReading[], record: RecordSpan, row: number, keptRow: string | undefined): void {
    const outcome = this.#outcomeOf(readings, keptRow !== undefined);
    const { note } = outcome;
    if (note.leads === 0) this.#touched.push(note);
    note.leads += 1;
    const list = this.listOf(note.file);
    this.#putRecord(list, record);
    const { pieces = this.#piecesFor(note, readings, keptRow ?? '') } = note;
    for (let at = 0; at < pieces.length; at += 1) {
      const piece = pieces[at]!;
      list.append(typeof piece === 'function' ? piece(readings, keptRow ?? '').bytes : piece);
    }
    const { bytes, end, next } = record;
    if (next > end) list.append(bytes, end, next);
    else list.text(this.#layout.lineEnd);
    this.#written += 1;
    if (this.#update === undefined && this.#details === undefined) return;
    this.#putBeside(readings, outcome.decision, { note, row, keptRow: keptRow ?? '' });
  }

  /** A list, to be written to by others too. */
  listOf(file: RunFile): ByteList {
    let list = this.#lists.get(file);
    if (list === undefined) this.#lists.set(file, (list = new ByteList()));
    return list;
  }

  /** What was written since the last time, by list, and counts the leads of it. */
  take(counts: Counts): {
    readonly lists: ReadonlyMap<RunFile, Uint8Array<ArrayBuffer>>;
    readonly written: number;
  } {
    for (const note of this.#touched) {
      for (const place of note.places) counts.decisions[place]! += note.leads;
      note.leads = 0;
    }
    this.#touched = [];
    const lists = new Map(
      [...this.#lists].filter(([, { length }]) => length > 0).map(([file, list]) => [file, list.take()]),
    );
    const written = this.#written;
    this.#written = 0;
    return { lists, written };
  }

  #putRecord(list: ByteList, { bytes, start, end }: RecordSpan): void {
    const { dropped, delimiter } = this.#layout;
    if (dropped.size === 0) list.append(bytes, start, end);
    else list.append(dropCells(bytes.subarray(start, end), dropped, delimiter));
  }

  /** The pieces of a line, joined where they are the same for all; undefined where one lead's reasons may need quotes. */
  #piecesOf(head: readonly string[], parts: readonly FragmentPart[]): readonly LinePiece[] | undefined {
    const fixed = parts.filter((part) => typeof part !== 'function');
    const isQuoted = fixed.some(({ needsQuotes }) => needsQuotes);
    return isQuoted || fixed.length === parts.length ? this.#joined(head, parts, isQuoted) : undefined;
  }

  #piecesFor(
    { head, parts }: SharedLine,
    readings: readonly KeptReading[],
    keptRow: string,
  ): readonly LinePiece[] {
    const fragments = parts.map((part) => (typeof part === 'function' ? part(readings, keptRow) : part));
    return this.#joined(
      head,
      fragments,
      fragments.some(({ needsQuotes }) => needsQuotes),
    );
  }

  #joined(head: readonly string[], parts: readonly FragmentPart[], isQuoted: boolean): readonly LinePiece[] {
    const { delimiter } = this.#layout;
    const pieces: LinePiece[] = [];
    let same: Uint8Array[] = [
      Buffer.from(`${delimiter}${this.#print(head)}${delimiter}${isQuoted ? quote : ''}`),
    ];
    for (const [at, part] of parts.entries()) {
      if (at > 0) same.push(Buffer.from(betweenReasons));
      if (typeof part === 'function') {
        pieces.push(joinedBytes(same), part);
        same = [];
      } else same.push(part.bytes);
    }
    same.push(Buffer.from(`${isQuoted ? quote : ''}${this.#tail}`));
    return [...pieces, joinedBytes(same)];
  }

  /** The lines of the lists that are written only where they are asked for. */
  #putBeside(
    readings: readonly KeptReading[],
    decision: Decision,
    { note, row, keptRow }: { readonly note: SharedLine; readonly row: number; readonly keptRow: string },
  ): void {
    if (this.#update !== undefined) {
      const id = readings[this.#idSlot]?.text ?? '';
      const reasons = note.parts
        .map((part) => (typeof part === 'function' ? part(readings, keptRow) : part).sentence)
        .join(betweenReasons);
      this.listOf('update.csv').text(this.#update([id, ...note.head, reasons, this.#label]));
    }
    if (this.#details === undefined) return;
    const texts: string[] = [];
    for (const [slot, { index }] of this.#columns.entries())
      if (index !== undefined) texts[index] = readings[slot]!.text;
    const lines = this.listOf('details.csv');
    this.#details({ ...decision, cells: this.#cellsOf(readings) }, texts, row, (line) => lines.text(line));
  }
}

/** How `update.csv` is written. */
export function updateFormat(excel: boolean): { readonly delimiter: string; readonly lineEnd: string } {
  return excel ? { delimiter: ';', lineEnd: '\r\n' } : { delimiter: ',', lineEnd: '\n' };
}

/** Bytes of their own, apart from all others: to append them is cheapest then. */
function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
