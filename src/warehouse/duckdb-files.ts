import { duckdb } from '../sql/duckdb.ts';

const { text, name } = duckdb.quotes;

/**
 * A CSV file without a header, of cells that are all quoted, as DuckDB's FROM names it; every cell is a text.
 *
 * @param columns what its columns are called
 */
export function csvSource(file: string, columns: readonly string[]): string {
  const types = columns.map((column) => `${name(column, 'always')}: 'VARCHAR'`);
  const options = [
    'header = false',
    'auto_detect = false',
    "delim = ','",
    `quote = '"'`,
    `escape = '"'`,
    "new_line = '\\n'",
    `max_line_size = ${longestLine}`,
    `columns = {${types.join(', ')}}`,
  ];
  return `read_csv(${text(file)}, ${options.join(', ')})`;
}

/** A record is 1 MiB at the most, and every quote in it may be doubled. */
const longestLine = 8_388_608;

/** What gives the rows of files their order in DuckDB. */
export const orderOfFile = 'row_number() OVER ()';
