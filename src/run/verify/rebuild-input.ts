import { openListWriter } from '../../records/list-writer.ts';
import { csvLineWriter } from '../../records/csv-line.ts';
import type { InputContext } from '../../records/input.ts';
import { outcomeColumns } from '../outcome-cells.ts';
import { openListRows } from './list-rows.ts';

const own: ReadonlySet<string> = new Set(outcomeColumns);

/**
 * Makes an export of the lists of a run, whose own export is not at hand: every lead with the cells it came with. Those
 * that qualify come first and those that are rejected last: so a lead of which there are several still comes before its
 * duplicates, which are always rejected.
 *
 * @param lists paths of the lists, in that order
 */
export async function rebuildInput(
  lists: readonly string[],
  target: string,
  options: InputContext,
): Promise<void> {
  const writer = openListWriter(target);
  const print = csvLineWriter({ delimiter: ',', lineEnd: '\n' });
  let header: readonly string[] | undefined;
  for (const list of lists) {
    const { header: names, rows } = await openListRows(list, options);
    if (header === undefined) {
      header = names.filter((name) => !own.has(name.trim()));
      writer.text(print(header));
    }
    const places = header.map((name) => names.indexOf(name));
    for await (const cells of rows) {
      writer.text(print(places.map((at) => cells[at] ?? '')));
      await writer.keepPace();
    }
  }
  await writer.close();
}
