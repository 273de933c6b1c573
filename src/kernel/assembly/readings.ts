import { copy, hashOf, isSame } from './copy';
import { cellAt } from './scan';
import { plainValue, regionOf } from './values';

/** Reads a new text of a field for the first time; gives what the plan sees of it times 4, plus the state of the cell. */
@external('reading', 'read')
declare function read(slot: i32, number: i32, from: usize, length: i32): i32;
/** Reads a cell with doubled quotes by way of {@link numberOf}; gives the number of its reading. */
@external('reading', 'readEscaped')
declare function readEscaped(slot: i32, from: usize, length: i32): i32;
/** Counts an invalid cell. */
@external('reading', 'countInvalid')
declare function countInvalid(slot: i32, number: i32): void;
/** Lets go of what is noted of a field's readings. */
@external('reading', 'forget')
declare function forget(slot: i32): void;

const VALUE = 0;
const MISSING = 1;
const NO_TABLE: i32 = -1;

/** A longer text hardly comes again. */
const LONGEST_KEPT = 120;
const SLOTS_A_READING = 4;
const FIRST_MASK = 255;
/** A field with fewer texts is not judged by how often they came again. */
const LEAST_JUDGED = 64;

/**
 * The readings of one field by their texts, each distinct text once, within bounds. A reading is known by its number;
 * `mostKept` is that of the last one that is not kept, and the next that of one that was not read at all: only what the
 * plan sees of it is known.
 */
@unmanaged
class Table {
  /** The column, and -1 where the file has none for the field. */
  column: i32;
  /** Where there is 1 for each first byte that makes a cell a value with nothing to be read of it; 0 for none. */
  beginnings: usize;
  /** Open addressing: numbers, plus 1. */
  slots: usize;
  readings: usize;
  texts: usize;
  mask: i32;
  count: i32;
  textsEnd: i32;
  repeats: i32;
  /** 0 in a column where few texts come again: to keep them would cost more than to read them. */
  isWorthwhile: i32;
  /** Counts of cells, since they were last taken. */
  values: i32;
  missing: i32;
  /** How texts may be read without asking, 0 for not at all; see `values.ts`. */
  forms: i32;
  /** Values at which what the plan sees changes, sorted, and how many they are. */
  cuts: usize;
  cutCount: i32;
  /** What is seen between and at the cuts, times 4, plus 1; 0 where that was not asked yet. */
  regions: usize;
}

@unmanaged
class Reading {
  hash: u32;
  text: u32;
  length: i32;
  /** What the plan sees of it, times 4, plus the state of the cell. */
  sight: i32;
}

export const TABLE_BYTES = <i32>offsetof<Table>();
/** Where the parts of a table stand that JavaScript sets or takes. */
export const TABLE_COLUMN = <i32>offsetof<Table>('column');
export const TABLE_BEGINNINGS = <i32>offsetof<Table>('beginnings');
export const TABLE_SLOTS = <i32>offsetof<Table>('slots');
export const TABLE_READINGS = <i32>offsetof<Table>('readings');
export const TABLE_TEXTS = <i32>offsetof<Table>('texts');
export const TABLE_VALUES = <i32>offsetof<Table>('values');
export const TABLE_MISSING = <i32>offsetof<Table>('missing');
export const TABLE_FORMS = <i32>offsetof<Table>('forms');
export const TABLE_CUTS = <i32>offsetof<Table>('cuts');
export const TABLE_CUT_COUNT = <i32>offsetof<Table>('cutCount');
export const TABLE_REGIONS = <i32>offsetof<Table>('regions');
export const READING_BYTES = <i32>offsetof<Reading>();

let tables: usize = 0;
let tableCount: i32 = 0;
let mostKept: i32 = 0;
let mostTextBytes: i32 = 0;
/** By slot, of the lead at hand: the number of its reading, and what the plan sees of it. */
export let numbers: usize = 0;
export let sights: usize = 0;

export function setTables(at: usize, count: i32, kept: i32, textBytes: i32, numbersAt: usize, sightsAt: usize): void {
  tables = at;
  tableCount = count;
  mostKept = kept;
  mostTextBytes = textBytes;
  numbers = numbersAt;
  sights = sightsAt;
  for (let slot = 0; slot < count; slot += 1) {
    const table = tableOf(slot);
    table.mask = FIRST_MASK;
    table.isWorthwhile = 1;
    store<i32>(numbersAt + slot * 4, kept);
  }
}

@inline
function tableOf(slot: i32): Table {
  return changetype<Table>(tables + slot * TABLE_BYTES);
}

@inline
function readingOf(table: Table, number: i32): Reading {
  return changetype<Reading>(table.readings + number * READING_BYTES);
}

