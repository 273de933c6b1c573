import { valueWords } from './audit-words.ts';
import { table } from './layout.ts';

/** However many figures there are, so much is shown of a value. */
const leastShown = 8;

/**
 * A table of which each row begins with a value of a column: these are indented, and cut so that the figures beside them
 * keep within the width.
 *
 * @param right columns that are aligned to the right, as for a table
 */
export function valueTable(
  rows: readonly (readonly string[])[],
  right: readonly number[],
  width: number,
): readonly string[] {
  const figures = table(rows.map(([, ...each]) => each));
  const taken = Math.max(0, ...figures.map((line) => line.length)) + '    '.length;
  const room = Math.max(leastShown, width - taken);
  return table(
    rows.map(([value = '', ...each]) => [`  ${cut(valueWords(value), room)}`, ...each]),
    right,
  );
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 3)}...` : text;
}
