import { trim } from '../cells/fold.ts';

/** The texts of one column of an export, each with how often it stands there. */
export interface ColumnProfile {
  /** How a definition names the column: its header, numbered where that stands more than once or is blank. */
  readonly address: string;
  readonly rows: number;
  /** Cells that are not blank. */
  readonly filled: number;
  /** Distinct texts, trimmed, in the order in which they first came. */
  readonly texts: ReadonlyMap<string, number>;
  /** Filled cells that are not among the texts, since the column has too many distinct ones. */
  readonly unseen: number;
}

/** Watches the cells of a column as they come. */
export interface ColumnWatch {
  readonly add: (text: string) => void;
  readonly profile: () => ColumnProfile;
}

/** Distinct texts kept over all columns, so that a wide export takes no more memory than a narrow one. */
const mostTexts = 1_000_000;
const mostTextsAColumn = 20_000;
const leastTextsAColumn = 300;
const longestText = 200;

/** @param columns how many columns are watched, which share the texts that are kept */
export function watchColumn(address: string, columns: number): ColumnWatch {
  const most = Math.max(leastTextsAColumn, Math.min(mostTextsAColumn, Math.floor(mostTexts / columns)));
  const texts = new Map<string, number>();
  let rows = 0;
  let filled = 0;
  let unseen = 0;
  return {
    add: (cell) => {
      rows += 1;
      const text = trim(cell);
      if (text === '') return;
      filled += 1;
      const known = texts.get(text);
      if (known !== undefined) texts.set(text, known + 1);
      else if (texts.size < most && text.length <= longestText) texts.set(text, 1);
      else unseen += 1;
    },
    profile: () => ({ address, rows, filled, texts, unseen }),
  };
}
