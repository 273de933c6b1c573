import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnLines, Columns } from '../../src/sql/columns.ts';
import { duckdb } from '../../src/sql/duckdb.ts';
import { commentText, quoteName, quoteText } from '../../src/sql/quote.ts';
import { tableName } from '../../src/sql/table-name.ts';
import { tries } from '../support/effort.ts';
import { openDuckdb, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openDuckdb(duckdb);
});
afterAll(() => engine.close());

const hostile = [
  '',
  "'",
  "''",
  '"',
  '\\',
  "\\'",
  'a\0b',
  '\0',
  'line\nline',
  '\r\n',
  '-- comment',
  '/* */',
  '*/',
  "'; DROP TABLE leads; --",
  '$$',
  '$1',
  ':name',
  '?',
  '%',
  'ä é 中 😀',
  '\u2028',
  'e\u0301',
  '\u{feff}',
  '{{ jinja }}',
  "E'\\x27'",
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(fc.constantFrom(...hostile), { maxLength: 4 }).map((parts) => parts.join('')),
);

test('every text comes back as it was, from a literal', async () => {
  const texts = [...hostile, ...fc.sample(anyText, tries(300))];
  const rows = await engine.run(
    texts.map((text, row) => `SELECT ${row} AS row, to_hex(${quoteText(text)})`).join('\nUNION ALL ') +
      ' ORDER BY 1',
  );
  expect(rows.map(([, hex]) => Buffer.from(hex!, 'hex').toString())).toEqual(texts);
});

test('every text without NUL can be the name of a column', async () => {
  const texts = [...hostile, ...fc.sample(anyText, tries(100))].filter(
    (text) => text !== '' && !text.includes('\0'),
  );
  for (const text of texts)
    expect(await engine.run(`SELECT ${quoteName(text)} FROM (SELECT 'x' AS ${quoteName(text)})`)).toEqual([
      ['x'],
    ]);
});

test('bare names are no keywords of the engine', async () => {
  const words = await engine.run(
    "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'",
  );
  expect(words.length).toBeGreaterThan(100);
  expect(words.filter(([word]) => quoteName(word!) === word)).toEqual([]);
  const known = await engine.run('SELECT keyword_name FROM duckdb_keywords()');
  for (const [word] of known) {
    const name = quoteName(word!);
    expect(await engine.run(`SELECT ${name} FROM (SELECT 1 AS ${name}) AS t WHERE ${name} = 1`)).toEqual([
      ['1'],
    ]);
  }
});

test('no text ends a comment', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(commentText(text)).not.toMatch(/[\r\n\u2028\u2029\u0085\v\f\0]/u);
    }),
  );
});

test('columns that differ in case alone, or beyond what a name may hold, are told apart', () => {
  const columns = new Columns(20);
  const wanted = [
    'size',
    'Size',
    'SIZE',
    'a_very_long_name_indeed',
    'a_very_long_name_as_well',
    'lead',
    'ä'.repeat(30),
  ];
  const names = wanted.map((name) => columns.add(0, name, '1'));
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length);
  for (const name of names) expect(Buffer.byteLength(name.replaceAll('"', ''))).toBeLessThanOrEqual(20);
  expect(columnLines(columns.filled[0]!.columns)).toHaveLength(wanted.length);
});

test.each([
  ['leads', 'leads'],
  ['crm.leads', 'crm.leads'],
  ['CRM.Leads_2026', 'CRM.Leads_2026'],
  ['my-project.crm.leads', '"my-project".crm.leads'],
  ['order', '"order"'],
  ['"leads.parquet"', '"leads.parquet"'],
  ['crm."a""b"', 'crm."a""b"'],
  ['leads; DROP TABLE x', '"leads; DROP TABLE x"'],
  ['', undefined],
  ['crm..leads', undefined],
  ['crm.', undefined],
  ['"open', undefined],
  ['a"b', undefined],
])('the table %j is %j', (text, name) => {
  expect(tableName(text)).toBe(name);
});
