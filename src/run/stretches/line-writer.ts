import { mostOutcomes } from '../../engine/outcomes.ts';
import { betweenReasons } from '../outcome-cells.ts';
import type { ReadLead } from './lead-reader.ts';
import { mostKept, type ReadingTable } from './reading-table.ts';
import type { OwnSentence, SentencePart } from './reason-fragments.ts';
import type { List, Workspace } from './workspace.ts';

/** A reason whose words hang on what was read, and where they are kept. */
interface OwnPiece {
  readonly sentence: OwnSentence;
  readonly slot: number;
  /** Place and length of the sentence for each reading of the field, a negative length where it must be quoted. */
  readonly notes: Int32Array | undefined;
}

const quote = 0x22;

/** How the reasons of an outcome are quoted: never, always, or where a sentence of the lead's own must be. */
const never = 0;
const always = 1;
const sometimes = 2;

/** Where {@link Workspace.keep} had no room. */
const nowhere = 0;

/** Of the ending of an outcome's lines, by numbers: head and its length, quoting, count of pieces, and these. */
const fixedNumbers = 4;

/**
 * Writes what follows the record of a lead: our cells. What all lines of an outcome share, and sentences about one
 * reading, stand as bytes in the workspace, each once; an ending is a few numbers that say where.
 */
export class LineWriter {
  readonly #workspace: Workspace;
  readonly #tables: readonly ReadingTable[];
  readonly #delimiter: string;
  readonly #tail: Buffer;
  readonly #notes = new Map<string, Int32Array>();
  readonly #owns: OwnPiece[] = [];
  readonly #ownNumbers = new Map<string, number>();
  /** Where the ending of each outcome stands among the numbers; -1 where the workspace had no room for it. */
  readonly #starts = new Int32Array(mostOutcomes);
  #numbers = new Int32Array(fixedNumbers * 64);
  #filled = 0;

  /** @param tail the cell after the reasons, with the delimiter before it */
  constructor(
    workspace: Workspace,
    tables: readonly ReadingTable[],
    { delimiter, tail }: { readonly delimiter: string; readonly tail: string },
  ) {
    this.#workspace = workspace;
    this.#tables = tables;
    this.#delimiter = delimiter;
    this.#tail = Buffer.from(tail);
  }

