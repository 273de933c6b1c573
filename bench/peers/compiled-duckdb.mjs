/** DuckDB from its Node package, with the statement that `leadpact compile` made: `LEADS SQL OUT`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const [leads, statement, folder] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const instance = await DuckDBInstance.create(path.join(folder, 'decisions.duckdb'));
const connection = await instance.connect();
await connection.run(
  `CREATE TEMP VIEW leads AS FROM read_csv('${leads.replaceAll("'", "''")}', all_varchar = true, header = true)`,
);
await connection.run(await readFile(statement, 'utf8'));
const counted = await connection.runAndReadAll(
  'SELECT leadpact_verdict, CAST(count(*) AS INTEGER) FROM decisions GROUP BY ALL',
);
await writeFile(path.join(folder, 'counts.json'), JSON.stringify(Object.fromEntries(counted.getRows())));
connection.closeSync();
instance.closeSync();
