import { sizes, type Kernel, type KernelImports } from '../../kernel/kernel.ts';
import type { LeadReader } from './lead-reader.ts';
import type { OwnSentence, SentencePart } from './reason-fragments.ts';
import type { Workspace } from './workspace.ts';

/** Words that hang on what was read, and where they are kept. */
interface Own {
  readonly sentence: OwnSentence;
  /** Undefined where the words hang on more than one field. */
  readonly notes: Notes | undefined;
}

/** Where is noted, in the workspace, for each reading of a field, where the sentence about it is kept. */
interface Notes {
  readonly slot: number;
  readonly at: number;
  /** Up to where something may be noted. */
  end: number;
}

const wordBytes = 4;
const quote = Buffer.from('"');

/** How a cell of an outcome is quoted: never, always, or where a sentence of the lead's own must be. */
const never = 0;
const always = 1;
const sometimes = 2;

/** Where {@link Workspace.keep} had no room. */
const nowhere = 0;

/** For notes of where sentences are kept; those of criteria beyond are made anew for each lead. */
const mostNotesBytes = 33_554_432;

/** Own sentences that can be told apart; an outcome that needs more is written without its ending being kept. */
const mostOwns = 4096;

/**
 * Makes what follows the records of leads: our cells. What all lines of an outcome share, and sentences about one
 * reading, stand as bytes in the workspace, each once; an ending is a few numbers that say where. The kernel puts the
 * lines together.
 */
export class LineWriter {
  readonly #workspace: Workspace;
  readonly #reader: LeadReader;
  readonly #delimiter: string;
  readonly #tail: Buffer;
  /** By field and criterion. */
  readonly #notes = new Map<string, Notes>();
  readonly #owns: Own[] = [];
  readonly #ownNumbers = new Map<string, number>();
  /** Texts that endings share, and where each is kept. */
  readonly #kept = new Map<string, readonly [place: number, length: number]>();
  /** Cells that leads share, as the kernel has them, in words. */
  #texts = new WeakMap<readonly SentencePart[], readonly number[]>();
  readonly #noNotes: number;
  readonly #endingsAt: number;
  readonly #ownsAt: number;
  readonly #quoteAt: number;
  readonly #tailAt: number;

