import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify';

/** What each peer writes behind the columns of the export. */
export const decisionColumns = ['verdict', 'points', 'points_max', 'failed', 'unknown'];

/**
 * Opens the two lists of a peer in plain code: csv-stringify into a file each, with back-pressure.
 *
 * @param {string} folder
 * @param {readonly string[]} header of the export
 */
export async function openLists(folder, header) {
  await mkdir(folder, { recursive: true });
  const [qualified, rejected] = ['qualified', 'rejected'].map((name) => openList(folder, name, header));
  return {
    /** @returns {Promise<void> | undefined} a promise only where the list wants a pause */
    write: (row, decision) => {
      row.push(decision.verdict, decision.points, decision.pointsMax, decision.failed, decision.unknown);
      return (decision.verdict === 'qualified' ? qualified : rejected).write(row);
    },
    close: () => Promise.all([qualified.close(), rejected.close()]),
  };
}

function openList(folder, name, header) {
  const lines = stringify();
  const file = lines.pipe(createWriteStream(path.join(folder, `${name}.csv`)));
  lines.write([...header, ...decisionColumns]);
  return {
    write: (row) => (lines.write(row) ? undefined : new Promise((go) => lines.once('drain', go))),
    close: () => {
      lines.end();
      return finished(file);
    },
  };
}
