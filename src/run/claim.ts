import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import os from 'node:os';

/** That a run writes into a folder, as the name of its temporary folder in there says. */
export interface Claim {
  readonly name: string;
  readonly host: string;
  readonly pid: number;
  /** When the process began, in ticks that mean something on its host only; 0 where the system does not say. */
  readonly began: string;
}

/** What becomes of a claim whose process is not there any more, or may be. */
export type ClaimState = 'live' | 'dead' | 'elsewhere';

const shape = /^\.leadpact-(?<host>.+)-(?<pid>\d+)-(?<began>\d+)-[\da-f]{12}$/u;

const longestHost = 64;

/** A name that no other claim has: a folder and what it says of its maker come to be in one step. */
export function newClaimName(): string {
  return `.leadpact-${hostName()}-${process.pid}-${beginningOf(process.pid)?.began ?? '0'}-${randomBytes(6).toString('hex')}`;
}

/** The claim that a name is; undefined where it is something else. */
export function claimOf(name: string): Claim | undefined {
  const { host, pid, began } = shape.exec(name)?.groups ?? {};
  if (host === undefined || pid === undefined || began === undefined) return undefined;
  return { name, host, pid: Number(pid), began };
}

/** Whether the process of a claim is there. A later process that was given its number is told by when it began. */
export function stateOf({ host, pid, began }: Claim): ClaimState {
  if (host !== hostName()) return 'elsewhere';
  if (!isProcess(pid)) return 'dead';
  const now = beginningOf(pid);
  if (now === undefined || began === '0') return 'live';
  return now.isOver || now.began !== began ? 'dead' : 'live';
}

function hostName(): string {
  return (
    os
      .hostname()
      .replaceAll(/[^\w.-]/gu, '_')
      .slice(0, longestHost) || 'unnamed'
  );
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (reason) {
    return (reason as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, where the system has a folder of processes; one that nobody has buried yet is over. */
function beginningOf(pid: number): { readonly began: string; readonly isOver: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { began: fields[18] ?? '0', isOver: state === 'Z' || state === 'X' };
  } catch {
    return undefined;
  }
}