/** Reads the cells of the record that was scanned last. */
export function readCells(): void {
  for (let slot = 0; slot < tableCount; slot += 1) {
    const table = tableOf(slot);
    if (table.column === NO_TABLE) {
      take(slot, numberOf(slot, 0, 0));
      continue;
    }
    const cell = cellAt(table.column);
    const from: usize = load<u32>(cell);
    const length = <i32>(load<u32>(cell, 4) - <u32>from);
    if (load<u32>(cell, 8) !== 0) take(slot, readEscaped(slot, from, length));
    else if (table.beginnings !== 0 && length > 0 && load<u8>(table.beginnings + load<u8>(from)) !== 0)
      table.values += 1;
    else if (table.isWorthwhile === 0 && table.forms !== 0) take(slot, byValue(table, slot, from, length));
    else take(slot, numberOf(slot, from, length));
  }
}

/** Takes a reading for the lead at hand, and counts its cell. */
export function take(slot: i32, number: i32): void {
  const table = tableOf(slot);
  const sight = readingOf(table, number).sight;
  store<i32>(numbers + slot * 4, number);
  store<i32>(sights + slot * 4, sight >> 2);
  const state = sight & 3;
  if (state === VALUE) table.values += 1;
  else if (state === MISSING) table.missing += 1;
  else countInvalid(slot, number);
}

/** The number of the reading of a text. */
export function numberOf(slot: i32, from: usize, length: i32): i32 {
  const table = tableOf(slot);
  if (table.isWorthwhile === 0 || length > LONGEST_KEPT) return pass(slot, from, length);
  const hash = hashOf(from, length);
  let at = <i32>hash & table.mask;
  let found = load<i32>(table.slots + at * 4) - 1;
  while (found >= 0) {
    const reading = readingOf(table, found);
    if (reading.hash === hash && reading.length === length && isSame(reading.text, from, length)) {
      table.repeats += 1;
      return found;
    }
    at = (at + 1) & table.mask;
    found = load<i32>(table.slots + at * 4) - 1;
  }
  return keep(table, slot, from, length, hash);
}

/** Takes note of the reading of a text that is not kept; gives its number. */
export function passed(slot: i32, sight: i32): i32 {
  readingOf(tableOf(slot), mostKept).sight = sight;
  return mostKept;
}

/** The number of the reading of a text by what it stands for, where that is plain. */
function byValue(table: Table, slot: i32, from: usize, length: i32): i32 {
  const value = plainValue(from, length, table.forms);
  if (isNaN(value)) return pass(slot, from, length);
  const region = table.regions + regionOf(value, table.cuts, table.cutCount) * 4;
  const seen = load<i32>(region) - 1;
  if (seen >= 0) {
    readingOf(table, mostKept + 1).sight = seen;
    return mostKept + 1;
  }
  const number = pass(slot, from, length);
  const sight = readingOf(table, number).sight;
  if ((sight & 3) === VALUE) store<i32>(region, sight + 1);
  return number;
}

/** Reads a text that is not kept. */
function pass(slot: i32, from: usize, length: i32): i32 {
  return passed(slot, read(slot, mostKept, from, length));
}

function keep(table: Table, slot: i32, from: usize, length: i32, hash: u32): i32 {
  if (table.count === mostKept || table.textsEnd + length > mostTextBytes) {
    startAnew(table, slot);
    return numberOf(slot, from, length);
  }
  const number = table.count;
  const reading = readingOf(table, number);
  const text = table.texts + table.textsEnd;
  copy(text, from, length);
  reading.hash = hash;
  reading.text = <u32>text;
  reading.length = length;
  reading.sight = read(slot, number, from, length);
  table.count += 1;
  table.textsEnd += length;
  if (table.count * SLOTS_A_READING > table.mask + 1) growSlots(table);
  else place(table, number);
  return number;
}

function startAnew(table: Table, slot: i32): void {
  table.isWorthwhile = table.repeats >= table.count ? 1 : 0;
  table.repeats = 0;
  table.count = 0;
  table.textsEnd = 0;
  memory.fill(table.slots, 0, <usize>(table.mask + 1) * 4);
  forget(slot);
}

/** Lets go of the readings of all fields, and keeps none from now on of those whose texts hardly came again. */
export function forgetReadings(): void {
  for (let slot = 0; slot < tableCount; slot += 1) {
    const table = tableOf(slot);
    // A field that is not read of every lead must not be left with the number of a reading that is gone.
    store<i32>(numbers + slot * 4, mostKept);
    if (table.isWorthwhile === 0) continue;
    const isJudged = table.count >= LEAST_JUDGED;
    startAnew(table, slot);
    if (!isJudged) table.isWorthwhile = 1;
  }
}

function growSlots(table: Table): void {
  table.mask = table.mask * 2 + 1;
  memory.fill(table.slots, 0, <usize>(table.mask + 1) * 4);
  for (let number = 0; number < table.count; number += 1) place(table, number);
}

function place(table: Table, number: i32): void {
  let at = <i32>readingOf(table, number).hash & table.mask;
  while (load<i32>(table.slots + at * 4) !== 0) at = (at + 1) & table.mask;
  store<i32>(table.slots + at * 4, number + 1);
}
