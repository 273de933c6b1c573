/** An input file with the number of its leads. */
export interface RowsOfFile {
  readonly name: string;
  readonly rows: number;
}

/** Names rows that count from 1 over all inputs: `row 12`, or `row 3 of b.csv` where there are several. */
export function rowNamer(files: readonly RowsOfFile[]): (row: number) => string {
  return (row) => {
    if (files.length < 2) return `row ${row}`;
    let before = 0;
    for (const { name, rows } of files) {
      if (row <= before + rows) return `row ${row - before} of ${name}`;
      before += rows;
    }
    return `row ${row}`;
  };
}
