import { mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { usageError } from '../diagnostics/usage-error.ts';
import { guardWrites, makeFolder } from '../records/guard-writes.ts';
import { claimOf, newClaimName, stateOf, type Claim } from './claim.ts';

/** A folder that one run at a time writes into. */
export interface FolderLock {
  /** The temporary folder of the run: made with the lock, and gone with it. */
  readonly temporary: string;
  /** What runs left behind that were killed. */
  readonly leftovers: readonly string[];
  /** Removes the temporary folder, and the folders that were made for the run where nothing is in them. */
  readonly release: () => void;
  /** Lets go of the lock and leaves everything as it is. */
  readonly leave: () => void;
}

/** How often a run shows that it goes on, and after what silence one of another host is taken for killed. */
const beatEvery = 60_000;
const longestSilence = 600_000;

const mostTries = 20;
const shortestWait = 20;
const longestWait = 200;

/**
 * Takes a folder for a run, and makes it where it is not there. Every run makes its claim first and looks for
 * others then, so of two that come at once at least one sees the other. Who sees a living claim withdraws and tries
 * again after a while; a claim that is still there by then holds the folder.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const seen = new Set<string>();
  for (let tries = 1; ; tries += 1) {
    const { name, made } = makeClaim(folder);
    const temporary = path.join(folder, name);
    const { live, others } = guardWrites(folder, () => {
      const claims = claimsIn(folder).filter((other) => other.name !== name);
      return { others: claims, live: claims.filter((other) => isLive(other, folder, temporary)) };
    });
    if (live.length === 0) {
      const leftovers = others.map((other) => path.join(folder, other.name));
      return heldLock({ folder, temporary, made, leftovers });
    }
    removeTemporary(temporary);
    removeEmpty(folder, made);
    const holder = live.find((other) => seen.has(other.name)) ?? (tries < mostTries ? undefined : live[0]);
    if (holder !== undefined) throw usageError('folder-locked', { folder, ...holder });
    for (const other of live) seen.add(other.name);
    await setTimeout(shortestWait + Math.random() * (longestWait - shortestWait));
  }
}

function heldLock(held: {
  readonly folder: string;
  readonly temporary: string;
  readonly made: string | undefined;
  readonly leftovers: readonly string[];
}): FolderLock {
  const { folder, temporary, made, leftovers } = held;
  const beat = setInterval(() => showLife(temporary), beatEvery).unref();
  const leave = (): void => clearInterval(beat);
  return {
    temporary,
    leftovers,
    leave,
    release: () => {
      leave();
      removeTemporary(temporary);
      removeEmpty(folder, made);
    },
  };
}

/** Makes the folder and a claim in it; another run may just remove the folder, since it made it for nothing. */
function makeClaim(folder: string): { readonly name: string; readonly made: string | undefined } {
  return guardWrites(folder, () => {
    for (let tries = 1; ; tries += 1) {
      const made = makeFolder(path.resolve(folder));
      const name = newClaimName();
      try {
        mkdirSync(path.join(folder, name));
        return { name, made };
      } catch (reason) {
        const { code } = reason as NodeJS.ErrnoException;
        if (code !== 'ENOENT' || tries === mostTries) throw reason;
      }
    }
  });
}

function claimsIn(folder: string): readonly Claim[] {
  return readdirSync(folder).flatMap((name) => claimOf(name) ?? []);
}

/** Of a run on another host nobody can say but by its last sign of life, by the clock of the disk that both use. */
function isLive(claim: Claim, folder: string, own: string): boolean {
  const state = stateOf(claim);
  if (state !== 'elsewhere') return state === 'live';
  const theirs = statSync(path.join(folder, claim.name), { throwIfNoEntry: false });
  const ours = statSync(own, { throwIfNoEntry: false });
  if (theirs === undefined || ours === undefined) return false;
  return ours.mtimeMs - theirs.mtimeMs < longestSilence;
}

/** Changes the time of a folder by the clock of its disk. */
function showLife(temporary: string): void {
  const beat = path.join(temporary, 'beat');
  try {
    mkdirSync(beat);
    rmdirSync(beat);
  } catch {
    // A disk that is full by now is told by whoever writes to it; a folder that is gone, at the end.
  }
}

/** What cannot be removed now is removed by the next run. */
function removeTemporary(temporary: string): void {
  try {
    rmSync(temporary, { recursive: true, force: true });
  } catch {
    // The run itself is whole, or has said already why it is not.
  }
}

/** Removes the folders that were made for a run that came to nothing. */
function removeEmpty(folder: string, firstMade: string | undefined): void {
  if (firstMade === undefined) return;
  const stop = path.dirname(path.resolve(firstMade));
  for (let at = path.resolve(folder); at !== stop; at = path.dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return;
    }
  }
}
