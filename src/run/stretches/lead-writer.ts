import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import { mostOutcomes, outcomesOf, type Outcomes } from '../../engine/outcomes.ts';
import type { Readings } from '../../engine/readings.ts';
import { csvLineWriter, guardFormula } from '../../records/csv-line.ts';
import { dropCells } from '../../records/raw-cells.ts';
import { openDetails, type DetailWriter } from '../details.ts';
import { betweenReasons, definitionLabel, headCells } from '../outcome-cells.ts';
import type { RunFile } from '../run-files.ts';
import type { Counters, Counts } from '../tallies.ts';
import type { LeadReader, ReadLead } from './lead-reader.ts';
import { LineWriter } from './line-writer.ts';
import { OutcomeCounts } from './outcome-counts.ts';
import { sentencesOf, type SentencePart } from './reason-fragments.ts';
import type { List, Workspace } from './workspace.ts';

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

/** A record among some bytes: `end` excludes its line end, `next` includes it. */
export interface RecordSpan {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** What is kept of an outcome for lines that are not made of kept bytes alone. */
interface OutcomeText {
  readonly decision: Decision;
  readonly cells: readonly string[];
  readonly parts: readonly SentencePart[];
}

/** Decides leads and writes their lines, list by list, as bytes. */
export class LeadWriter {
  readonly #workspace: Workspace;
  readonly #layout: ListLayout;
  readonly #bound: BoundPlan;
  readonly #readings: Readings;
  readonly #lead: ReadLead;
  readonly #lines: LineWriter;
  readonly #print: (cells: readonly string[]) => string;
  readonly #files: RunFile[] = [];
  readonly #lists: List[] = [];
  readonly #outcomes: Outcomes;
  readonly #listOfOutcome = new Uint8Array(mostOutcomes);
  readonly #outcomeCounts = new OutcomeCounts();
  readonly #texts = new Map<number, OutcomeText>();
  readonly #details: DetailWriter | undefined;
  readonly #update: ((texts: readonly string[]) => string) | undefined;
  readonly #label: string;
  readonly #lineEnd: Buffer;
  #counts: Counts | undefined;
  #written = 0;

  constructor(
    bound: BoundPlan,
    readings: Readings,
    around: {
      readonly layout: ListLayout;
      readonly counters: Counters;
      readonly workspace: Workspace;
      readonly reader: LeadReader;
    },
  ) {
    const { layout, counters, workspace, reader } = around;
    const { plan } = bound;
    const { delimiter, lineEnd, details, update, excel } = layout;
    this.#workspace = workspace;
    this.#layout = layout;
    this.#bound = bound;
    this.#readings = readings;
    this.#lead = reader.lead;
    this.#print = csvLineWriter({ delimiter, lineEnd: '' });
    this.#label = guardFormula(definitionLabel(plan));
    this.#lineEnd = Buffer.from(lineEnd);
    const tail = `${delimiter}${this.#print([this.#label])}`;
    this.#lines = new LineWriter(workspace, reader.tables, { delimiter, tail });
    this.#details = details ? openDetails(bound, { delimiter, lineEnd }) : undefined;
    this.#update = update ? csvLineWriter(updateFormat(excel)) : undefined;
    const cellsOf = headCells(plan);
    const partsOf = sentencesOf(bound, readings);
    this.#outcomes = outcomesOf(bound, readings, {
      add: (outcome, decision) => {
        const text = { decision, cells: cellsOf(decision), parts: partsOf(decision) };
        this.#listOfOutcome[outcome] = this.#listNumber(listOfVerdict(decision, plan.undecided));
        this.#outcomeCounts.add(outcome, counters.placesOf(decision));
        const isKept = this.#lines.add(outcome, this.#head(text.cells), text.parts);
        if (!isKept || update || details) this.#texts.set(outcome, text);
      },
      forget: () => {
        if (this.#counts !== undefined) this.#outcomeCounts.addTo(this.#counts);
        this.#outcomeCounts.forget();
        this.#texts.clear();
        this.#lines.forget();
        this.#workspace.forget();
      },
    });
  }

