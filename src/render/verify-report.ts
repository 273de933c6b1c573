import type { Receipt } from '../run/receipt.ts';
import type { Difference } from '../run/verify/difference.ts';
import type { Verification } from '../run/verify/verify-run.ts';
import { counted, plural } from './layout.ts';
import { seriesFaultWords } from './series-words.ts';

/** What is told of a run that was made again. */
export interface VerifyReport extends Verification {
  readonly folder: string;
  /** As the run kept it. */
  readonly receipt: Receipt;
  /** The version of this tool. */
  readonly toolVersion: string;
}

const longestText = 60;

/** A difference in words, without the name of its file. */
export function differenceWords(difference: Difference): string {
  switch (difference.kind) {
    case 'value': {
      const { at, kept, again } = difference;
      if (kept === undefined) return `${at} is gone; it comes out as ${short(again!)}`;
      if (again === undefined) return `${at} is ${short(kept)}; no run writes that`;
      return `${at} is ${short(kept)}, and comes out as ${short(again)}`;
    }
    case 'cell': {
      const { row, lead, column, kept, again } = difference;
      return `${rowWords(row, lead)}, ${column}: ${cell(kept)}, and comes out as ${cell(again)}`;
    }
    case 'row-absent':
      return `before row ${counted(difference.row)}${named(difference.name)}: a lead that the run wrote there is gone`;
    case 'row-twice':
      return `${rowWords(difference.row, difference.name)} is the row above once more`;
    case 'row-extra':
      return `${rowWords(difference.row, difference.name)} is no row that the run wrote there`;
    case 'column-absent':
      return `the column ${JSON.stringify(difference.name)} is gone`;
    case 'column-extra':
      return `the column ${JSON.stringify(difference.name)} is none that the run wrote`;
    case 'series':
      return `by the index of its series: ${seriesFaultWords[difference.fault]}`;
    case 'file-absent':
      return 'the file is gone';
    case 'file-extra':
      return 'no run like this writes the file';
    case 'file-garbled':
      return 'it cannot be read as a list: it is empty, or no text';
    case 'file-unreadable':
      return `${plural(Number(difference.detail), 'row')} cannot be read any more`;
    case 'file-bytes':
      return difference.detail === undefined
        ? 'its bytes are not those that the run wrote'
        : `it was saved anew by another program: ${difference.detail}`;
  }
}

function rowWords(row: number, lead: string): string {
  return `row ${counted(row)}${named(lead)}`;
}

function named(lead: string): string {
  return lead === '' ? '' : ` (${short(lead)})`;
}

function cell(text: string): string {
  return text === '' ? 'empty' : short(JSON.stringify(text));
}

function short(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}
