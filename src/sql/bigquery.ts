import { onCalendar } from './calendar-ends.ts';
import { filled, indented, spread } from './columns.ts';
import { collapsed, type Dialect } from './dialect.ts';
import { capitalsSince13 } from './newer-letters.ts';
import { onlyGroup } from './one-group.ts';
import { quoting } from './quote.ts';
import { re2Pattern } from './re2-pattern.ts';
import type { Constants } from './values.ts';

const quotes = quoting({ escape: 'backslash', nameMark: 'escaped `' });

/** BigQuery: GoogleSQL, as its documentation has it. */
export const bigquery: Dialect = {
  name: 'bigquery',
  title: 'BigQuery',
  longestName: 200,
  quotes,
  cannotName: (name, of) => {
    const [sign] = of === 'column' ? (noColumn.exec(name) ?? []) : [];
    if (sign === undefined) return undefined;
    const alias = name.replaceAll(new RegExp(noColumn, 'gu'), '_');
    return `no column there has ${sign === '\n' ? 'a line break' : sign} in its name; load it as ${alias}, make that an alias of the field, and show the header by --leads`;
  },
  view: { qualifiedBy: 'dataset', longest: 256_000 },
  constants: structsTable,
  emptied: (table) => `DELETE FROM ${table} WHERE TRUE`,
  beginsTransactions: true,
  rowOf: (row) => row,
  codePoint: (code) => String.raw`\x{${code.toString(16)}}`,
  whiteSpace: String.raw`\s\v\p{Z}\x{feff}`,
  firstCode: 0,
  types: { text: 'STRING', number: 'FLOAT64', whole: 'INT64' },
  // It lowers a whole text, by its language, in two letters otherwise than we do; they are lowered before.
  fold: (text) => `lower(translate(normalize(trim(${collapsed(bigquery, text)}, ' '), NFC), 'İΣ', 'iσ'))`,
  matches: (text, expression) => `regexp_contains(${text}, ${raw(expression)})`,
  replaceAll: (text, expression, by) =>
    `regexp_replace(${text}, ${raw(expression)}, ${by.includes('\\') ? raw(by) : quotes.text(by)})`,
  groups: {
    each: (text, expression, index) => `regexp_extract(${text}, ${raw(onlyGroup(expression, index))})`,
  },
  quotient: (number, by) => `div(${number}, ${by})`,
  double: (text) => `SAFE_CAST(${text} AS FLOAT64)`,
  finite: (number) => `nullif(nullif(${number}, ${infinite('inf')}), ${infinite('-inf')})`,
  middle: (low, high) =>
    `CASE WHEN ${low} > ${infinite('-inf')} OR ${high} < ${infinite('inf')} THEN safe_add(${low}, ${high}) / 2 END`,
  greatest: (values) => `(SELECT max(value) FROM UNNEST([${values.join(', ')}]) AS value)`,
  date: (year, month, day) => `SAFE_CAST(${year} || '-' || ${month} || '-' || ${day} AS DATE)`,
  dayOf: (milliseconds, timeZone) =>
    `SAFE.date(SAFE.timestamp_millis(${milliseconds}), ${quotes.text(timeZone)})`,
  offsetAt: (milliseconds, timeZone) => {
    const instant = `timestamp_millis(${onCalendar(milliseconds)})`;
    return `datetime_diff(datetime(${instant}, ${quotes.text(timeZone)}), datetime(${instant}, 'UTC'), MILLISECOND)`;
  },
  daysBetween: (later, earlier) => `date_diff(${later}, ${earlier}, DAY)`,
  contains: (text, part) => `strpos(${text}, ${part}) > 0`,
  startsWith: (text, part) => `starts_with(${text}, ${part})`,
  endsWith: (text, part) => `ends_with(${text}, ${part})`,
  members: (text, separator, member) => `(
  SELECT array_agg(member ORDER BY place)
  FROM (
    SELECT ${member('part')} AS member, place
    FROM UNNEST(split(${text}, ${separator})) AS part WITH OFFSET AS place
  )
  WHERE member <> ''
)`,
  hasAny: (list, values) =>
    filled(`(SELECT logical_or(member IN (`, values, `)) FROM UNNEST(${list}) AS member)`),
  listKey: (list) =>
    `to_json_string(ARRAY(SELECT m FROM UNNEST(${list}) AS m WITH OFFSET AS place GROUP BY m ORDER BY min(place)))`,
  // Windows take no parts of type FLOAT64.
  numberKey: (number) => `CAST(${number} + 0 AS STRING)`,
  present: (texts) => spread('array_to_string([', texts, ', ', "], ', ')"),
  firstGroup: String.raw`\1`,
  step: 'AS',
  hasWorkers: true,
  columnsOf: (row) => `${row}.*`,
  parameter: (name) => `@${name}`,
  cannotHold: (text) =>
    capitalsSince13.test(text.toUpperCase())
      ? 'its documentation does not say whether it knows the capital of one of its letters'
      : undefined,
  pattern: re2Pattern,
};

/** What no name of a column has, be it a flexible one. */
const noColumn = /[!"$()*,./;?@[\\\]^`{}~\n]/u;

const infinite = (sign: 'inf' | '-inf'): string => `CAST('${sign}' AS FLOAT64)`;

/** An expression as a raw literal, in which backslashes stand for themselves, where it can be one. */
function raw(expression: string): string {
  const literal = quotes.text(expression);
  return literal === `'${expression.replaceAll('\\', '\\\\')}'` &&
    !/(?:^|[^\\])(?:\\\\)*\\$/u.test(expression)
    ? `r'${expression}'`
    : literal;
}

/** A table of constants: BigQuery has no VALUES. */
function structsTable({ name, columns, rows }: Constants): string {
  const isWhole = (column: number): boolean =>
    rows.some((row) => /^-?\d/u.test(row[column]!)) &&
    rows.every((row) => /^-?\d+$|^NULL$/u.test(row[column]!));
  const types = columns.map((column, at) => `${column} ${isWhole(at) ? 'INT64' : 'STRING'}`);
  const tuples =
    columns.length === 1
      ? rows.map(([value]) => `STRUCT(${value})`)
      : rows.map((row) => `(${row.join(', ')})`);
  const values = filled(`SELECT * FROM UNNEST(ARRAY<STRUCT<${types.join(', ')}>>[`, tuples, '])');
  return [`${name} AS (`, ...indented(values.split('\n')), ')'].join('\n');
}
