import { readFileSync } from 'node:fs';

/** How a step over a record ended, by the code that the kernel gives. */
export const steps = { record: 0, blank: 1, odd: 2, unfinished: 3, done: 4 } as const;

/** Bytes that the kernel may read, and write, beyond the end of those it is given. */
export const slack = 16;

/** Sizes of what the kernel keeps in memory, in bytes; their parts stand with the classes in `assembly/`. */
export const sizes = {
  cell: 12,
  table: 64,
  reading: 16,
  list: 8,
  ending: 12,
  text: 8,
  piece: 8,
  own: 8,
  note: 8,
} as const;

/** In how plain a way the texts of a field may be written for the kernel to read them without asking. */
export const plainForms = {
  number: 1,
  day: 2,
  minute: 4,
  second: 8,
  spaceBeforeTime: 16,
  tBeforeTime: 32,
} as const;

/** What is new to the kernel, it asks here. Places and lengths are in bytes of its memory. */
export interface KernelImports {
  readonly reading: {
    /** Reads a text of a field; gives what the plan sees of it, times 4, plus the state of the cell. */
    readonly read: (slot: number, reading: number, from: number, length: number) => number;
    /** The number of the reading of a cell in which quotes are doubled. */
    readonly readEscaped: (slot: number, from: number, length: number) => number;
    readonly countInvalid: (slot: number, reading: number) => void;
    /** All readings of a field are let go of. */
    readonly forget: (slot: number) => void;
  };
  readonly outcome: {
    readonly jointSight: () => number;
    /** A number that is equal for leads which are alike in what stands beside their fields. */
    readonly beside: () => number;
    /** Decides the lead at hand, the first of a new outcome. */
    readonly decide: (outcome: number) => void;
    /** All outcomes are let go of. */
    readonly forget: () => void;
  };
  readonly line: {
    readonly writeRecord: (list: number) => void;
    readonly writeOwn: (list: number, own: number) => void;
    readonly ownNeedsQuotes: (own: number) => number;
    readonly writeLoose: (list: number, outcome: number) => void;
    readonly writeBeside: (outcome: number) => void;
  };
  readonly list: {
    /** Appends what a list has no room for. */
    readonly appendFar: (list: number, from: number, length: number) => void;
  };
}

interface Value {
  readonly value: number;
}

/** The functions of `assembly/`, where each is described. */
export interface Kernel {
  readonly setShape: (delimiter: number, columns: number, cells: number, sumLetters: number) => void;
  readonly setTables: (
    tables: number,
    count: number,
    mostKept: number,
    textBytes: number,
    numbers: number,
    sights: number,
  ) => void;
  readonly setOutcomes: (
    slots: number,
    hashes: number,
    rows: number,
    seen: number,
    seenCount: number,
    most: number,
    isJoint: boolean,
    looksBeside: boolean,
  ) => void;
  readonly setCounts: (
    leads: number,
    touched: number,
    places: number,
    mostPlaces: number,
    tally: number,
  ) => void;
  readonly setLines: (endings: number, owns: number, quote: number, tail: number, tailLength: number) => void;
  readonly setLists: (lists: number) => void;
  readonly setLeads: (
    listOfOutcome: number,
    lineEnd: number,
    lineEndLength: number,
    longestRecord: number,
    copiesRecords: boolean,
    writesBeside: boolean,
  ) => void;

  readonly open: (from: number, to: number, isLast: boolean) => void;
  readonly goTo: (from: number, lines: number) => void;
  readonly step: () => number;
  readonly start: Value;
  readonly end: Value;
  readonly next: Value;
  readonly width: Value;
  readonly filled: Value;
  readonly firstByte: Value;
  readonly lines: Value;
  readonly linesBefore: Value;

  readonly numberOf: (slot: number, from: number, length: number) => number;
  readonly forgetReadings: () => void;
  readonly passed: (slot: number, sight: number) => number;
  readonly take: (slot: number, reading: number) => void;

  readonly plainValue: (from: number, length: number, forms: number) => number;

  readonly startStretch: () => void;
  readonly leads: Value;
  readonly run: (stop: number, most: number) => number;
  readonly put: () => void;
  readonly decideLead: () => number;
  readonly writeEnding: (list: number, outcome: number) => void;
  readonly forgetOutcomes: () => void;
  readonly addCounts: () => void;
}

/** Built from `assembly/` by `npm run build`; it stands there for the sources and for what is built of them. */
const file = new URL('../../dist/kernel.wasm', import.meta.url);

let compiled: WebAssembly.Module | undefined;

/** A kernel that works on this memory. */
export function openKernel(memory: WebAssembly.Memory, imports: KernelImports): Kernel {
  compiled ??= new WebAssembly.Module(readFileSync(file));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory }, ...imports });
  return exports as Kernel;
}
