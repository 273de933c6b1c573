import type { BoundPlan } from '../../engine/bind.ts';
import { cutsOf } from '../../engine/observations.ts';
import type { Reading, Readings } from '../../engine/readings.ts';
import { sizes, type Kernel, type KernelImports } from '../../kernel/kernel.ts';
import { sourcesOf } from '../../plan/sources.ts';
import { countInvalid, type CellCounts } from '../cell-tally.ts';
import { KeptReadings } from './kept-readings.ts';
import { plainFormsOf } from './plain-forms.ts';
import { reserveTables, states, tableWords } from './reading-tables.ts';
import { textOf } from './text-of.ts';
import type { Workspace } from './workspace.ts';

/** What was read of the lead at hand, by field; the same object for each lead. */
export interface ReadLead {
  /** The number of the reading of a field, below {@link mostKept} where the reading is kept. */
  readonly number: (slot: number) => number;
  readonly mostKept: number;
  readonly reading: (slot: number) => Reading;
  readonly readings: () => readonly Reading[];
  /** What the plan sees of the fields stands here, by slot, in the workspace. */
  readonly sights: number;
}

/** Reads the fields of leads, and counts their cells. */
export interface LeadReader {
  readonly lead: ReadLead;
  readonly imports: KernelImports['reading'];
  /** Where the kernel puts the places of the cells of a record. */
  readonly cellsAt: number;
  readonly attach: (kernel: Kernel) => void;
  /** Called with the slot of a field when all its readings are let go of. */
  readonly onForget: (listener: (slot: number) => void) => void;
  /** About how many bytes the readings take that are kept. */
  readonly keptBytes: () => number;
  /** Begins a stretch whose cells are counted here, one a field. */
  readonly start: (counts: readonly CellCounts[]) => void;
  /** Reads a record from its texts, by column. */
  readonly readTexts: (texts: readonly string[]) => void;
  /** Ends the stretch: all its cells are counted. */
  readonly finish: () => void;
}

const noColumn = -1;
const wordBytes = 4;
const doubleBytes = 8;
/** Longer texts are not kept, and need not stand in the workspace. */
const scratchBytes = 512;

/**
 * @param width how many columns the file has
 * @param isText whether a field's text is wanted, though nothing may read it
 * @param most readings that are kept of each field
 * @param mostBytes for the readings of all fields
 */
export function leadReader(
  { plan, columns, asOf }: BoundPlan,
  { read, isRead }: Readings,
  around: {
    readonly workspace: Workspace;
    readonly width: number;
    readonly isText: (field: string) => boolean;
    readonly most?: number | undefined;
    readonly mostBytes?: number | undefined;
  },
): LeadReader {
  const { workspace, width, isText, most, mostBytes } = around;
  const tables = reserveTables(workspace, read.length, most);
  const cellsAt = workspace.reserve(width * sizes.cell);
  const { mostKept } = tables;
  const scratch = workspace.reserve(scratchBytes);
  const sources = sourcesOf(plan);
  const derivedFrom = new Set(plan.derived.flatMap(({ name }) => sources.get(name)!));
  const cutsByField = cutsOf(plan, asOf);
  const indexes = columns.map(({ index }) => index ?? noColumn);
  const kept = new KeptReadings(read.length, mostBytes);
  const last: Reading[] = read.map((readText) => readText(''));
  const listeners: ((slot: number) => void)[] = [];
  let counts: readonly CellCounts[] = [];
  let kernel!: Kernel;

  const word = (slot: number, name: keyof typeof tableWords): number =>
    tables.placeOf(slot) / wordBytes + tableWords[name];
  const setWord = (slot: number, name: keyof typeof tableWords, value: number): void => {
    workspace.words[word(slot, name)] = value;
  };
  for (const [slot, { name, cell }] of plan.fields.entries()) {
    setWord(slot, 'column', indexes[slot]!);
    const forms = plainFormsOf(cell);
    const cuts = derivedFrom.has(name) ? undefined : cutsByField.get(name);
    if (forms !== 0 && cuts !== undefined) {
      const at = workspace.reserve(cuts.length * doubleBytes);
      new Float64Array(workspace.memory.buffer, at, cuts.length).set(cuts);
      setWord(slot, 'forms', forms);
      setWord(slot, 'cuts', at);
      setWord(slot, 'cutCount', cuts.length);
      setWord(slot, 'regions', workspace.reserve((cuts.length * 2 + 1) * wordBytes));
    }
    if (isRead[slot] || isText(name) || (cell.type !== 'text' && cell.type !== 'id')) continue;
    const values = beginningsOf(cell.missingValues);
    if (values === undefined) continue;
    const beginnings = workspace.reserve(values.length);
    workspace.bytes.set(values, beginnings);
    setWord(slot, 'beginnings', beginnings);
  }

  const numberOf = (slot: number): number => workspace.words[tables.numbers / wordBytes + slot]!;
  const readingAt = (slot: number, number: number): Reading =>
    number === mostKept ? last[slot]! : kept.get(slot, number);
  const reading = (slot: number): Reading => {
    const number = numberOf(slot);
    if (number <= mostKept) return readingAt(slot, number);
    const cell = (cellsAt + indexes[slot]! * sizes.cell) / wordBytes;
    const text = textOf(workspace.bytes, workspace.words[cell]!, workspace.words[cell + 1]!);
    workspace.words[tables.numbers / wordBytes + slot] = mostKept;
    return (last[slot] = read[slot]!(text));
  };
  const sightOf = (slot: number, number: number, text: string): number => {
    const its = read[slot]!(text);
    if (number === mostKept) last[slot] = its;
    else kept.set(slot, number, its);
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
      mostKept,
      reading,
      readings: () => read.map((_, slot) => reading(slot)),
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
        kept.forget(slot);
        for (const listener of listeners) listener(slot);
      },
    },
    cellsAt,
    keptBytes: () => kept.bytes,
    attach: (attached) => {
      kernel = attached;
      tables.attach(kernel);
    },
    onForget: (listener) => {
      listeners.push(listener);
    },
    start: (into) => {
      if (kept.isFull) kernel.forgetReadings();
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

/** None where a text that means missing has letters beyond ASCII, of which one may be written in several ways. */
function beginningsOf(missingValues: readonly string[]): Uint8Array | undefined {
  return missingValues.every((text) => /^[\u0020-\u007e]*$/u.test(text))
    ? beginningsOfValues(missingValues)
    : undefined;
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
