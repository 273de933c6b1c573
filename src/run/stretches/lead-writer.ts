import type { NearMisses } from '../../analysis/near-miss/near-misses.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import type { LeadCells } from '../../engine/lead.ts';
import type { Readings } from '../../engine/readings.ts';
import type { Kernel, KernelImports } from '../../kernel/kernel.ts';
import { csvLineWriter, guardFormula, quotedLine } from '../../records/csv-line.ts';
import { dropCells } from '../../records/raw-cells.ts';
import { longestRecord } from '../../records/record.ts';
import { decisionLine, ruledWords } from '../cross-check/decision-line.ts';
import { openDetails, type DetailWriter } from '../details.ts';
import { definitionLabel, headCells } from '../outcome-cells.ts';
import type { ListFile } from '../run-files.ts';
import type { Counters, Counts } from '../tallies.ts';
import type { LeadReader, ReadLead } from './lead-reader.ts';
import { LineWriter } from './line-writer.ts';
import { outcomeCounts, type OutcomeCounts } from './outcome-counts.ts';
import { mostOutcomesOf, outcomeTable, type OutcomeTable } from './outcome-table.ts';
import { sentencesOf, type SentencePart } from './reason-fragments.ts';
import type { Workspace } from './workspace.ts';

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
  /** Whether near misses are said. */
  readonly nearMiss: boolean;
  /** What an engine is given that decides the leads too; undefined where there is none. */
  readonly check?: CheckLayout | undefined;
}

/** What an engine is given that decides the leads too: our decisions, and the leads where it does not have them. */
export interface CheckLayout {
  readonly leads: boolean;
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
  /** Without the cells of the lead that came out so first. */
  readonly decision: Omit<Decision, 'cells'>;
  readonly cells: readonly string[];
  /** What the cells after those are made of. */
  readonly sentences: readonly (readonly SentencePart[])[];
  /** What an engine is to decide; undefined where none does. */
  readonly ruled: string | undefined;
}

/** Tells the row that is kept in place of the lead at hand, and names it; undefined where it is no duplicate. */
export type KeptRow = (
  row: number,
  cells: () => LeadCells,
) => { readonly row: number; readonly name: string } | undefined;

/** What hangs on the place of a stretch among all leads. */
export interface Placing {
  /** Leads before the stretch, over all inputs; 0 where nothing hangs on it. */
  readonly leadsBefore: number;
  /** Rows count from 1 over all inputs. Undefined where there are no duplicates. */
  readonly keptRow: KeptRow | undefined;
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
  readonly #files: ListFile[] = [];
  readonly #lists: number[] = [];
  readonly #outcomes: OutcomeTable;
  readonly #counts: OutcomeCounts;
  readonly #texts = new Map<number, OutcomeText>();
  readonly #details: DetailWriter | undefined;
  readonly #update: ((texts: readonly string[]) => string) | undefined;
  readonly #ruled: ((decision: Decision) => string) | undefined;
  readonly #label: string;
  readonly #listOfOutcome: number;
  /** The column of the lead's id; below 0 where there is none. */
  readonly #leadIndex: number;
  readonly #lineEnd: Buffer;
  readonly #lineEndAt: number;
  #kernel!: Kernel;
  #stretchCounts: Counts | undefined;
  #placing: Placing = { leadsBefore: 0, keptRow: undefined };
  /** Names the row that is kept in place of the lead at hand. */
  #keptRow: string | undefined;

