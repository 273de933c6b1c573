import type { Cell } from '../../cells/cell.ts';
import { sizes, type Kernel } from '../../kernel/kernel.ts';
import type { Workspace } from './workspace.ts';

/** Readings that are kept of a field before all are let go; fewer where there are very many fields. */
const usuallyKept = 16_384;
/** The kernel's first index of a field's texts has room for these. */
const leastKept = 64;
const bytesAReading = 24;
const slotsAReading = 4;
const wordBytes = 4;
/** For the tables of all fields together, were they full. */
const mostBytes = 67_108_864;

/** States of cells as numbers. */
export const states: Readonly<Record<Cell['state'], number>> = { value: 0, missing: 1, invalid: 2 };

/** Where the readings of a plan's fields stand for the kernel. */
export interface ReadingTables {
  /** How many readings of a field are kept. */
  readonly mostKept: number;
  /** Places, by slot, of what was read of the lead at hand: the numbers of the readings. */
  readonly numbers: number;
  readonly sights: number;
  /** Place of the table of a field. */
  readonly placeOf: (slot: number) => number;
  readonly attach: (kernel: Kernel) => void;
}

/** By their order in `Table` of `src/kernel/assembly/readings.ts`, in words. */
export const tableWords = {
  column: 0,
  beginnings: 1,
  slots: 2,
  readings: 3,
  texts: 4,
  values: 10,
  missing: 11,
  forms: 12,
  cuts: 13,
  cutCount: 14,
  regions: 15,
} as const;

/**
 * @param fields how many fields are read
 * @param most readings that are kept of each
 */
export function reserveTables(workspace: Workspace, fields: number, most = usuallyKept): ReadingTables {
  const affordable = mostBytes / Math.max(1, fields) / bytesOfKept(1);
  const mostKept = Math.max(leastKept, powerOfTwoBelow(Math.min(most, affordable)));
  const textBytes = mostKept * bytesAReading;
  const tables = workspace.reserve(fields * sizes.table);
  const numbers = workspace.reserve(fields * wordBytes);
  const sights = workspace.reserve(fields * wordBytes);
  const placeOf = (slot: number): number => tables + slot * sizes.table;
  for (let slot = 0; slot < fields; slot += 1) {
    const places = {
      slots: workspace.reserve(mostKept * slotsAReading * wordBytes),
      readings: workspace.reserve((mostKept + 2) * sizes.reading),
      texts: workspace.reserve(textBytes),
    };
    for (const name of ['slots', 'readings', 'texts'] as const)
      workspace.words[placeOf(slot) / wordBytes + tableWords[name]] = places[name];
  }
  return {
    mostKept,
    numbers,
    sights,
    placeOf,
    attach: (kernel) => kernel.setTables(tables, fields, mostKept, textBytes, numbers, sights),
  };
}

function bytesOfKept(readings: number): number {
  return readings * (sizes.reading + bytesAReading + slotsAReading * wordBytes);
}

export function powerOfTwoBelow(most: number): number {
  return 2 ** Math.floor(Math.log2(most));
}
