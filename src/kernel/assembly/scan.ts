/** How a step ended; see `steps` in `../kernel.ts`. */
export const RECORD = 0;
export const BLANK = 1;
export const ODD = 2;
export const UNFINISHED = 3;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;
const SPACE = 0x20;
const BEYOND_ASCII = 0x80;

/** Bytes that are looked at in one instruction. */
const WINDOW: usize = 16;

/** Of a cell: where it begins, where it ends, and whether quotes are doubled within. */
export const CELL_BYTES = 12;
/** More surely filled cells than this, and no row of sums is as full; see `reportRow`. */
let fullest: i32 = 0;
let delimiter: i32 = 0;
let columns: i32 = 0;
let cells: usize = 0;
/** 1 for each first byte of a row of sums, in either case. */
let sumLetters: usize = 0;

let limit: usize = 0;
let isLast: bool = false;

let delimiters: v128 = i8x16.splat(0);
let windowStart: usize = 0;
let windowBits: i32 = 0;

/** The record of the last step: `end` excludes its line end, `next` includes it. */
export let start: usize = 0;
export let end: usize = 0;
export let next: usize = 0;
/** How many cells it has, and how many of them surely hold something. */
export let width: i32 = 0;
export let filled: i32 = 0;
/** The first byte of the first of these; -1 where an earlier cell may hold something too, or none surely does. */
export let firstByte: i32 = -1;
/** Physical lines that ended since the bytes were opened, and those that had before the last step. */
export let lines: i32 = 0;
export let linesBefore: i32 = 0;

/** How the bytes are cut into cells: `cellsAt` has room for the places of all columns. */
export function setShape(delimiterByte: i32, columnCount: i32, cellsAt: usize, sumLettersAt: usize): void {
  delimiter = delimiterByte;
  delimiters = i8x16.splat(<i8>delimiterByte);
  columns = columnCount;
  cells = cellsAt;
  sumLetters = sumLettersAt;
  fullest = max(2, columnCount / 2);
}

/** Begins with some bytes at the start of a record; the byte at the limit is overwritten, so that no scan runs on. */
export function open(from: usize, to: usize, endsThere: bool): void {
  store<u8>(to, LINE_FEED);
  limit = to;
  isLast = endsThere;
  next = from;
  lines = 0;
  windowBits = 0;
  windowStart = 0;
}

/** Goes to a record that was seen before, and how many lines had ended before it. */
export function goTo(from: usize, linesThere: i32): void {
  next = from;
  lines = linesThere;
}

@inline
function specialsAt(at: usize): i32 {
  const bytes = v128.load(at);
  const inRow = v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)));
  const atEnd = v128.or(
    i8x16.eq(bytes, i8x16.splat(<i8>LINE_FEED)),
    i8x16.eq(bytes, i8x16.splat(<i8>CARRIAGE_RETURN)),
  );
  return i8x16.bitmask(v128.or(inRow, atEnd));
}

/** The first byte from here on that ends a plain cell, or may not stand in one. */
@inline
function special(at: usize): usize {
  let offset = at - windowStart;
  if (offset >= WINDOW) {
    windowStart = at;
    windowBits = specialsAt(at);
    offset = 0;
  }
  let bits = windowBits & (-1 << <i32>offset);
  while (bits === 0) {
    windowStart += WINDOW;
    windowBits = bits = specialsAt(windowStart);
  }
  return windowStart + ctz(bits);
}

/** Scans the next record; `UNFINISHED` where its end is not among the bytes, or there is none. */
export function step(): i32 {
  const from = next;
  linesBefore = lines;
  if (from >= limit) return UNFINISHED;
  let at = from;
  let column = 0;
  let ended = 0;
  let sure = 0;
  let first = -1;
  let isDoubtful = false;
  let place = cells;
  for (;;) {
    let cell = at;
    let cellEnd: usize;
    let escaped = 0;
    let byte: i32 = load<u8>(at);
    if (byte === QUOTE) {
      at += 1;
      cell = at;
      for (;;) {
        at = special(at);
        byte = load<u8>(at);
        if (byte === QUOTE) {
          if (load<u8>(at + 1) !== QUOTE || at + 1 >= limit) break;
          escaped = 1;
          at += 2;
        } else {
          if (byte === LINE_FEED) ended += 1;
          else if (byte === CARRIAGE_RETURN && load<u8>(at + 1) !== LINE_FEED) ended += 1;
          if (at >= limit) return isLast ? ODD : UNFINISHED;
          at += 1;
        }
      }
      cellEnd = at;
      at += 1;
      byte = load<u8>(at);
      if (byte !== delimiter && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) return ODD;
    } else {
      at = special(at);
      byte = load<u8>(at);
      if (byte === QUOTE) return ODD;
      cellEnd = at;
    }
    if (cellEnd > cell) {
      const beginning: i32 = load<u8>(cell);
      if (beginning > SPACE && beginning < BEYOND_ASCII) {
        if (sure === 0 && !isDoubtful) first = beginning;
        sure += 1;
      } else isDoubtful = true;
    }
    if (column < columns) {
      store<u32>(place, <u32>cell);
      store<u32>(place, <u32>cellEnd, 4);
      store<u32>(place, escaped, 8);
      place += CELL_BYTES;
    }
    column += 1;
    if (byte !== delimiter || at >= limit) break;
    at += 1;
  }
  filled = sure;
  firstByte = first;
  width = column;
  return finish(from, at, ended);
}

function finish(from: usize, to: usize, ended: i32): i32 {
  if (to >= limit) {
    if (!isLast) return UNFINISHED;
    next = limit;
  } else if (load<u8>(to) === CARRIAGE_RETURN) {
    if (to + 1 >= limit && !isLast) return UNFINISHED;
    next = to + 1 < limit && load<u8>(to + 1) === LINE_FEED ? to + 2 : to + 1;
  } else next = to + 1;
  start = from;
  end = to < limit ? to : limit;
  lines += ended + (next > end ? 1 : 0);
  return width === 1 && to === from ? BLANK : RECORD;
}

/** Whether the record of the last step cannot be of a footer, as far as that can be told at a glance. */
export function isSurelyLead(): bool {
  if (width !== columns) return false;
  if (filled > fullest) return true;
  return filled > 1 && firstByte >= 0 && load<u8>(sumLetters + firstByte) === 0;
}

@inline
export function cellAt(column: i32): usize {
  return cells + column * CELL_BYTES;
}
