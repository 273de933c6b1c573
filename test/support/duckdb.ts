import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { scratchFolder } from './cli.ts';

/** Runs statements in a database of DuckDB, and gives the rows of the last one as texts. */
export async function inDuckdb(
  database: string,
  ...statements: readonly string[]
): Promise<readonly (readonly string[])[]> {
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  try {
    let rows: readonly (readonly string[])[] = [];
    for (const statement of statements) {
      const reader = await connection.runAndReadAll(statement);
      rows = reader.getRows().map((row) => row.map(String));
    }
    return rows;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The rows of a query as a Parquet file. */
export async function parquetOf(query: string): Promise<Buffer> {
  const file = path.join(scratchFolder(), 'leads.parquet');
  await inDuckdb(':memory:', `COPY (${query}) TO '${file}' (FORMAT parquet)`);
  return readFileSync(file);
}
