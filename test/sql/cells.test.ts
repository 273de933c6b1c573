import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellReader } from '../../src/cells/cell-reader.ts';
import type { Moment } from '../../src/cells/cell.ts';
import { steps } from '../../src/sql/columns.ts';
import { dayLiteral } from '../../src/sql/dialect.ts';
import { readColumns } from '../../src/sql/compile-sql.ts';
import { statement } from '../../src/sql/statement.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';
import { makeTable, openEngine, type SqlEngine } from '../support/sql-engines.ts';

type Data = Readonly<Record<string, unknown>>;

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

/** What SQL and the interpreter read of texts of one field: state and value, as texts. */
async function readings(field: Data, texts: readonly string[], zone: string) {
  const isDate = field['type'] === 'date';
  const order = isDate ? { duplicates: { by: ['id'], keep: 'newest', order: 'f' } } : {};
  const id = { column: 'Id', type: 'id' };
  const plan = planFrom(
    definitionOf({
      fields: { id, f: { column: 'F', ...field } },
      time_zone: zone,
      require: { c: { when: { id: { is_missing: false } } } },
      ...order,
    }),
  );
  const request = { from: 'texts_read', columnOf: () => 'F', asOf: 0, rowOrder: 'row_no' };
  const { context, first } = readColumns(plan, engine.dialect, request, new Set(['f']));
  const line = context.columns.add(steps.texts, 'is_row', `${context.row}.row_no`);
  const { value, missing, invalid, at } = context.reads.get('f')!;
  const shown =
    field['type'] === 'list'
      ? `CASE WHEN ${value} IS NOT NULL THEN ${engine.listText(value)} END`
      : isDate
        ? engine.dialect.daysBetween(value, dayLiteral(engine.dialect, '1970-01-01'))
        : value;
  const sql = statement(context, request, first, [
    { name: 'read_value', sql: `CAST(${shown} AS ${engine.dialect.types.text})` },
    { name: 'read_at', sql: at === undefined ? 'NULL' : `CAST(${at} AS ${engine.dialect.types.text})` },
    { name: 'is_row', sql: line },
    { name: 'is_missing', sql: missing },
    { name: 'is_invalid', sql: invalid ?? 'FALSE' },
  ]).sql.replace(/;\s*$/u, '');
  const { quotes } = engine.dialect;
  const rows = texts.map((text, row) => [String(row), quotes.text(text)]);
  await makeTable(engine, { name: 'texts_read', columns: ['row_no', quotes.name('F')], rows });
  const theirs = await engine.run(
    `SELECT read_value, read_at, is_missing, is_invalid FROM (\n${sql}\n) AS d ORDER BY is_row`,
  );
  const read = cellReader(plan.fields[1]!.cell);
  return texts.map((text, row) => {
    const cell = read(text);
    const [their, theirAt, isMissing, isInvalid] = theirs[row]!;
    const state = isTrue(isMissing) ? 'missing' : isTrue(isInvalid) ? 'invalid' : 'value';
    const ours = cell.state === 'value' ? cell.value : undefined;
    return {
      text,
      ours: [cell.state, shownValue(ours), isDate && ours !== undefined ? String((ours as Moment).at) : null],
      theirs: [state, shownAlike(ours, their!), theirAt],
    };
  });
}

/** A value of an engine as ours is shown: numbers by their shortest digits, members of lists once. */
function shownAlike(ours: unknown, their: string | null): string | null {
  if (their === null) return null;
  if (typeof ours === 'number') return String(Number(their));
  return Array.isArray(ours) ? [...new Set(their.split('\u001f'))].join('\u001f') : their;
}

/** DuckDB says `true`, PostgreSQL `t`. */
function isTrue(text: string | null | undefined): boolean {
  return text === 'true' || text === 't';
}

function shownValue(value: unknown): string | null {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.join('\u001f');
  return typeof value === 'object' ? String((value as Moment).day) : String(value);
}

async function different(field: Data, texts: readonly string[], zone = 'UTC'): Promise<readonly string[]> {
  return (await readings(field, texts, zone)).flatMap(({ text, ours, theirs }) =>
    JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [JSON.stringify({ text, ours, theirs })],
  );
}

const spaces = ['', ' ', '\t', '\u00a0', '\u{feff}', '\u2003', '  ', '\n', '\u0085', '\u180e'];
const pad = fc.constantFrom(...spaces);
const padded = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(pad, text, pad).map((parts) => parts.join(''));
const bits = (...some: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...some) },
        fc.string({ maxLength: 2, unit: 'binary' }),
      ),
      {
        maxLength: 9,
      },
    )
    .map((parts) => parts.join(''));

const numbers = bits(
  '1',
  '12',
  '123',
  '000',
  '0',
  ',',
  '.',
  '-',
  '+',
  'e',
  'E5',
  'e-400',
  ' ',
  '\u00a0',
  "'",
  '’',
  '$',
  '€',
  'USD',
  'US$',
  'XXQ',
  '%',
  '(',
  ')',
  'to',
  '–',
  '5e400',
  '٣',
);
const wholes = fc
  .tuple(
    fc.constantFrom('', '-', '$', '(', '- ', 'EUR ', 'EUR -'),
    fc.constantFrom(
      '1',
      '1,200',
      '1.200',
      "1'200",
      '1 200',
      '0.5',
      '1,5',
      '1e5',
      '1e+0005',
      '7e-00400',
      '1e999',
      '12345678901234567890',
      '0.1',
      '1e-320',
    ),
    fc.constantFrom('', '%', ' €', ')', '-5', ' to 1e999', '+', '–7,000', ' - -2', '$', ' XYZ'),
  )
  .map((parts) => parts.join(''));

