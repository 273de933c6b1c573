/**
 * PostgreSQL: COPY in, one query, COPY out. The last argument names the way: `table` (an unlogged table of decisions,
 * two copies) or `twice` (the query in each copy). The server runs already; PGHOST names its socket.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { headerOf } from './header.mjs';

const [leads, folder, countries, asOf, way = 'table'] = process.argv.slice(2);
const literal = (text) => `'${text.replaceAll("'", "''")}'`;
const name = (text) => `"${text.replaceAll('"', '""')}"`;

const columns = (await headerOf(leads)).map(name);
const rules = readFileSync(path.join(import.meta.dirname, 'postgres.sql'), 'utf8')
  .replace('$columns', () => columns.join(', '))
  .replace('$as_of', () => `DATE ${literal(asOf)}`);
const isQualified = { qualified: "verdict = 'qualified'", rejected: "verdict <> 'qualified'" };

const copies = (query) =>
  Object.entries(isQualified).map(
    ([list, condition]) =>
      `COPY (${query(condition)}) TO ${literal(path.join(folder, `${list}.csv`))} (FORMAT csv, HEADER);`,
  );
const ways = {
  table: [
    `CREATE UNLOGGED TABLE decisions AS ${rules} SELECT * FROM decided;`,
    ...copies((condition) => `SELECT * FROM decisions WHERE ${condition}`),
  ],
  twice: copies((condition) => `${rules} SELECT * FROM decided WHERE ${condition}`),
};
const script = [
  'DROP TABLE IF EXISTS leads, countries, calendar, decisions;',
  'CREATE TABLE countries (name text, code text);',
  `COPY countries FROM ${literal(countries)} (FORMAT csv, HEADER);`,
  `CREATE TABLE calendar AS SELECT day::date AS day, to_char(day, 'YYYY-MM-DD') AS text
   FROM generate_series(timestamp '1970-01-01', timestamp '2069-12-31', interval '1 day') AS day;`,
  'ANALYZE countries, calendar;',
  `CREATE UNLOGGED TABLE leads (${columns.map((column) => `${column} text`).join(', ')});`,
  `COPY leads FROM ${literal(leads)} (FORMAT csv, HEADER);`,
  ...ways[way],
];

mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o777);
const { status } = spawnSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', 'postgres'], {
  input: script.join('\n'),
  stdio: ['pipe', 'inherit', 'inherit'],
});
process.exitCode = status ?? 1;
