import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { usageError } from '../../diagnostics/usage-error.ts';
import { guardWrites } from '../../records/guard-writes.ts';
import { replaceFile } from '../../records/replace-file.ts';
import type { Receipt } from '../receipt.ts';
import { lockFolder } from '../folder-lock.ts';
import { receiptOrNone } from '../receipt-schema.ts';
import type { EarlierRun } from './handed-over.ts';
import { indexed, indexText, readIndex, type IndexedRun } from './series-index.ts';

/** The file of a series that lists its runs. */
export const indexFile = 'index.json';

/** The runs of a series that come before one. */
export interface SeriesBefore {
  readonly runs: readonly EarlierRun[];
  /** The seal of the last of them. */
  readonly seal: string | undefined;
  /** Folders of runs whose list is gone, or is not as long as the run wrote it. */
  readonly lost: readonly string[];
}

/** A series that one run at a time is added to. */
export interface OpenSeries {
  /** Where the run is to be written: a folder named by its day, the so-manieth of that day where there are several. */
  readonly out: string;
  readonly before: SeriesBefore;
  /** Runs that were killed before they came into the index; they are in it now. */
  readonly notices: readonly Diagnostic[];
  /** Adds the run that was written there to the index. */
  readonly add: () => void;
  readonly close: () => void;
}

/**
 * Opens the folder of a series for one more run, and makes it where it is not there.
 *
 * @param day as `YYYY-MM-DD`
 */
export async function openSeries(folder: string, day: string): Promise<OpenSeries> {
  const { release } = await lockFolder(folder);
  try {
    const runs = [...(runsOf(folder) ?? [])];
    const add = (name: string): void => {
      runs.push(indexed(name, readFileSync(path.join(folder, name, 'run.json')), runs));
      writeIndex(path.join(folder, indexFile), indexText(runs));
    };
    const strays = laterRuns(folder, runs);
    strays.forEach(add);
    const name = freeName(folder, day, runs);
    return {
      out: path.join(folder, name),
      before: seriesBefore(folder, runs),
      notices: strays.map((stray) => diagnose('series-run-added', { folder, run: stray })),
      add: () => add(name),
      close: release,
    };
  } catch (reason) {
    release();
    throw reason;
  }
}

/** The runs of a series, by its index; undefined where there is no index. */
export function runsOf(folder: string): readonly IndexedRun[] | undefined {
  const file = path.join(folder, indexFile);
  if (!existsSync(file)) return undefined;
  const runs = readIndex(readFileSync(file, 'utf8'));
  if (runs === undefined) throw usageError('series-index-unreadable', { file });
  return runs;
}

/** What the runs of a series handed over, as far as their lists are there. */
export function seriesBefore(folder: string, runs: readonly IndexedRun[]): SeriesBefore {
  const lost: string[] = [];
  const earlier = runs.flatMap(({ folder: run }): readonly EarlierRun[] => {
    const list = path.join(folder, run, 'qualified.csv');
    const receipt = receiptIn(path.join(folder, run));
    const size = statSync(list, { throwIfNoEntry: false })?.size ?? 0;
    if (size !== receipt?.outputs.find(({ name }) => name === 'qualified.csv')?.size) lost.push(run);
    return size === 0 || receipt === undefined ? [] : [{ day: receipt.as_of, list }];
  });
  return { runs: earlier, seal: runs.at(-1)?.seal, lost };
}

/** Says that leads may be handed over twice, since it is not known what was handed over. */
export function lostNotices(folder: string, { lost }: SeriesBefore): readonly Diagnostic[] {
  return lost.length === 0 ? [] : [diagnose('series-list-lost', { folder, runs: lost })];
}

function receiptIn(folder: string): Receipt | undefined {
  const file = path.join(folder, 'run.json');
  return existsSync(file) ? receiptOrNone(readFileSync(file, 'utf8')) : undefined;
}

/**
 * The run of a series that the index does not name yet, since it was killed at its end: it says of itself that it came after the
 * last one. Where others say that they are of a series, nobody knows of which.
 */
function laterRuns(folder: string, runs: readonly IndexedRun[]): readonly string[] {
  const strays = straysIn(folder, runs).flatMap((name) => {
    const before = receiptIn(path.join(folder, name))?.series;
    return before === undefined ? [] : [{ name, before }];
  });
  const names = strays.map(({ name }) => name);
  const last = runs.at(-1)?.seal ?? null;
  if (strays.length > 1 || strays.some(({ before }) => before.seal !== last))
    throw usageError('series-runs-astray', { folder, runs: names });
  return names;
}

/** Folders of runs that the index does not name, by name. */
export function straysIn(folder: string, runs: readonly IndexedRun[]): readonly string[] {
  const named = new Set(runs.map((run) => run.folder));
  return runsIn(folder).filter((name) => !named.has(name));
}

/** The folders of all runs that lie in a folder, by name. */
export function runsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'run.json')))
    .toSorted();
}

/** A name that neither the index nor a folder has: one that was removed is not given again. */
function freeName(folder: string, day: string, runs: readonly IndexedRun[]): string {
  const isFree = (name: string): boolean =>
    !runs.some((run) => run.folder === name) && !existsSync(path.join(folder, name));
  let name = day;
  for (let at = 2; !isFree(name); at += 1) name = `${day}-${at}`;
  return name;
}

function writeIndex(file: string, text: string): void {
  if (existsSync(file)) replaceFile(file, text);
  else guardWrites(file, () => writeFileSync(file, text, { flush: true }));
}
