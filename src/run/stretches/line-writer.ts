import { sizes, type Kernel, type KernelImports } from '../../kernel/kernel.ts';
import { betweenReasons } from '../outcome-cells.ts';
import type { LeadReader } from './lead-reader.ts';
import type { OwnSentence, SentencePart } from './reason-fragments.ts';
import type { Workspace } from './workspace.ts';

/** A reason whose words hang on what was read, and where they are kept. */
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

/** How the reasons of an outcome are quoted: never, always, or where a sentence of the lead's own must be. */
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
  readonly #noNotes: number;
  readonly #endingsAt: number;
  readonly #ownsAt: number;
  readonly #quoteAt: number;
  readonly #tailAt: number;

  /**
   * @param tail the cell after the reasons, with the delimiter before it
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
  add(outcome: number, head: string, parts: readonly SentencePart[]): boolean {
    const place = this.#keepEnding(head, parts);
    this.#workspace.words[this.#endingsAt / wordBytes + outcome] = place;
    return place !== nowhere;
  }

  /** Writes an ending that is not kept. */
  writeLoose(list: number, head: string, reasons: string): void {
    const cell = this.#needsQuotes(reasons) ? `"${reasons.replaceAll('"', '""')}"` : reasons;
    this.#workspace.append(list, Buffer.from(`${head}${cell}`));
    this.#workspace.append(list, this.#tail);
  }

  /** Forgets all sentences, whose places were let go of. */
  forget(): void {
    this.#kept.clear();
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

  #keepEnding(head: string, parts: readonly SentencePart[]): number {
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
        const own = this.#ownNumber(part);
        if (own === undefined) return nowhere;
        pieces.push(-own, 0);
      }
    }
    flush();
    if (pieces.some((place, at) => at % 2 === 0 && place === nowhere)) return nowhere;
    const isQuoted = parts.some((part) => typeof part === 'string' && this.#needsQuotes(part));
    const hasOwn = parts.some((part) => typeof part !== 'string');
    const quoting = isQuoted ? always : hasOwn ? sometimes : never;
    const headLength = Buffer.byteLength(head);
    const headStart = sizes.ending + (pieces.length / 2) * sizes.piece;
    const place = this.#workspace.keepRoom(headStart + headLength);
    if (place === nowhere) return nowhere;
    const { words, bytes } = this.#workspace;
    words.set([headLength, quoting, pieces.length / 2], place / wordBytes);
    words.set(pieces, (place + sizes.ending) / wordBytes);
    bytes.write(head, place + headStart);
    return place;
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
