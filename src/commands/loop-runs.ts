import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { dayText, parseDay } from '../cells/day.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import type { FeedbackRun } from '../loop/feedback/feedback.ts';
import { runsIn, runsOf } from '../run/series/series.ts';
import { openKeptRun, type KeptRun } from './kept-run.ts';

/** Opens runs by their folders or the folders that they lie in; the first to decide comes first. */
export async function openRuns(folders: readonly string[]): Promise<readonly KeptRun[]> {
  const named = folders.flatMap((folder) => {
    if (!existsSync(folder)) throw usageError('run-absent', { folder });
    if (!statSync(folder).isDirectory() || existsSync(path.join(folder, 'run.json'))) return [folder];
    const names = runsOf(folder)?.map((run) => run.folder) ?? runsIn(folder);
    return names.length === 0 ? [folder] : names.map((name) => path.join(folder, name));
  });
  const twice = named.find((folder, at) => named.findIndex((other) => isSame(folder, other)) !== at);
  if (twice !== undefined) throw usageError('run-twice', { folder: twice });
  const runs: KeptRun[] = [];
  for (const folder of named) runs.push(await openKeptRun(folder));
  return runs.toSorted((a, b) => asOfOf(a) - asOfOf(b));
}

/**
 * The runs up to a day: what is said of that day knows of no later ones.
 *
 * @throws UsageError where all are later
 */
export function runsUntil(asOf: number, runs: readonly KeptRun[]): readonly KeptRun[] {
  const until = runs.filter((run) => asOfOf(run) <= asOf);
  if (until.length > 0) return until;
  const [first = '', last = first] = [runs[0], runs.at(-1)].map((run) => run?.receipt.as_of);
  throw usageError('as-of-astray', { asOf: dayText(asOf), first, last });
}

/** Refuses to write into the folder of a run, which is sealed. */
export function refuseWithinRuns(out: string | undefined, runs: readonly KeptRun[]): void {
  if (out === undefined) return;
  const run = runs.find(({ folder }) => isWithin(path.resolve(folder), path.resolve(out)));
  if (run !== undefined) throw usageError('output-in-run', { file: out, folder: run.folder });
}

/** A run as reports name it. */
export function feedbackRun({ folder, receipt }: KeptRun): FeedbackRun {
  const { name, version, fingerprint } = receipt.definition;
  return {
    folder,
    as_of: receipt.as_of,
    definition: { name, version, fingerprint },
    leads: receipt.rows.leads,
    qualified: receipt.rows.qualified,
  };
}

/** The day that a run decided for; days since 1970-01-01. */
export function asOfOf({ receipt }: KeptRun): number {
  return parseDay(receipt.as_of)!;
}

function isSame(one: string, other: string): boolean {
  return path.resolve(one) === path.resolve(other);
}

function isWithin(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder + path.sep);
}
