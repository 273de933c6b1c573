import { UsageError } from '../../diagnostics/usage-error.ts';
import { openListWriter } from '../../records/list-writer.ts';
import { csvLineWriter } from '../../records/csv-line.ts';
import type { InputContext } from '../../records/input.ts';
import { isOutcomeColumn } from '../outcome-cells.ts';
import { Ahead } from './ahead.ts';
import type { LeadOrder, RowOrder } from './lead-order.ts';
import { openListRows } from './list-rows.ts';

/**
 * Makes an export of the lists of a run, whose own export is not at hand: every lead with the cells it came with. Leads
 * of one list keep their order; lists come one after the other, except where the order of leads says otherwise.
 *
 * @param lists paths of the lists, in that order; what cannot be read as one is left out
 * @param order undefined where leads do not depend on others
 * @returns whether there was any list
 */
export async function rebuildInput(
  lists: readonly string[],
  target: string,
  { order, ...context }: InputContext & { readonly order: LeadOrder | undefined },
): Promise<boolean> {
  const open: OpenList[] = [];
  for (const list of lists) {
    const opened = await openList(list, order, context);
    if (opened !== undefined) open.push(opened);
  }
  if (open.length === 0) return false;
  if (order !== undefined) await noteAll(open, order, context);
  const header = open[0]!.header.filter((name) => !isOutcomeColumn(name));
  const places = new Map(open.map((list) => [list, placesOf(header, list.header)]));
  const writer = openListWriter(target);
  const print = csvLineWriter({ delimiter: ',', lineEnd: '\n' });
  writer.text(print(header));
  let left = open;
  while (left.length > 0) {
    let written = 0;
    for (const list of left) {
      for (let row = await list.rows.peek(); row !== undefined; row = await list.rows.peek()) {
        if (list.order?.isHeld(row) === true) break;
        await put(list, row);
        written += 1;
      }
    }
    left = await unfinished(left);
    // Every row waits for another only where somebody changed the lists.
    if (written === 0 && left.length > 0) await put(left[0]!, (await left[0]!.rows.peek())!);
  }
  await writer.close();
  return true;

  async function put(list: OpenList, row: readonly string[]): Promise<void> {
    writer.text(print(places.get(list)!.map((at) => row[at] ?? '')));
    list.order?.passed(row);
    list.rows.take();
    await writer.keepPace();
  }
}

/** Where the columns of a header stand in a list: of those with one name the first, the second and so on. */
function placesOf(header: readonly string[], list: readonly string[]): readonly number[] {
  const taken = new Map<string, number>();
  return header.map((name) => {
    const at = list.indexOf(name, taken.get(name) ?? 0);
    taken.set(name, at < 0 ? list.length : at + 1);
    return at;
  });
}

interface OpenList {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: Ahead<readonly string[]>;
  readonly order: RowOrder | undefined;
}

async function openList(
  list: string,
  order: LeadOrder | undefined,
  context: InputContext,
): Promise<OpenList | undefined> {
  try {
    const { header, rows } = await openListRows(list, context);
    return { file: list, header, rows: new Ahead(rows), order: order?.of(header, list) };
  } catch (reason) {
    if (reason instanceof UsageError) return undefined;
    throw reason;
  }
}

async function noteAll(lists: readonly OpenList[], order: LeadOrder, context: InputContext): Promise<void> {
  for (const { file } of lists) {
    const { header, rows } = await openListRows(file, context);
    const { note } = order.of(header, file);
    for await (const row of rows) note(row);
  }
}

async function unfinished(lists: readonly OpenList[]): Promise<OpenList[]> {
  const next = await Promise.all(lists.map(({ rows }) => rows.peek()));
  return lists.filter((_, at) => next[at] !== undefined);
}
