import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnLines, Columns } from '../../src/sql/columns.ts';
import { dialects } from '../../src/sql/dialects.ts';
import { quoting } from '../../src/sql/quote.ts';
import { tableName } from '../../src/sql/table-name.ts';
import { tries } from '../support/effort.ts';
import { openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const quotes = quoting({ escape: 'none', nameMark: '"' });

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
  '${env:HOME}',
  '${nothing}',
  'R&D',
  'a && b',
  '&{name}',
  '<% name %>',
  '{# none #}',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(fc.constantFrom(...hostile), { maxLength: 4 }).map((parts) => parts.join('')),
);

/** The targets that cannot hold NUL say so, and refuse it. */
function canHold(text: string): boolean {
  return engine.dialect.name !== 'postgres' || !text.includes('\0');
}

test('every text comes back as it was, from a literal', async () => {
  const texts = [...hostile, ...fc.sample(anyText, tries(300))].filter(canHold);
  const table = engine.dialect.constants({
    name: 'texts',
    columns: ['row', 'hex'],
    rows: texts.map((text, row) => [String(row), engine.hexOf(engine.dialect.quotes.text(text))]),
  });
  const rows = await engine.run(`WITH ${table} SELECT row, hex FROM texts ORDER BY row`);
  expect(rows.map(([, hex]) => Buffer.from(hex!, 'hex').toString())).toEqual(texts);
});

test('every text without NUL can be the name of a column', async () => {
  const texts = [...hostile, ...fc.sample(anyText, tries(60))].filter(
    (text) => text !== '' && !text.includes('\0') && engine.canName(text),
  );
  const short = texts.filter((text) => Buffer.byteLength(text) <= engine.dialect.longestName);
  expect(short.length).toBeGreaterThan(15);
  for (let at = 0; at < short.length; at += 20) {
    const names = short.slice(at, at + 20).map((text) => engine.dialect.quotes.name(text));
    const [first, ...others] = names;
    // Each is the name of a column that the next is made of; called as the table, it would be the whole row to some engines.
    const innermost = { sql: `(SELECT 'x' AS ${first}) AS made_of`, name: first };
    const chain = others.reduce(
      ({ sql, name }, next) => ({ sql: `(SELECT ${name} AS ${next} FROM ${sql}) AS made_of`, name: next }),
      innermost,
    );
    expect(await engine.run(`SELECT ${chain.name} FROM ${chain.sql}`)).toEqual([['x']]);
  }
});

test('bare names are no keywords of the engine', async () => {
  const words = await engine.keywords();
  expect(words.length).toBeGreaterThan(80);
  expect(words.filter((word) => engine.dialect.quotes.name(word) === word)).toEqual([]);
});

test('no text ends a comment', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const dialect of Object.values(dialects))
        expect(dialect.quotes.comment(text)).not.toMatch(/[\r\n\u2028\u2029\u0085\v\f\0]/u);
    }),
  );
});

test.each([
  ['spark', /\$\{/u],
  // What the client `snow` renders, by its source: templates of Python from `&`, and of Jinja between `<%` and `{#`.
  ['snowflake', /&[&{a-z_]|<%|\{#/iu],
] as const)('no text or comment to %s is a variable of its client', (target, variable) => {
  const { text: literal, comment } = dialects[target].quotes;
  expect(hostile.some((text) => variable.test(text))).toBe(true);
  for (const text of hostile) expect(literal(text)).not.toMatch(variable);
  for (const text of hostile) expect(comment(text)).not.toMatch(variable);
});

test('a comment is as readable as its text', () => {
  const { snowflake, spark, duckdb } = dialects;
  expect(snowflake.quotes.comment('Sales & Marketing, R&D')).toBe('Sales & Marketing, R& D');
  expect(spark.quotes.comment('Sales & Marketing, ${R&D}')).toBe('Sales & Marketing, $ {R&D}');
  expect(duckdb.quotes.comment(' Sales\nR&D ')).toBe('Sales R&D');
});

test('a keyword without quotes means a name in capitals to Snowflake, so it is quoted as one', () => {
  const { snowflake } = dialects;
  const named = ['position', 'seen', 'Position'].map((name) => snowflake.quotes.name(name));
  expect(named).toEqual(['"POSITION"', 'seen', '"Position"']);
  expect(snowflake.quotes.name('position', 'always')).toBe('"position"');
  expect(tableName('crm.order', snowflake.quotes)).toBe('crm."ORDER"');
  expect(dialects.postgres.quotes.name('position')).toBe('"position"');
});

test('columns that differ in case alone, or beyond what a name may hold, are told apart', () => {
  const columns = new Columns({ longestName: 20, quotes });
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
  expect(tableName(text, quotes)).toBe(name);
});

test('where backslashes escape, they do so in names between backticks too', () => {
  const { name, text } = quoting({ escape: 'backslash', nameMark: 'escaped `' });
  expect(name('a`b\\c\n')).toBe('`a\\`b\\\\c\\u000a`');
  expect(text("it's \\ \0")).toBe("'it\\'s \\\\ \\u0000'");
});