  /** Begins a stretch whose leads are counted here. */
  start(counts: Counts): void {
    if (this.#workspace.isNearlyFull) this.#outcomes.forget();
    this.#counts = counts;
  }

  /**
   * Decides the lead that was read last, and writes its lines.
   *
   * @param row of the lead over all inputs, from 1
   * @param keptRow names the row that is kept in place of this one; undefined where it is no duplicate
   */
  put(record: RecordSpan, row: number, keptRow: string | undefined): void {
    const outcome = this.#outcomes.of(this.#lead, keptRow !== undefined);
    this.#outcomeCounts.count(outcome);
    this.#written += 1;
    const list = this.#lists[this.#listOfOutcome[outcome]!]!;
    this.#putRecord(list, record);
    if (!this.#lines.write(list, outcome, this.#lead, keptRow ?? '')) {
      const text = this.#texts.get(outcome)!;
      this.#lines.writeLoose(list, this.#head(text.cells), this.#reasons(text, keptRow));
    }
    this.#putLineEnd(list, record);
    if (this.#update === undefined && this.#details === undefined) return;
    this.#putBeside(this.#texts.get(outcome)!, row, keptRow);
  }

  /** What was written since the start of the stretch, by list. */
  take(): { readonly lists: ReadonlyMap<RunFile, Buffer>; readonly written: number } {
    this.#outcomeCounts.addTo(this.#counts!);
    this.#counts = undefined;
    const lists = new Map<RunFile, Buffer>();
    for (const [at, list] of this.#lists.entries()) {
      const bytes = this.#workspace.take(list);
      if (bytes.length > 0) lists.set(this.#files[at]!, bytes);
    }
    const written = this.#written;
    this.#written = 0;
    return { lists, written };
  }

  #head(cells: readonly string[]): string {
    const { delimiter } = this.#layout;
    return `${delimiter}${this.#print(cells)}${delimiter}`;
  }

  #reasons({ parts }: OutcomeText, keptRow: string | undefined): string {
    return parts
      .map((part) => (typeof part === 'string' ? part : part.tell(this.#lead, keptRow ?? '')))
      .join(betweenReasons);
  }

  #listNumber(file: RunFile): number {
    const known = this.#files.indexOf(file);
    if (known >= 0) return known;
    this.#files.push(file);
    return this.#lists.push(this.#workspace.openList()) - 1;
  }

  #putRecord(list: List, { bytes, start, end }: RecordSpan): void {
    const { dropped, delimiter } = this.#layout;
    const workspace = this.#workspace;
    if (dropped.size > 0) workspace.append(list, dropCells(bytes.subarray(start, end), dropped, delimiter));
    else if (bytes === workspace.bytes) workspace.copy(list, start, end - start);
    else workspace.append(list, bytes.subarray(start, end));
  }

  #putLineEnd(list: List, { bytes, end, next }: RecordSpan): void {
    if (next === end) this.#workspace.append(list, this.#lineEnd);
    for (let at = end; at < next; at += 1) this.#workspace.byte(list, bytes[at]!);
  }

  /** The lines of the lists that are written only where they are asked for. */
  #putBeside(text: OutcomeText, row: number, keptRow: string | undefined): void {
    const { plan, columns } = this.#bound;
    const texts: string[] = [];
    for (const [slot, { index }] of columns.entries())
      if (index !== undefined) texts[index] = this.#lead.reading(slot).text;
    const append = (file: RunFile, line: string): void =>
      this.#workspace.append(this.#lists[this.#listNumber(file)]!, Buffer.from(line));
    if (this.#update !== undefined) {
      const { index = -1 } = columns.find(({ field }) => field === plan.lead) ?? {};
      const cells = [texts[index] ?? '', ...text.cells, this.#reasons(text, keptRow), this.#label];
      append('update.csv', this.#update(cells));
    }
    if (this.#details === undefined) return;
    const decision = { ...text.decision, cells: this.#readings.cellsOf(this.#lead.readings()) };
    this.#details(decision, texts, row, (line) => append('details.csv', line));
  }
}

function listOfVerdict({ verdict }: Decision, undecided: 'rejected' | 'separate'): RunFile {
  return verdict === 'undecided' && undecided === 'rejected' ? 'rejected.csv' : `${verdict}.csv`;
}

/** How `update.csv` is written. */
export function updateFormat(excel: boolean): { readonly delimiter: string; readonly lineEnd: string } {
  return excel ? { delimiter: ';', lineEnd: '\r\n' } : { delimiter: ',', lineEnd: '\n' };
}
