/**
 * DuckDB from its Node package. The last argument names the way, parts joined by `+`:
 *
 * - `partition` (one pass, a partitioned copy), `table` (a temporary table, two copies) or `twice` (two queries);
 * - `unordered` lets it write rows in any order, as `serial` lets it read by one thread.
 */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { headerOf } from './header.mjs';

const [leads, folder, countries, asOf, way = 'table'] = process.argv.slice(2);
const parts = new Set(way.split('+'));

const literal = (text) => `'${text.replaceAll("'", "''")}'`;
const name = (text) => `"${text.replaceAll('"', '""')}"`;
const file = (list) => literal(path.join(folder, `${list}.csv`));

const columns = (await headerOf(leads)).map(name).join(', ');
const rules = (await readFile(path.join(import.meta.dirname, 'duckdb.sql'), 'utf8'))
  .replace('$columns', () => columns)
  .replace('$as_of', `DATE ${literal(asOf)}`);
const asTexts = `all_varchar = true, header = true, delim = ',', quote = '"', escape = '"'`;
const parallel = parts.has('serial') ? ', parallel = false' : '';
const decided = `WITH leads AS (FROM read_csv(${literal(leads)}, ${asTexts}${parallel})), ${rules}`;
const isQualified = { qualified: "verdict = 'qualified'", rejected: "verdict <> 'qualified'" };

const ways = {
  partition: [
    `COPY (${decided} SELECT *, CASE WHEN ${isQualified.qualified} THEN 'qualified' ELSE 'rejected' END AS list
      FROM decided) TO ${literal(folder)} (FORMAT csv, HEADER, PARTITION_BY (list), OVERWRITE_OR_IGNORE)`,
  ],
  table: [
    `CREATE TEMP TABLE decisions AS ${decided} FROM decided`,
    ...copies((condition) => `FROM decisions WHERE ${condition}`),
  ],
  twice: copies((condition) => `${decided} FROM decided WHERE ${condition}`),
};

function copies(query) {
  return Object.entries(isQualified).map(
    ([list, condition]) => `COPY (${query(condition)}) TO ${file(list)} (FORMAT csv, HEADER)`,
  );
}

await mkdir(folder, { recursive: true });
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
if (parts.has('unordered')) await connection.run('SET preserve_insertion_order = false');
await connection.run(
  `CREATE TEMP TABLE countries AS FROM read_csv(${literal(countries)}, all_varchar = true, header = true)`,
);
for (const statement of ways[[...parts][0]]) await connection.run(statement);
connection.closeSync();
