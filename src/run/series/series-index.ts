import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A run of a series, as the index of the series has it. */
export interface IndexedRun {
  /** Its folder below that of the series. */
  readonly folder: string;
  /** SHA-256 of its receipt. */
  readonly receipt: string;
  /** SHA-256 over the seal of the run before, the folder and the receipt: of all runs up to this one. */
  readonly seal: string;
}

const index = z.looseObject({
  runs: z.array(z.looseObject({ folder: z.string().min(1), receipt: z.string(), seal: z.string() })),
});

/** Reads the text of an index; undefined where it is none. */
export function readIndex(text: string): readonly IndexedRun[] | undefined {
  try {
    return index.safeParse(JSON.parse(text)).data?.runs;
  } catch {
    return undefined;
  }
}

export function indexText(runs: readonly IndexedRun[]): string {
  return `${JSON.stringify({ runs }, undefined, 2)}\n`;
}

/** The entry of a run that comes after others. */
export function indexed(folder: string, receipt: Buffer | string, before: readonly IndexedRun[]): IndexedRun {
  const hash = hashOf(receipt);
  return { folder, receipt: hash, seal: sealOf(before.at(-1)?.seal ?? '', folder, hash) };
}

/** Whether a run has the seal that follows from the one before it. */
export function isSealed({ folder, receipt, seal }: IndexedRun, before: IndexedRun | undefined): boolean {
  return seal === sealOf(before?.seal ?? '', folder, receipt);
}

export function hashOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function sealOf(before: string, folder: string, receipt: string): string {
  return hashOf(`${before}\n${folder}\n${receipt}\n`);
}