const fields: readonly (readonly [name: string, field: Data, texts: fc.Arbitrary<string>])[] = [
  ['numbers', { type: 'number', missing_values: ['N/A', '0'] }, fc.oneof(numbers, wholes)],
  ['numbers of Germany', { type: 'number', locale: 'de', range: 'high' }, fc.oneof(numbers, wholes)],
  ['numbers of France', { type: 'number', locale: 'fr', range: 'middle' }, fc.oneof(numbers, wholes)],
  ['numbers of Switzerland', { type: 'number', locale: 'de-CH', range: 'low' }, fc.oneof(numbers, wholes)],
  [
    'texts',
    { type: 'text', missing_values: ['n/a', 'Ärger'] },
    fc.oneof(bits('N/A', 'é', 'e\u0301', 'İ', 'Σ', 'ß', 'ǅ', 'K'), fc.string({ unit: 'grapheme' })),
  ],
  ['ids', { type: 'id', missing_values: ['N/A'] }, bits('N/A', 'n/a', '1', '\u00a0')],
  [
    'e-mail addresses',
    { type: 'email', missing_values: ['none'] },
    bits('a', '@', '.', 'B', 'x.Example', ' ', '\n'),
  ],
  [
    'yes and no',
    { type: 'boolean', missing_values: ['0', 'Y E S'] },
    fc.constantFrom('yes', 'NO', 'Ja', 'nein', '0', '1', 'on', 'offf', '', 'Y', 'TRUE'),
  ],
  [
    'countries',
    { type: 'country', missing_values: ['XX'] },
    fc.constantFrom(
      'de',
      'Germany',
      "Côte d'Ivoire",
      'cote d’ivoire',
      'XX',
      'Congo',
      'DEU',
      'Atlantis',
      '中国',
      'ÖSTERREICH',
      'St. Lucia',
    ),
  ],
  [
    'lists',
    { type: 'list', separator: ';', missing_values: ['none'] },
    bits('a', 'B', ';', ' ', 'none', 'a;A', ','),
  ],
  ['lists with other separators', { type: 'list', separator: ' | ' }, bits('a', ' | ', '|', ' ', 'none')],
];

const dateBits = bits(
  '2026',
  '-',
  '11',
  '02',
  '31',
  '/',
  '.',
  'T',
  ' ',
  ':',
  '30',
  '59',
  'Z',
  '+02:00',
  '-0530',
  'PM',
  'am',
  'Nov',
  'auguſt',
  'August',
  '0000',
  '9999',
  '69',
  '70',
);
const clock = fc.constantFrom(
  '',
  ' 00:00',
  'T23:59:59.9',
  ' 02:30',
  't24:00',
  ' 3:04 PM',
  ' 12:00 am',
  ' 13:00 PM',
  '\u00a014:60',
  ' 01:59:30.123456',
);
const offset = fc.constantFrom('', 'Z', 'z', '+02:00', '-1159', '+18', '+18:59', '+19', '-05:60');
const isoDay = fc.constantFrom(
  '2026-11-02',
  '2026-03-29',
  '2026-10-25',
  '2026-02-29',
  '2024-02-29',
  '0001-01-01',
  '9999-12-31',
  '0000-01-01',
  '1893-03-31',
  '2050-07-01',
  '2026-1-2',
);
const isoDates = fc.oneof(
  fc.tuple(isoDay, clock, offset).map((parts) => parts.join('')),
  dateBits,
);
const otherDates = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '3/4/2026',
        '03/04/26',
        '31.2.26',
        '29.2.24',
        '2.11.70',
        '2.11.69',
        '25/12/2026',
        '12 August 2026',
        '3 nov 26',
        'NOV 3, 2026',
        '-86400',
        '1793577600',
        '1793577600123',
        '-999999999999',
      ),
      clock,
      offset,
    )
    .map((parts) => parts.join('')),
  isoDates,
);
const dateFields: readonly Data[] = [
  { format: 'M/D/YYYY h:mm A' },
  { format: ['MM/DD/YY', 'D.M.YY', 'iso'] },
  { format: ['D MMMM YYYY', 'D MMM YY', 'MMM D, YYYY'] },
  { format: ['YYYY-MM-DD HH:mm A', 'YYYY-MM-DD[T]H:m:s.SSSZ', 'YYYY-MM-DD HH:mmZ'] },
  { format: 'X' },
  { format: ['x', 'M/D/YYYY'] },
];

/** What no engine reads alike, as docs/warehouse.md says: NUL, and what is new in Unicode; and what the client of one leaves out. */
const beyond = (): RegExp => new RegExp(`[\0\\p{Noncharacter_Code_Point}${engine.newer}]`, 'gu');

/** Texts are read one by one, so a wrong one stands alone and needs no shrinking. */
const some = (texts: fc.Arbitrary<string>): readonly string[] => [
  ...new Set(
    fc
      .sample(padded(texts), tries(1) * 250)
      .map((text) => text.replaceAll(beyond(), ''))
      .filter((text) => engine.hasMoreInstants || !atTheEnds.test(text)),
  ),
];

/** Dates with an offset whose instant may lie beyond the years 1 to 9999 of UTC. */
const atTheEnds = /(?:0001-01-01|9999-12-31).*[+-]/su;

describe('cells are read as the interpreter reads them', () => {
  test.each(fields)('%s', async (_, field, texts) => {
    expect(await different(field, some(texts))).toEqual([]);
  });

  test.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])(
    'dates in %s',
    async (zone) => {
      expect(await different({ type: 'date' }, some(isoDates), zone)).toEqual([]);
    },
  );

  test.each(dateFields)('dates of %j', async (field) => {
    expect(await different({ type: 'date', ...field }, some(otherDates), 'Europe/Berlin')).toEqual([]);
  });
});
