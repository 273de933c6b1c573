/**
 * The inner loop of a run, compiled to WebAssembly: finds the records of plain bytes, knows their cells again, looks up
 * what was decided of leads that look alike, and copies their lines together. It decides nothing itself: what is new to
 * it, it asks of JavaScript, once.
 */
import { count } from './counts';
import { append } from './lists';
import { writeEnding } from './lines';
import { outcome } from './outcomes';
import { readCells } from './readings';
import { end, isSurelyLead, next, RECORD, start, step } from './scan';

export { ENDING_BYTES, NOTE_BYTES, OWN_BYTES, PIECE_BYTES, TEXT_BYTES } from './lines';
export { LIST_BYTES } from './lists';
export {
  READING_BYTES,
  TABLE_BEGINNINGS,
  TABLE_BYTES,
  TABLE_COLUMN,
  TABLE_CUT_COUNT,
  TABLE_CUTS,
  TABLE_FORMS,
  TABLE_MISSING,
  TABLE_READINGS,
  TABLE_REGIONS,
  TABLE_SLOTS,
  TABLE_TEXTS,
  TABLE_VALUES,
} from './readings';
export { CELL_BYTES } from './scan';
export { addCounts, setCounts } from './counts';
export { writeEnding, setLines } from './lines';
export { setLists } from './lists';
export { forgetOutcomes, setOutcomes } from './outcomes';
export { forgetReadings, numberOf, passed, setTables, take } from './readings';
export { end, filled, firstByte, goTo, lines, linesBefore, next, open, setShape, start, step, width } from './scan';
export { plainValue } from './values';

/** Writes the record that was scanned last, where it is not to be copied as it is. */
@external('line', 'writeRecord')
declare function writeRecord(list: i32): void;
/** Told of each lead whose line is written, where more lists than those of verdicts are. */
@external('line', 'writeBeside')
declare function writeBeside(outcome: i32): void;

/** Beyond the last code of a step: every record up to the end was taken. */
const DONE = 4;

/** Leads since the start of the stretch. */
export let leads: i32 = 0;

let listOfOutcome: usize = 0;
let lineEnd: usize = 0;
let lineEndLength: i32 = 0;
let longest: usize = 0;
let isCopied: bool = true;
let isMore: bool = false;

export function setLeads(
  listOfOutcomeAt: usize,
  lineEndAt: usize,
  lineEndBytes: i32,
  longestRecord: usize,
  copiesRecords: bool,
  writesBeside: bool,
): void {
  listOfOutcome = listOfOutcomeAt;
  lineEnd = lineEndAt;
  lineEndLength = lineEndBytes;
  longest = longestRecord;
  isCopied = copiesRecords;
  isMore = writesBeside;
}

/**
 * Takes leads up to the first record that begins at `stop` or behind it, or that must be looked at: how its step ended
 * is given then, and it is not taken.
 */
export function run(stop: usize, most: i32): i32 {
  for (let taken = 0; next < stop && taken < most; taken += 1) {
    const ended = step();
    if (ended !== RECORD || end - start > longest || !isSurelyLead()) return ended;
    put();
  }
  return DONE;
}

/** Begins to count leads anew. */
export function startStretch(): void {
  leads = 0;
}

/** Gives the outcome of the lead at hand, and counts it. */
export function decideLead(): i32 {
  leads += 1;
  const its = outcome();
  count(its);
  return its;
}

/** Decides the lead whose record was scanned last, and writes its line. */
export function put(): void {
  readCells();
  const its = decideLead();
  const list: i32 = load<u8>(listOfOutcome + its);
  if (isCopied) append(list, start, <i32>(end - start));
  else writeRecord(list);
  writeEnding(list, its);
  if (next === end) append(list, lineEnd, lineEndLength);
  else append(list, end, <i32>(next - end));
  if (isMore) writeBeside(its);
}
