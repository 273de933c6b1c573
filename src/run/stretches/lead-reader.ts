import type { BoundPlan } from '../../engine/bind.ts';
import type { Reading, Readings } from '../../engine/readings.ts';
import type { Kernel, KernelImports } from '../../kernel/kernel.ts';
import { countInvalid, type CellCounts } from '../cell-tally.ts';
import { reserveTables, states, tableWords } from './reading-tables.ts';
import { textOf } from './text-of.ts';
import type { Workspace } from './workspace.ts';

/** What was read of the lead at hand, by field; the same object for each lead. */
export interface ReadLead {
  /** The number of the reading of a field, and of the one that is not kept. */
  readonly number: (slot: number) => number;
  readonly notKept: number;
  readonly reading: (slot: number) => Reading;
  readonly readings: () => readonly Reading[];
  /** What the plan sees of the fields stands here, by slot, in the workspace. */
  readonly sights: number;
}

/** Reads the fields of leads, and counts their cells. */
export interface LeadReader {
  readonly lead: ReadLead;
  readonly imports: KernelImports['reading'];
  readonly attach: (kernel: Kernel) => void;
  /** Called with the slot of a field when all its readings are let go of. */
  readonly onForget: (listener: (slot: number) => void) => void;
  /** Begins a stretch whose cells are counted here, one a field. */
  readonly start: (counts: readonly CellCounts[]) => void;
  /** Reads a record from its texts, by column. */
  readonly readTexts: (texts: readonly string[]) => void;
  /** Ends the stretch: all its cells are counted. */
  readonly finish: () => void;
}

const noColumn = -1;
const wordBytes = 4;
/** Longer texts are not kept, and need not stand in the workspace. */
const scratchBytes = 512;

/**
 * @param isText whether a field's text is wanted, though nothing may read it
 */
export function leadReader(
  { plan, columns }: BoundPlan,
  { read, isRead }: Readings,
  workspace: Workspace,
  isText: (field: string) => boolean,
): LeadReader {
  const tables = reserveTables(workspace, read.length);
  const { mostKept } = tables;
  const scratch = workspace.reserve(scratchBytes);
  const indexes = columns.map(({ index }) => index ?? noColumn);
  const kept: Reading[][] = read.map(() => []);
  const last: Reading[] = read.map((readText) => readText(''));
  const listeners: ((slot: number) => void)[] = [];
  let counts: readonly CellCounts[] = [];
  let kernel!: Kernel;

  const word = (slot: number, name: keyof typeof tableWords): number =>
    tables.placeOf(slot) / wordBytes + tableWords[name];
  for (const [slot, { name, cell }] of plan.fields.entries()) {
    workspace.words[word(slot, 'column')] = indexes[slot]!;
    if (isRead[slot] || isText(name) || (cell.type !== 'text' && cell.type !== 'id')) continue;
    const beginnings = workspace.reserve(256);
    workspace.bytes.set(beginningsOfValues(cell.missingValues), beginnings);
    workspace.words[word(slot, 'beginnings')] = beginnings;
  }

  const numberOf = (slot: number): number => workspace.words[tables.numbers / wordBytes + slot]!;
  const readingAt = (slot: number, number: number): Reading =>
    number === mostKept ? last[slot]! : kept[slot]![number]!;
  const reading = (slot: number): Reading => readingAt(slot, numberOf(slot));
  const sightOf = (slot: number, number: number, text: string): number => {
    const its = read[slot]!(text);
    if (number === mostKept) last[slot] = its;
    else kept[slot]![number] = its;
    return its.sight * 4 + states[its.cell.state];
  };
  const numberOfText = (slot: number, text: string): number => {
    const length = text.length > scratchBytes ? Infinity : Buffer.byteLength(text);
    if (length > scratchBytes) return kernel.passed(slot, sightOf(slot, mostKept, text));
    workspace.bytes.write(text, scratch);
    return kernel.numberOf(slot, scratch, length);
  };

  return {
    lead: {
      number: numberOf,
      notKept: mostKept,
      reading,
      readings: () => kept.map((_, slot) => reading(slot)),
      sights: tables.sights,
    },
    imports: {
      read: (slot, number, from, length) =>
        sightOf(slot, number, textOf(workspace.bytes, from, from + length)),
      readEscaped: (slot, from, length) =>
        numberOfText(slot, textOf(workspace.bytes, from, from + length).replaceAll('""', '"')),
      countInvalid: (slot, number) => {
        const { text, cell } = readingAt(slot, number);
        if (cell.state === 'invalid') countInvalid(counts[slot]!, text, cell.why);
      },
      forget: (slot) => {
        for (const listener of listeners) listener(slot);
      },
    },
    attach: (attached) => {
      kernel = attached;
      tables.attach(kernel);
    },
    onForget: (listener) => {
      listeners.push(listener);
    },
    start: (into) => {
      counts = into;
    },
    readTexts: (texts) => {
      for (const [slot, index] of indexes.entries())
        kernel.take(slot, numberOfText(slot, index === noColumn ? '' : (texts[index] ?? '')));
    },
    finish: () => {
      for (const [slot, cells] of counts.entries()) {
        for (const state of ['values', 'missing'] as const) {
          cells[state] += workspace.words[word(slot, state)]!;
          workspace.words[word(slot, state)] = 0;
        }
      }
    },
  };
}

/** 1 for each byte that begins no white space, no letter beyond ASCII, and none of the texts that mean missing. */
function beginningsOfValues(missingValues: readonly string[]): Uint8Array {
  const beginnings = new Uint8Array(256).fill(1, 0x21, 0x7f);
  for (const text of missingValues) {
    const first = text.trim().slice(0, 1);
    for (const each of [first, first.toLowerCase(), first.toUpperCase()]) beginnings[each.charCodeAt(0)] = 0;
  }
  return beginnings;
}