  constructor(
    bound: BoundPlan,
    readings: Readings,
    around: {
      readonly layout: ListLayout;
      readonly counters: Counters;
      readonly workspace: Workspace;
      readonly reader: LeadReader;
      readonly mostOutcomes: number | undefined;
      /** Undefined where none are said. */
      readonly nearMisses: NearMisses | undefined;
    },
  ) {
    const { layout, counters, workspace, reader, nearMisses } = around;
    const { plan } = bound;
    const { delimiter, lineEnd, details, update, excel, check } = layout;
    this.#workspace = workspace;
    this.#layout = layout;
    this.#bound = bound;
    this.#readings = readings;
    this.#lead = reader.lead;
    this.#print = csvLineWriter({ delimiter, lineEnd: '' });
    this.#leadIndex = bound.columns.find(({ field }) => field === plan.lead)?.index ?? -1;
    this.#label = guardFormula(definitionLabel(plan));
    this.#lineEnd = Buffer.from(lineEnd);
    this.#lineEndAt = workspace.reserve(this.#lineEnd.length);
    workspace.bytes.set(this.#lineEnd, this.#lineEndAt);
    const mostOutcomes = mostOutcomesOf(plan.fields.length + counters.most, around.mostOutcomes);
    this.#listOfOutcome = workspace.reserve(mostOutcomes);
    const { onlies, partsOf } = sentencesOf(bound, readings, nearMisses);
    const tail = `${delimiter}${this.#print([this.#label])}`;
    this.#lines = new LineWriter(workspace, reader, { delimiter, tail, mostOutcomes, onlies });
    this.#details = details ? openDetails(bound, { delimiter, lineEnd }) : undefined;
    this.#update = update ? csvLineWriter(updateFormat(excel)) : undefined;
    this.#ruled = check === undefined ? undefined : ruledWords(bound);
    this.#counts = outcomeCounts(workspace, mostOutcomes, {
      size: counters.start().decisions.length,
      most: counters.most,
    });
    const cellsOf = headCells(plan);
    this.#outcomes = outcomeTable(bound, readings, {
      workspace,
      lead: this.#lead,
      mostOutcomes,
      keptInstead: plan.duplicates === undefined ? undefined : () => this.#keptInstead(),
      notes: {
        add: (outcome, decision) => {
          const { cells: _, ...shared } = decision;
          const sentences = partsOf(decision, this.#lead);
          const text = {
            decision: shared,
            cells: cellsOf(decision),
            sentences,
            ruled: this.#ruled?.(decision),
          };
          workspace.bytes[this.#listOfOutcome + outcome] = this.#listNumber(
            listOfVerdict(decision, plan.undecided),
          );
          this.#counts.add(outcome, counters.placesOf(decision));
          const isKept = this.#lines.add(outcome, this.#head(text.cells), sentences);
          if (!isKept || this.#isMore) this.#texts.set(outcome, text);
        },
        forget: () => {
          if (this.#stretchCounts !== undefined) this.#counts.addTo(this.#stretchCounts);
          this.#texts.clear();
          this.#lines.forget();
          workspace.forget();
        },
      },
    });
  }

  get imports(): Pick<KernelImports, 'outcome' | 'line'> {
    return {
      outcome: this.#outcomes.imports,
      line: {
        ...this.#lines.imports(() => this.#keptRow ?? ''),
        writeRecord: (list) => {
          const { start, end } = this.#kernel;
          this.#writeRecord(list, this.#workspace.bytes.subarray(start.value, end.value));
        },
        writeLoose: (list, outcome) => {
          const text = this.#texts.get(outcome)!;
          this.#lines.writeLoose(list, this.#head(text.cells), this.#told(text));
        },
        writeBeside: (outcome) => {
          this.#writeBeside(this.#texts.get(outcome)!);
        },
      },
    };
  }

