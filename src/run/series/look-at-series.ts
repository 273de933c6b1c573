import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Receipt } from '../receipt.ts';
import { receiptOrNone } from '../receipt-schema.ts';
import { runsOf, straysIn } from './series.ts';
import { hashOf, isSealed, type IndexedRun } from './series-index.ts';

/** What is wrong with a run of a series. */
export type SeriesFault =
  /** Its folder, or the receipt in it, is gone. */
  | 'gone'
  /** Its receipt is not the one that came into the index. */
  | 'changed'
  /** Its seal does not follow from the run before: one was taken out of the index, put in, or moved. */
  | 'seal'
  /** Its receipt says that other runs came before it. */
  | 'before'
  /** The index does not name it. */
  | 'not-in-index'
  /** The index itself cannot be read. */
  | 'index';

/** A run of a series as it is now. */
export interface SeriesRun {
  readonly folder: string;
  /** Undefined where it cannot be read. */
  readonly receipt: Receipt | undefined;
  readonly faults: readonly SeriesFault[];
}

/** The runs of a series in the order in which they were added, those that the index does not name last. */
export interface Series {
  readonly runs: readonly SeriesRun[];
  /** The seal of the last run, which stands for all of them; undefined where there is none. */
  readonly seal: string | undefined;
}

/** Looks at every run of a series; undefined for a folder that is none. */
export function lookAtSeries(folder: string): Series | undefined {
  if (!existsSync(folder)) return undefined;
  const indexed = runsOf(folder);
  if (indexed === undefined) return undefined;
  return {
    runs: [
      ...indexed.map((run, at) => lookAt(folder, run, indexed[at - 1])),
      ...straysIn(folder, indexed).map((name): SeriesRun => {
        const text = textIn(folder, name);
        return {
          folder: name,
          receipt: text && receiptOrNone(text.toString('utf8')),
          faults: ['not-in-index'],
        };
      }),
    ],
    seal: indexed.at(-1)?.seal,
  };
}

function lookAt(folder: string, run: IndexedRun, before: IndexedRun | undefined): SeriesRun {
  const text = textIn(folder, run.folder);
  const faults: SeriesFault[] = [];
  if (text === undefined) faults.push('gone');
  else if (hashOf(text) !== run.receipt) faults.push('changed');
  if (!isSealed(run, before)) faults.push('seal');
  const receipt = text && receiptOrNone(text.toString('utf8'));
  if (receipt?.series !== undefined && receipt.series.seal !== (before?.seal ?? null)) faults.push('before');
  return { folder: run.folder, receipt, faults };
}

function textIn(folder: string, run: string): Buffer | undefined {
  const file = path.join(folder, run, 'run.json');
  return existsSync(file) ? readFileSync(file) : undefined;
}
