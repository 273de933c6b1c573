import { createHash } from 'node:crypto';
import { dayText } from '../cells/day.ts';
import type { Plan } from '../plan/plan.ts';
import type { OverrideCounts } from './overrides/override-counts.ts';
import type { Tallies } from './tallies.ts';

/** A file as it was read or written: its base name, size in bytes, and hash. */
export interface FileReceipt {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** A lead file as it was read. */
export interface InputReceipt extends FileReceipt {
  readonly rows: number;
  readonly encoding: string;
  readonly delimiter: string;
}

/** How many rows there were of each sort; they add up to the lines that the inputs held. */
export interface RowCounts {
  readonly leads: number;
  readonly qualified: number;
  readonly rejected: number;
  readonly undecided: number;
  readonly unreadable: number;
  readonly blank: number;
  /** Rows of a report above its header and below its leads. */
  readonly title: number;
  readonly footer: number;
}

/** The receipt of a run, `run.json`: without a clock, so that the same run gives the same bytes. */
export interface Receipt {
  readonly leadpact: string;
  readonly definition: {
    readonly name: string;
    readonly version: string;
    readonly fingerprint: string;
    /** Whether both sides approved this fingerprint, by the definition itself. */
    readonly approved: boolean;
    readonly files: readonly FileReceipt[];
  };
  readonly as_of: string;
  /** When Sales got the qualified leads, with its offset; absent where the run was not told. */
  readonly handed_over_at?: string;
  readonly inputs: readonly InputReceipt[];
  readonly outputs: readonly FileReceipt[];
  readonly rows: RowCounts;
  /** Where there is a file of overrides beside the definition. */
  readonly overrides?: OverrideCounts;
  readonly columns: Readonly<Record<string, string | null>>;
  /** Of a run of a series: how many came before it, and their seal. */
  readonly series?: { readonly runs: number; readonly seal: string | null };
  /** The engine that decided every lead alike, and whether it had them in a table of its own. */
  readonly checked_by?: {
    readonly engine: string;
    readonly version: string;
    readonly leads: 'files' | 'table';
  };
  /** How the lists were asked for, as far as their names do not say it. */
  readonly options: { readonly near_miss: boolean; readonly excel: boolean };
  readonly tallies: Tallies;
}

export function receiptText(receipt: Receipt): string {
  return `${JSON.stringify(receipt, undefined, 2)}\n`;
}

export function definitionReceipt(
  { name, version, fingerprint, approved = false }: Plan,
  files: readonly { readonly name: string; readonly bytes: Buffer }[],
): Receipt['definition'] {
  return {
    name,
    version,
    fingerprint,
    approved,
    files: files.map(({ name: file, bytes }) => receiptOf(file, bytes)),
  };
}

export function receiptOf(name: string, bytes: Buffer): FileReceipt {
  return { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** An as-of day as the receipt writes it. */
export function asOfText(asOf: number): string {
  return dayText(asOf);
}
