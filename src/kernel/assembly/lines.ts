import { append } from './lists';
import { numbers } from './readings';

/** Writes a sentence of the lead's own that is not kept, and keeps it where it may come again. */
@external('line', 'writeOwn')
declare function writeOwn(list: i32, own: i32): void;
/** Whether that sentence must stand in quotes. */
@external('line', 'ownNeedsQuotes')
declare function ownNeedsQuotes(own: i32): bool;
/** Writes an ending that is not kept. */
@external('line', 'writeLoose')
declare function writeLoose(list: i32, outcome: i32): void;

/** How a cell of an outcome is quoted: never, always, or where a sentence of the lead's own must be. */
const ALWAYS = 1;
const SOMETIMES = 2;

/** What follows the record in the lines of an outcome: a head, and the cells of sentences, which stand behind this. */
@unmanaged
class Ending {
  head: usize;
  headLength: i32;
  texts: i32;
}

/** A cell of sentences; its pieces stand behind this. */
@unmanaged
class Text {
  quoting: i32;
  pieces: i32;
}

/** A part of such a cell: bytes that are kept, or, where `place` is not above 0, minus the number of an own sentence. */
@unmanaged
class Piece {
  place: i32;
  length: i32;
}

/** A sentence of the lead's own: the field it hangs on, and for each reading of it where the sentence is kept. */
@unmanaged
class Own {
  slot: i32;
  notes: usize;
}

/** Where a sentence is kept, 0 for nowhere, and its length, negative where it must be quoted. */
@unmanaged
class Note {
  place: u32;
  length: i32;
}

export const ENDING_BYTES = <i32>offsetof<Ending>();
export const TEXT_BYTES = <i32>offsetof<Text>();
export const PIECE_BYTES = <i32>offsetof<Piece>();
export const OWN_BYTES = <i32>offsetof<Own>();
export const NOTE_BYTES = <i32>offsetof<Note>();

/** By outcome: where its ending is kept, 0 for nowhere. */
let endings: usize = 0;
let owns: usize = 0;
let quote: usize = 0;
let tail: usize = 0;
let tailLength: i32 = 0;

export function setLines(endingsAt: usize, ownsAt: usize, quoteAt: usize, tailAt: usize, tailBytes: i32): void {
  endings = endingsAt;
  owns = ownsAt;
  quote = quoteAt;
  tail = tailAt;
  tailLength = tailBytes;
}

/** Writes what follows the record of the lead at hand: our cells. */
export function writeEnding(list: i32, outcome: i32): void {
  const place: usize = load<u32>(endings + outcome * 4);
  if (place === 0) {
    writeLoose(list, outcome);
    return;
  }
  const ending = changetype<Ending>(place);
  append(list, ending.head, ending.headLength);
  let at = place + ENDING_BYTES;
  for (let left = ending.texts; left > 0; left -= 1) {
    at = writeText(list, at);
    // The tail begins with the delimiter.
    if (left > 1) append(list, tail, 1);
  }
  append(list, tail, tailLength);
}

/** Gives where the next cell stands. */
function writeText(list: i32, place: usize): usize {
  const text = changetype<Text>(place);
  const first = place + TEXT_BYTES;
  const end = first + text.pieces * PIECE_BYTES;
  const isQuoted = text.quoting === ALWAYS || (text.quoting === SOMETIMES && needQuotes(first, end));
  if (isQuoted) append(list, quote, 1);
  for (let at = first; at < end; at += PIECE_BYTES) {
    const piece = changetype<Piece>(at);
    if (piece.place > 0) append(list, piece.place, piece.length);
    else {
      const note = noteOf(-piece.place);
      if (note.place > 0) append(list, note.place, abs(note.length));
      else writeOwn(list, -piece.place);
    }
  }
  if (isQuoted) append(list, quote, 1);
  return end;
}

function needQuotes(first: usize, end: usize): bool {
  for (let at = first; at < end; at += PIECE_BYTES) {
    const place = changetype<Piece>(at).place;
    if (place > 0) continue;
    const note = noteOf(-place);
    if (note.place > 0 ? note.length < 0 : ownNeedsQuotes(-place)) return true;
  }
  return false;
}

/** What is noted of an own sentence for the lead at hand. */
@inline
function noteOf(number: i32): Note {
  const own = changetype<Own>(owns + number * OWN_BYTES);
  return changetype<Note>(own.notes + load<i32>(numbers + own.slot * 4) * NOTE_BYTES);
}
