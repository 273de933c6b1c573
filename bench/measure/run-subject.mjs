import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { filesOfList } from './read-lists.mjs';

/**
 * A function that runs a subject once, the disk at rest before, into a folder that is not there yet.
 *
 * @param {{ leads: string, countries: string, scratch: string, say: (line: string) => void }} given
 */
export function subjectRunner({ leads, countries, scratch, say }) {
  return async (subject, way) => {
    const out = path.join(scratch, `out-${subject.id}-${way}`);
    if (existsSync(out)) rmSync(out, { recursive: true });
    execFileSync('sync');
    const measured = await subject.run({ leads, out, countries, scratch }, way);
    const peak = measured.peak === undefined ? '' : `, ${measured.peak.toFixed(0)} MiB`;
    say(`${subject.name} ${way}: ${measured.wall.toFixed(2)} s${peak}`);
    return { ...measured, out };
  };
}

/** The size of both lists of a run. */
export function bytesOfLists(folder) {
  return ['qualified', 'rejected']
    .flatMap((list) => filesOfList(folder, list))
    .reduce((sum, file) => sum + statSync(file).size, 0);
}
