import { trim } from '../../cells/fold.ts';
import { usageError } from '../../diagnostics/usage-error.ts';
import { columnAddresses, findColumn } from '../../engine/find-column.ts';
import { openInput, type InputContext } from '../../records/input.ts';
import { readRecords } from '../../records/read-records.ts';
import type { ContentPiece } from './content-piece.ts';

/**
 * Reads the list of what there is to give to leads: a CSV file with the columns `topic`, `title` and, where it has it, `url`. Rows of
 * blank cells are none.
 */
export async function readContent(list: string, context: InputContext): Promise<readonly ContentPiece[]> {
  const input = openInput(list, context);
  const reader = await readRecords(input, {});
  const header = reader.header.cells;
  const at = (column: string): number | undefined => {
    const match = findColumn(header, column);
    return match.kind === 'found' ? match.index : undefined;
  };
  const [topic, title, url] = ['topic', 'title', 'url'].map(at);
  const lacking = [...(topic === undefined ? ['topic'] : []), ...(title === undefined ? ['title'] : [])];
  if (lacking.length > 0)
    throw usageError('content-column-absent', {
      file: input.name,
      lacking,
      header: columnAddresses(header),
    });
  const pieces: ContentPiece[] = [];
  for await (const { records } of reader.batches()) {
    for (const { cells } of records) {
      const textOf = (index: number | undefined): string =>
        index === undefined ? '' : trim(cells[index] ?? '');
      const piece = { topic: textOf(topic), title: textOf(title), url: textOf(url) };
      if (piece.topic !== '' || piece.title !== '') pieces.push(piece);
    }
  }
  return pieces;
}