  /**
   * @param tail the cell after those that are sentences, with the delimiter before it
   * @param onlies the fields and criteria that own sentences may be about alone
   */
  constructor(
    workspace: Workspace,
    reader: LeadReader,
    around: {
      readonly delimiter: string;
      readonly tail: string;
      readonly mostOutcomes: number;
      readonly onlies: Iterable<{ readonly slot: number; readonly criterion: number }>;
    },
  ) {
    const { delimiter, tail, mostOutcomes, onlies } = around;
    this.#workspace = workspace;
    this.#reader = reader;
    this.#delimiter = delimiter;
    this.#tail = Buffer.from(tail);
    this.#endingsAt = workspace.reserve(mostOutcomes * wordBytes);
    this.#ownsAt = workspace.reserve((mostOwns + 1) * sizes.own);
    this.#quoteAt = workspace.reserve(quote.length);
    this.#tailAt = workspace.reserve(this.#tail.length);
    workspace.bytes.set(quote, this.#quoteAt);
    workspace.bytes.set(this.#tail, this.#tailAt);
    this.#noNotes = workspace.reserve(this.#notesBytes);
    let left = mostNotesBytes;
    for (const { slot, criterion } of onlies) {
      left -= this.#notesBytes;
      if (left < 0) break;
      const at = workspace.reserve(this.#notesBytes);
      this.#notes.set(`${slot} ${criterion}`, { slot, at, end: at });
    }
    reader.onForget((slot) => this.#forgetNotes((notes) => notes.slot === slot));
  }

  attach(kernel: Kernel): void {
    kernel.setLines(this.#endingsAt, this.#ownsAt, this.#quoteAt, this.#tailAt, this.#tail.length);
  }

  /** Makes the ending of an outcome's lines ready; false where there is no room for it. */
  add(outcome: number, head: string, cells: readonly (readonly SentencePart[])[]): boolean {
    const place = this.#keepEnding(head, cells);
    this.#workspace.words[this.#endingsAt / wordBytes + outcome] = place;
    return place !== nowhere;
  }

  /** Writes an ending that is not kept. */
  writeLoose(list: number, head: string, cells: readonly string[]): void {
    const quoted = cells.map((cell) => (this.#needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
    this.#workspace.append(list, Buffer.from(`${head}${quoted.join(this.#delimiter)}`));
    this.#workspace.append(list, this.#tail);
  }

  /** Forgets all sentences, whose places were let go of. */
  forget(): void {
    this.#kept.clear();
    this.#texts = new WeakMap();
    this.#forgetNotes(() => true);
  }

  /** @param keptRow names the row that is kept in place of the lead at hand */
  imports(keptRow: () => string): Pick<KernelImports['line'], 'writeOwn' | 'ownNeedsQuotes'> {
    return {
      writeOwn: (list, own) => {
        this.#workspace.append(list, this.#make(this.#owns[own - 1]!, keptRow()));
      },
      ownNeedsQuotes: (own) =>
        this.#needsQuotes(this.#owns[own - 1]!.sentence.tell(this.#reader.lead, keptRow())) ? 1 : 0,
    };
  }

  get #notesBytes(): number {
    return (this.#reader.lead.mostKept + 2) * sizes.note;
  }

  #keepEnding(head: string, cells: readonly (readonly SentencePart[])[]): number {
    const words: number[] = [];
    let headStart = sizes.ending;
    for (const parts of cells) {
      const text = this.#texts.get(parts) ?? this.#textOf(parts);
      if (text === undefined) return nowhere;
      this.#texts.set(parts, text);
      words.push(...text);
      headStart += text.length * wordBytes;
    }
    const headLength = Buffer.byteLength(head);
    const place = this.#workspace.keepRoom(headStart + headLength);
    if (place === nowhere) return nowhere;
    this.#workspace.words.set([place + headStart, headLength, cells.length, ...words], place / wordBytes);
    this.#workspace.bytes.write(head, place + headStart);
    return place;
  }

  /** A cell as the kernel has it, in words; undefined where there is no room for what it is made of. */
  #textOf(parts: readonly SentencePart[]): readonly number[] | undefined {
    const pieces = this.#piecesOf(parts);
    return pieces && [this.#quotingOf(parts), (pieces.length * wordBytes) / sizes.piece, ...pieces];
  }

  /** The places and lengths of what a cell is made of; undefined where there is no room for it. */
  #piecesOf(parts: readonly SentencePart[]): readonly number[] | undefined {
    const pieces: number[] = [];
    let shared = '';
    const flush = (): boolean => {
      if (shared === '') return true;
      const [place, length] = this.#keep(shared.replaceAll('"', '""'));
      pieces.push(place, length);
      shared = '';
      return place !== nowhere;
    };
    for (const part of parts) {
      if (typeof part === 'string') {
        shared += part;
        continue;
      }
      const own = flush() ? this.#ownNumber(part) : undefined;
      if (own === undefined) return undefined;
      pieces.push(-own, 0);
    }
    return flush() ? pieces : undefined;
  }

  #quotingOf(parts: readonly SentencePart[]): number {
    if (parts.some((part) => typeof part === 'string' && this.#needsQuotes(part))) return always;
    return parts.some((part) => typeof part !== 'string') ? sometimes : never;
  }

  #keep(text: string): readonly [place: number, length: number] {
    let kept = this.#kept.get(text);
    if (kept === undefined) {
      const bytes = Buffer.from(text);
      kept = [this.#workspace.keep(bytes), bytes.length];
      if (kept[0] !== nowhere) this.#kept.set(text, kept);
    }
    return kept;
  }

  /** Own sentences count from 1, so that the number tells them from a place when it is negative. */
  #ownNumber(sentence: OwnSentence): number | undefined {
    const known = this.#ownNumbers.get(sentence.key);
    if (known !== undefined) return known;
    if (this.#owns.length === mostOwns) return undefined;
    const { only } = sentence;
    const notes = only === undefined ? undefined : this.#notes.get(`${only.slot} ${only.criterion}`);
    const number = this.#owns.push({ sentence, notes });
    this.#ownNumbers.set(sentence.key, number);
    const place = (this.#ownsAt + number * sizes.own) / wordBytes;
    this.#workspace.words[place] = notes?.slot ?? 0;
    this.#workspace.words[place + 1] = notes?.at ?? this.#noNotes;
    return number;
  }

  /** Makes an own sentence, and keeps it where it may come again. */
  #make({ sentence, notes }: Own, keptRow: string): Uint8Array {
    const { lead } = this.#reader;
    const text = sentence.tell(lead, keptRow);
    const bytes = Buffer.from(text.replaceAll('"', '""'));
    const number = notes === undefined ? lead.mostKept : lead.number(notes.slot);
    if (notes === undefined || number >= lead.mostKept) return bytes;
    const place = this.#workspace.keep(bytes);
    if (place === nowhere) return bytes;
    const note = notes.at + number * sizes.note;
    this.#workspace.words[note / wordBytes] = place;
    this.#workspace.words[note / wordBytes + 1] = this.#needsQuotes(text) ? -bytes.length : bytes.length;
    notes.end = Math.max(notes.end, note + sizes.note);
    return bytes;
  }

  #forgetNotes(isMeant: (notes: Notes) => boolean): void {
    for (const notes of this.#notes.values()) {
      if (!isMeant(notes)) continue;
      this.#workspace.bytes.fill(0, notes.at, notes.end);
      notes.end = notes.at;
    }
  }

  #needsQuotes(text: string): boolean {
    return text.includes(this.#delimiter) || text.includes('"') || text.includes('\n') || text.includes('\r');
  }
}
