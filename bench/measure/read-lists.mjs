import { createReadStream, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';

/** The files of a list: `qualified.csv`, or the parts of a partitioned copy in a folder of that name. */
export function filesOfList(folder, list) {
  const whole = path.join(folder, `${list}.csv`);
  if (existsSync(whole)) return [whole];
  const parts = path.join(folder, `list=${list}`);
  return readdirSync(parts).map((name) => path.join(parts, name));
}

/**
 * Reads both lists of a run, row by row: the cells of the export, and what stands from a column on by its header.
 *
 * @param {string} folder
 * @param {string} firstOfOurs the first column behind those of the export
 */
export async function* readLists(folder, firstOfOurs) {
  for (const list of ['qualified', 'rejected']) {
    for (const file of filesOfList(folder, list)) {
      let header;
      let width;
      for await (const row of createReadStream(file).pipe(parse())) {
        if (header === undefined) {
          header = row;
          width = header.indexOf(firstOfOurs);
          continue;
        }
        const decision = Object.fromEntries(row.slice(width).map((cell, at) => [header[width + at], cell]));
        yield { list, cells: row.slice(0, width), decision };
      }
    }
  }
}
