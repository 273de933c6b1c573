import { duckdb } from '../sql/duckdb.ts';
import { spark } from '../sql/spark.ts';
import { orderOfFile } from './duckdb-files.ts';
import type { EngineName } from './engines.ts';

/** How an engine reads Parquet files. */
interface ParquetFiles {
  /** Files, by a path or a pattern such as `leads/*.parquet`, as FROM names them. */
  readonly source: (files: string) => string;
  /** What gives their rows the order of the files, as SQL; undefined where nothing does. */
  readonly order: string | undefined;
}

/** The engines that read Parquet files. */
export const parquetFiles: Readonly<Partial<Record<EngineName, ParquetFiles>>> = {
  duckdb: { source: (files) => `read_parquet(${duckdb.quotes.text(files)})`, order: orderOfFile },
  spark: { source: (files) => `parquet.${spark.quotes.name(files, 'always')}`, order: undefined },
};