  /** Makes the ending of an outcome's lines ready; false where the workspace has no room for it. */
  add(outcome: number, head: string, parts: readonly SentencePart[]): boolean {
    const pieces: number[] = [];
    let shared = '';
    const flush = (): void => {
      if (shared !== '') pieces.push(...this.#keep(shared.replaceAll('"', '""')));
      shared = '';
    };
    for (const [at, part] of parts.entries()) {
      if (at > 0) shared += betweenReasons;
      if (typeof part === 'string') shared += part;
      else {
        flush();
        pieces.push(-1 - this.#ownNumber(part), 0);
      }
    }
    flush();
    const isQuoted = parts.some((part) => typeof part === 'string' && this.#needsQuotes(part));
    const hasOwn = parts.some((part) => typeof part !== 'string');
    const quoting = isQuoted ? always : hasOwn ? sometimes : never;
    const numbers = [...this.#keep(head), quoting, pieces.length, ...pieces];
    const isKept = [numbers[0]!, ...pieces.filter((_, at) => at % 2 === 0)].every(
      (place) => place !== nowhere,
    );
    this.#starts[outcome] = isKept ? this.#filled : -1;
    if (isKept) this.#fill(numbers);
    return isKept;
  }

  /** Writes the ending of a lead's line; false where none was kept for its outcome. */
  write(list: List, outcome: number, lead: ReadLead, keptRow: string): boolean {
    const start = this.#starts[outcome]!;
    if (start < 0) return false;
    const numbers = this.#numbers;
    const workspace = this.#workspace;
    const quoting = numbers[start + 2]!;
    const first = start + fixedNumbers;
    const end = first + numbers[start + 3]!;
    const isQuoted =
      quoting === always || (quoting === sometimes && this.#needQuotes(first, end, lead, keptRow));
    workspace.copy(list, numbers[start]!, numbers[start + 1]!);
    if (isQuoted) workspace.byte(list, quote);
    for (let at = first; at < end; at += 2) {
      const place = numbers[at]!;
      if (place > 0) workspace.copy(list, place, numbers[at + 1]!);
      else this.#writeOwn(list, this.#owns[-1 - place]!, lead, keptRow);
    }
    if (isQuoted) workspace.byte(list, quote);
    workspace.append(list, this.#tail);
    return true;
  }

  /** The same for an ending that is not kept. */
  writeLoose(list: List, head: string, reasons: string): void {
    const cell = this.#needsQuotes(reasons) ? `"${reasons.replaceAll('"', '""')}"` : reasons;
    this.#workspace.append(list, Buffer.from(`${head}${cell}`));
    this.#workspace.append(list, this.#tail);
  }

  /** Forgets all endings and sentences, whose places were let go of. */
  forget(): void {
    this.#filled = 0;
    for (const table of this.#tables) table.forgetNotes();
  }

  #keep(text: string): readonly [place: number, length: number] {
    const bytes = Buffer.from(text);
    return [this.#workspace.keep(bytes), bytes.length];
  }

  #fill(numbers: readonly number[]): void {
    if (this.#filled + numbers.length > this.#numbers.length) {
      const grown = new Int32Array(this.#numbers.length * 2 + numbers.length);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers.set(numbers, this.#filled);
    this.#filled += numbers.length;
  }

  #ownNumber(sentence: OwnSentence): number {
    const known = this.#ownNumbers.get(sentence.key);
    if (known !== undefined) return known;
    const number = this.#owns.length;
    this.#owns.push({ sentence, slot: sentence.only?.slot ?? -1, notes: this.#notesOf(sentence) });
    this.#ownNumbers.set(sentence.key, number);
    return number;
  }

  /** A criterion comes out in one way for a reading, so its sentences are told apart by these alone. */
  #notesOf({ only }: OwnSentence): Int32Array | undefined {
    if (only === undefined) return undefined;
    const key = `${only.slot} ${only.criterion}`;
    let notes = this.#notes.get(key);
    if (notes === undefined) this.#notes.set(key, (notes = this.#tables[only.slot]!.openNotes()));
    return notes;
  }

  #writeOwn(list: List, own: OwnPiece, lead: ReadLead, keptRow: string): void {
    const { notes, slot } = own;
    if (notes !== undefined) {
      const at = lead.numbers[slot]! * 2;
      if (notes[at]! > 0) {
        this.#workspace.copy(list, notes[at]!, Math.abs(notes[at + 1]!));
        return;
      }
    }
    this.#workspace.append(list, this.#make(own, lead, keptRow));
  }

  /** Makes an own sentence, and keeps it where it may come again. */
  #make({ sentence, notes, slot }: OwnPiece, lead: ReadLead, keptRow: string): Uint8Array {
    const text = sentence.tell(lead, keptRow);
    const bytes = Buffer.from(text.replaceAll('"', '""'));
    const number = slot < 0 ? mostKept : lead.numbers[slot]!;
    if (notes === undefined || number === mostKept) return bytes;
    const place = this.#workspace.keep(bytes);
    if (place === nowhere) return bytes;
    notes[number * 2] = place;
    notes[number * 2 + 1] = this.#needsQuotes(text) ? -bytes.length : bytes.length;
    return bytes;
  }

  #needQuotes(first: number, end: number, lead: ReadLead, keptRow: string): boolean {
    for (let at = first; at < end; at += 2) {
      const place = this.#numbers[at]!;
      if (place > 0) continue;
      const { sentence, slot, notes } = this.#owns[-1 - place]!;
      const note = slot < 0 ? 0 : lead.numbers[slot]! * 2;
      const isKept = notes !== undefined && notes[note]! > 0;
      if (isKept ? notes[note + 1]! < 0 : this.#needsQuotes(sentence.tell(lead, keptRow))) return true;
    }
    return false;
  }

  #needsQuotes(text: string): boolean {
    return text.includes(this.#delimiter) || text.includes('"') || text.includes('\n') || text.includes('\r');
  }
}