  attach(kernel: Kernel): void {
    this.#kernel = kernel;
    this.#outcomes.attach(kernel);
    this.#counts.attach(kernel);
    this.#lines.attach(kernel);
    kernel.setLists(this.#workspace.lists);
    kernel.setLeads(
      this.#listOfOutcome,
      this.#lineEndAt,
      this.#lineEnd.length,
      longestRecord,
      this.#layout.dropped.size === 0,
      this.#isMore,
    );
  }

  /** Begins a stretch whose leads are counted here. */
  start(counts: Counts, placing: Placing): void {
    if (this.#workspace.isNearlyFull) this.#kernel.forgetOutcomes();
    this.#kernel.startStretch();
    this.#stretchCounts = counts;
    this.#placing = placing;
  }

  /** Decides the lead that was read last, of a record that does not stand in the workspace, and writes its lines. */
  put({ bytes, start, end, next }: RecordSpan): void {
    const outcome = this.#kernel.decideLead();
    const list = this.#workspace.bytes[this.#listOfOutcome + outcome]!;
    this.#writeRecord(list, bytes.subarray(start, end));
    this.#kernel.writeEnding(list, outcome);
    this.#workspace.append(list, next === end ? this.#lineEnd : bytes.subarray(end, next));
    if (this.#isMore) this.#writeBeside(this.#texts.get(outcome)!);
  }

  /** What was written since the start of the stretch, by list. */
  take(): { readonly lists: ReadonlyMap<ListFile, Buffer>; readonly written: number } {
    this.#counts.addTo(this.#stretchCounts!);
    this.#stretchCounts = undefined;
    const lists = new Map<ListFile, Buffer>();
    for (const [at, list] of this.#lists.entries()) {
      const bytes = this.#workspace.take(list);
      if (bytes.length > 0) lists.set(this.#files[at]!, bytes);
    }
    return { lists, written: this.#kernel.leads.value };
  }

  /** Whether lists are written besides those of verdicts. */
  get #isMore(): boolean {
    return this.#update !== undefined || this.#details !== undefined || this.#ruled !== undefined;
  }

  /** The row of the lead at hand, over all inputs, from 1. */
  get #row(): number {
    return this.#placing.leadsBefore + this.#kernel.leads.value;
  }

  #keptInstead(): number | undefined {
    const cells = (): LeadCells => this.#readings.cellsOf(this.#lead.readings());
    const kept = this.#placing.keptRow?.(this.#row, cells);
    this.#keptRow = kept?.name;
    return kept?.row;
  }

  #head(cells: readonly string[]): string {
    const { delimiter } = this.#layout;
    return `${delimiter}${this.#print(cells)}${delimiter}`;
  }

  /** The cells that are sentences, of the lead at hand. */
  #told({ sentences }: OutcomeText): readonly string[] {
    const tell = (part: SentencePart): string =>
      typeof part === 'string' ? part : part.tell(this.#lead, this.#keptRow ?? '');
    return sentences.map((parts) => parts.map(tell).join(''));
  }

  #listNumber(file: ListFile): number {
    const known = this.#files.indexOf(file);
    if (known >= 0) return this.#lists[known]!;
    this.#files.push(file);
    const list = this.#workspace.openList();
    this.#lists.push(list);
    return list;
  }

  #writeRecord(list: number, record: Buffer): void {
    const { dropped, delimiter } = this.#layout;
    this.#workspace.append(list, dropped.size > 0 ? dropCells(record, dropped, delimiter) : record);
  }

  /** The texts of the columns that the plan reads, in the order of its fields; blank where there is no column. */
  #fieldTexts(texts: readonly string[]): readonly string[] {
    return this.#bound.columns.map(({ index = -1 }) => texts[index] ?? '');
  }

  /** The lines of the lists that are written only where they are asked for. */
  #writeBeside(text: OutcomeText): void {
    const { columns } = this.#bound;
    const texts: string[] = [];
    for (const [slot, { index }] of columns.entries())
      if (index !== undefined) texts[index] = this.#lead.reading(slot).text;
    const append = (file: ListFile, line: string): void =>
      this.#workspace.append(this.#listNumber(file), Buffer.from(line));
    if (this.#update !== undefined) {
      const cells = [texts[this.#leadIndex] ?? '', ...text.cells, ...this.#told(text), this.#label];
      append('update.csv', this.#update(cells));
    }
    if (text.ruled !== undefined)
      append('decisions', `${decisionLine(texts[this.#leadIndex] ?? '', text.ruled)}\n`);
    if (this.#layout.check?.leads === true) append('checked-leads.csv', quotedLine(this.#fieldTexts(texts)));
    if (this.#details === undefined) return;
    const decision = { ...text.decision, cells: this.#readings.cellsOf(this.#lead.readings()) };
    this.#details(decision, texts, this.#row, (line) => append('details.csv', line));
  }
}

function listOfVerdict({ verdict }: Decision, undecided: 'rejected' | 'separate'): ListFile {
  return verdict === 'undecided' && undecided === 'rejected' ? 'rejected.csv' : `${verdict}.csv`;
}

/** How `update.csv` is written. */
export function updateFormat(excel: boolean): { readonly delimiter: string; readonly lineEnd: string } {
  return excel ? { delimiter: ';', lineEnd: '\r\n' } : { delimiter: ',', lineEnd: '\n' };
}
