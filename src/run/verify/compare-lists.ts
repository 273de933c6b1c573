import { Ahead } from './ahead.ts';
import type { Difference } from './difference.ts';
import type { ListRows } from './list-rows.ts';

/** How far rows are looked for that were moved by others, added or removed. */
const farthest = 60;

type Cells = readonly string[];

/** What is compared of two lists. */
export interface ListComparison {
  /** The list as messages name it. */
  readonly file: string;
  /** The header of the leads' ids; undefined where there are none. */
  readonly lead: string | undefined;
  /** Whether two cells count as the same; those with the same text where it is not said. */
  readonly isSame?: ((column: string, kept: string, again: string) => boolean) | undefined;
  /**
   * Whether a column is of the run, for lists whose leads were taken from the kept ones: two rows are then of one lead
   * where all other cells are the same, whatever became of its id.
   */
  readonly isOwn?: ((column: string) => boolean) | undefined;
  readonly tell: (difference: Difference) => void;
}

/**
 * Tells every row and cell in which a list is not as it is when the run is made again. Rows go side by side; where they
 * part, the nearest row ahead that fits is where they meet again.
 */
export async function compareLists(
  keptList: ListRows,
  againList: ListRows,
  { file, lead, isSame: isSameCell = (_, kept, again) => kept === again, isOwn, tell }: ListComparison,
): Promise<void> {
  const columns = columnPairs(keptList.header, againList.header, file, tell);
  const keptId = lead === undefined ? -1 : keptList.header.indexOf(lead);
  const againId = lead === undefined ? -1 : againList.header.indexOf(lead);
  const differing = (kept: Cells, again: Cells): typeof columns =>
    columns.filter(
      ({ name, inKept, inAgain }) => !isSameCell(name, kept[inKept] ?? '', again[inAgain] ?? ''),
    );
  const isSame = (kept: Cells, again: Cells): boolean => differing(kept, again).length === 0;
  const ofLeads = isOwn === undefined ? undefined : columns.filter(({ name }) => !isOwn(name));
  const isSameLead = (kept: Cells, again: Cells): boolean =>
    ofLeads === undefined
      ? keptId >= 0 && againId >= 0 && kept[keptId] !== '' && kept[keptId] === again[againId]
      : ofLeads.every(({ inKept, inAgain }) => kept[inKept] === again[inAgain]);
  const keptRows = new Ahead(keptList.rows);
  const againRows = new Ahead(againList.rows);
  let row = 0;
  let before: Cells | undefined;

  try {
    for (;;) {
      const [kept, again] = [await keptRows.peek(), await againRows.peek()];
      if (kept === undefined && again === undefined) return;
      const step = await nextStep(kept, again);
      if (step === 'absent') {
        tell({ kind: 'row-absent', file, row: row + 1, name: again![againId] ?? '' });
        againRows.take();
        continue;
      }
      row += 1;
      keptRows.take();
      if (step === 'extra') {
        const isTwice = before !== undefined && before.join('\0') === kept!.join('\0');
        tell({ kind: isTwice ? 'row-twice' : 'row-extra', file, row, name: kept![keptId] ?? '' });
        continue;
      }
      before = kept;
      againRows.take();
      for (const { name, inKept, inAgain } of differing(kept!, again!)) {
        const cells = { kept: kept![inKept] ?? '', again: again![inAgain] ?? '' };
        tell({ kind: 'cell', file, row, lead: again![againId] ?? '', column: name, ...cells });
      }
    }
  } finally {
    await keptRows.close();
    await againRows.close();
  }

  /** Whether the next rows belong together, or one of them has no partner. */
  async function nextStep(
    kept: Cells | undefined,
    again: Cells | undefined,
  ): Promise<'both' | 'absent' | 'extra'> {
    if (kept === undefined) return 'absent';
    if (again === undefined) return 'extra';
    if (isSame(kept, again)) return 'both';
    const meeting = await meets(kept, again, isSame);
    if (meeting !== undefined) return meeting;
    if (isSameLead(kept, again)) return 'both';
    return (await meets(kept, again, isSameLead)) ?? (ofLeads === undefined ? 'both' : 'extra');
  }

  async function meets(
    kept: Cells,
    again: Cells,
    fits: (kept: Cells, again: Cells) => boolean,
  ): Promise<'absent' | 'extra' | undefined> {
    for (let later = 1; later <= farthest; later += 1) {
      const laterKept = await keptRows.peek(later);
      if (laterKept !== undefined && fits(laterKept, again)) return 'extra';
      const laterAgain = await againRows.peek(later);
      if (laterAgain !== undefined && fits(kept, laterAgain)) return 'absent';
      if (laterKept === undefined && laterAgain === undefined) return undefined;
    }
    return undefined;
  }
}

interface ColumnPair {
  readonly name: string;
  readonly inKept: number;
  readonly inAgain: number;
}

/** The columns of both lists, by name and, of those with one name, in their order; others are told. */
function columnPairs(
  kept: Cells,
  again: Cells,
  file: string,
  tell: (difference: Difference) => void,
): readonly ColumnPair[] {
  const taken = new Set<number>();
  const pairs = again.flatMap((name, inAgain): readonly ColumnPair[] => {
    const inKept = kept.findIndex((each, at) => each === name && !taken.has(at));
    if (inKept < 0) {
      tell({ kind: 'column-absent', file, row: 0, name });
      return [];
    }
    taken.add(inKept);
    return [{ name, inKept, inAgain }];
  });
  for (const [at, name] of kept.entries())
    if (!taken.has(at)) tell({ kind: 'column-extra', file, row: 0, name });
  return pairs;
}
