import { onCalendar } from './calendar-ends.ts';
import { filled, indented, spread } from './columns.ts';
import { noDay, type Dialect } from './dialect.ts';
import { capitalsSince13 } from './newer-letters.ts';
import { numberedGroups } from './one-group.ts';
import { quoting } from './quote.ts';
import { snowflakePattern, takesWhole } from './snowflake-pattern.ts';
import type { Constants } from './values.ts';
import { whiteSpaceBy } from './white-space.ts';

/** Its client `snow` takes `&name`, `<% name %>` and `{# ... #}` for a template, unless it is told not to. */
const variables = /&|<(?=%)|\{(?=#)/gu;

const quotes = quoting({ escape: 'backslash', nameMark: '"', variables, isInCapitals: true });

/** Snowflake, as its documentation has it. */
export const snowflake: Dialect = {
  name: 'snowflake',
  title: 'Snowflake',
  longestName: 200,
  quotes,
  // Who may read a view may read the one that replaces it.
  view: { options: 'COPY GRANTS' },
  constants: valuesTable,
  emptied: (table) => `DELETE FROM ${table}`,
  beginsTransactions: true,
  // No value holds a row: its columns go through all steps, beside ours, whose names begin alike.
  rowOf: (row) => `${row}.*`,
  ownPrefix: 'lp_',
  columnsOf: (_, own) => filled('* EXCLUDE (', own, ')'),
  needs: (schema) => [
    `It calls a function, which is made once${schema === '' ? '' : ', in the schema of the view'}:`,
    `CREATE FUNCTION ${schema}leadpact_fold(t VARCHAR) RETURNS VARCHAR LANGUAGE JAVASCRIPT STRICT IMMUTABLE AS`,
    `$$${foldBody}$$;`,
  ],
  codePoint,
  whiteSpace: whiteSpaceBy(codePoint),
  firstCode: 1,
  types: { text: 'VARCHAR', number: 'FLOAT', whole: 'INTEGER' },
  fold: (text) => `leadpact_fold(${text})`,
  matches: (text, expression) => {
    const { expression: numbered } = numberedGroups(expression);
    return takesWhole(numbered)
      ? `regexp_like(${text}, ${regex(numbered)})`
      : `regexp_like(${text}, ${regex(`.*(${numbered}).*`)}, 's')`;
  },
  replaceAll: (text, expression, by) =>
    `regexp_replace(${text}, ${regex(numberedGroups(expression).expression)}, ${quotes.text(by)})`,
  groups: {
    each: (text, expression, index) => {
      const { expression: numbered, numbers } = numberedGroups(expression);
      return `regexp_substr(${text}, ${regex(numbered)}, 1, 1, 'e', ${numbers[index]!})`;
    },
  },
  double: (text) => `try_to_double(${text})`,
  finite: (number) => `nullif(nullif(${number}, ${infinite('inf')}), ${infinite('-inf')})`,
  middle: (low, high) =>
    `CASE WHEN ${low} > ${infinite('-inf')} OR ${high} < ${infinite('inf')} THEN (${low} + ${high}) / 2 END`,
  greatest: (values) => `greatest_ignore_nulls(${values.join(', ')})`,
  date: (year, month, day) =>
    `try_to_date(${year} || '-' || lpad(${month}, 2, '0') || '-' || lpad(${day}, 2, '0'), ${isoDay})`,
  dayOf: (milliseconds, timeZone) => `to_date(${inZone(instantOf(milliseconds), timeZone)})`,
  offsetAt: (milliseconds, timeZone) => {
    const instant = instantOf(onCalendar(milliseconds));
    return `datediff('millisecond', ${instant}, ${inZone(instant, timeZone)})`;
  },
  // A cast goes by DATE_INPUT_FORMAT, which each account, user and session may set, and so does DATE '...'.
  dayLiteral: (day) => `to_date('${day}', ${isoDay})`,
  dayOfText: (text) => {
    const isDay = `regexp_like(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}')`;
    return `to_date(CASE WHEN ${isDay} THEN ${text} ELSE ${quotes.text(noDay)} END, ${isoDay})`;
  },
  daysBetween: (later, earlier) => `datediff('day', ${earlier}, ${later})`,
  contains: (text, part) => `contains(${text}, ${part})`,
  startsWith: (text, part) => `startswith(${text}, ${part})`,
  endsWith: (text, part) => `endswith(${text}, ${part})`,
  // A list is a text, its members between unit separators, since arrays are no part of plain expressions.
  members: (text, separator, member) => {
    const folded = member(`replace(${text}, ${separator}, ${unit})`);
    return `nullif(regexp_replace(${unit} || ${folded} || ${unit}, ' ?(\\u001f ?)+', ${unit}), ${unit})`;
  },
  hasAny: (list, values) => {
    const tests = values.map((value) => `contains(${list}, '\\u001f${value.slice(1, -1)}\\u001f')`);
    return tests.length === 1 ? tests[0]! : spread('(', tests, ' OR ', ')');
  },
  listKey: () => undefined,
  numberKey: (number) => `${number} + 0`,
  present: (texts) => spread('array_to_string(array_construct_compact(', texts, ', ', "), ', ')"),
  firstGroup: String.raw`\1`,
  step: 'AS',
  hasWorkers: true,
  parameter: (name) => `$${name}`,
  cannotHold: (text) => {
    if (/[\0\u001f]/u.test(text))
      return 'one of its characters is not kept there, or stands between members of lists';
    return capitalsSince13.test(text.toUpperCase())
      ? 'its documentation does not say whether it knows the capital of one of its letters'
      : undefined;
  },
  pattern: snowflakePattern,
};

/** As `cells/fold.ts` has it: two letters are lowered before, since their language or place would have a say. */
const foldBody = String.raw`return T.trim().replace(/\s+/g, " ").normalize("NFC").replace(/\u0130/g, "i").replace(/\u03a3/g, "\u03c3").toLowerCase()`;

const unit = String.raw`'\u001f'`;

const isoDay = "'YYYY-MM-DD'";

const infinite = (sign: 'inf' | '-inf'): string => `CAST('${sign}' AS FLOAT)`;

function instantOf(milliseconds: string): string {
  return `to_timestamp_ntz(${milliseconds}, 3)`;
}

function inZone(instant: string, timeZone: string): string {
  return timeZone === 'UTC' ? instant : `convert_timezone('UTC', ${quotes.text(timeZone)}, ${instant})`;
}

/** A character as it is; the few that mean something inside brackets are escaped. */
function codePoint(code: number): string {
  return String.fromCodePoint(code).replace(/[[\]\\^-]/u, String.raw`\$&`);
}

/** An expression as a literal, in which what no reader sees is written by its number: an escape has four digits, CHR has more. */
function regex(expression: string): string {
  return quotes
    .text(expression)
    .replaceAll(
      /[\u0080-\uffff]/gu,
      (char) => String.raw`\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll(/[\u{10000}-\u{10ffff}]+/gu, (found) => {
      const chars = Array.from(found, (char) => `chr(${char.codePointAt(0)!})`);
      return `' || ${chars.join(' || ')} || '`;
    });
}

/** A table of constants: VALUES stands behind FROM only. */
function valuesTable({ name, columns, rows }: Constants): string {
  const tuples = rows.map((row) => `(${row.join(', ')})`);
  const values = filled('SELECT * FROM VALUES', tuples, '').trimEnd().split('\n');
  return [`${name} (${columns.join(', ')}) AS (`, ...indented(values), ')'].join('\n');
}
