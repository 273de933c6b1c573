import { spread } from './columns.ts';
import { collapsed, noDay, type Dialect } from './dialect.ts';
import { newerCapitals } from './newer-letters.ts';
import { postgresPattern } from './postgres-pattern.ts';
import { plainNumbers } from './plain-numbers.ts';
import { quoting } from './quote.ts';
import { valuesTable } from './values.ts';
import { whiteSpaceBy } from './white-space.ts';

const quotes = quoting({ escape: 'none', nameMark: '"' });
const { text: quoteText } = quotes;

/** PostgreSQL 14 or newer with ICU, in a database whose encoding is UTF8. */
export const postgres: Dialect = {
  name: 'postgres',
  title: 'PostgreSQL',
  longestName: 63,
  cutsNames: true,
  quotes,
  constants: valuesTable,
  emptied: (table) => `DELETE FROM ${table}`,
  rowOf: (row) => row,
  codePoint,
  whiteSpace: whiteSpaceBy(codePoint),
  firstCode: 1,
  types: { text: 'text', number: 'double precision', whole: 'bigint' },
  // JSON has dates by ISO 8601, whatever the session is set to, and a text of it has no collation of the column's own.
  textOf: (column) => `to_jsonb(${column}) #>> '{}'`,
  // ICU lowers a whole text as we do but for two letters, which are lowered before.
  fold: (text) => {
    const composed = `normalize(trim(${collapsed(postgres, text)}, ' '), NFC)`;
    return `lower(translate(${composed}, 'İΣ', 'iσ') COLLATE "und-x-icu") COLLATE "C"`;
  },
  matches: (text, expression) => `${text} ~ ${quoteText(expression)}`,
  replaceAll: (text, expression, by) =>
    `regexp_replace(${text}, ${quoteText(expression)}, ${quoteText(by)}, 'g')`,
  groups: {
    all: (text, expression) => `regexp_match(${text}, ${quoteText(expression)})`,
    one: (all, names, name) => `(${all})[${names.indexOf(name) + 1}]`,
  },
  double,
  ...plainNumbers,
  greatest: (values) => `greatest(${values.join(', ')})`,
  date: (year, month, day) => {
    const number = (text: string): string => `CAST(${text} AS integer)`;
    const date = `make_date(${number(year)}, ${number(month)}, 1) + ${number(day)} - 1`;
    return `CASE WHEN extract(month FROM ${date}) = ${number(month)} THEN ${date} END`;
  },
  // Else `DateStyle` would say which number is the month, and `tomorrow` would be a day.
  dayOfText: (text) =>
    `CAST(coalesce(substring(${text} FROM '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), ${quoteText(noDay)}) AS date)`,
  dayOf: (milliseconds, timeZone) => `CAST(${localTime(milliseconds, timeZone)} AS date)`,
  offsetAt: (milliseconds, timeZone) =>
    `CAST(extract(epoch FROM ${localTime(milliseconds, timeZone)}) * 1000 AS bigint) - (${milliseconds})`,
  misreadsZone: (timeZone) =>
    abbreviations.test(timeZone)
      ? `it takes ${timeZone} for an abbreviation, which has no summer time; name a place, such as Europe/Paris`
      : undefined,
  daysBetween: (later, earlier) => `${later} - ${earlier}`,
  contains: (text, part) => `strpos(${text}, ${part}) > 0`,
  startsWith: (text, part) => `starts_with(${text}, ${part})`,
  endsWith: (text, part) => `right(${text}, length(${part})) = ${part}`,
  members: (text, separator, member) => `nullif(ARRAY(
  SELECT member
  FROM (
    SELECT ${member('part')} AS member, place
    FROM unnest(string_to_array(${text}, ${separator})) WITH ORDINALITY AS parts (part, place)
  ) AS members
  WHERE member <> ''
  ORDER BY place
), '{}')`,
  hasAny: (list, values) => `${list} && ARRAY[${values.join(', ')}]`,
  listKey: (list) =>
    `ARRAY(SELECT m FROM unnest(${list}) WITH ORDINALITY AS members (m, place) GROUP BY m ORDER BY min(place))`,
  present: (texts) => spread("concat_ws(', ', ", texts, ', ', ')'),
  firstGroup: String.raw`\1`,
  step: 'AS MATERIALIZED',
  columnsOf: (row) => `(${row}).*`,
  parameter: () => '$1',
  cannotHold: (text) => {
    if (text.includes('\0')) return 'no text of it can have the character NUL';
    return newerCapitals.test(text.toUpperCase())
      ? 'not every version of it knows the capital of one of its letters'
      : undefined;
  },
  pattern: postgresPattern,
};

function codePoint(code: number): string {
  const hex = code.toString(16);
  return code > 0xffff ? String.raw`\U${hex.padStart(8, '0')}` : String.raw`\u${hex.padStart(4, '0')}`;
}

/** Names of zones with summer time that are abbreviations besides. */
const abbreviations = /^(?:CET|EET|MET|WET)$/iu;

function localTime(milliseconds: string, timeZone: string): string {
  return `(to_timestamp((${milliseconds}) / 1000.0) AT TIME ZONE ${quoteText(timeZone)})`;
}

/**
 * A text of the grammar of numbers as a double. PostgreSQL stops at one that is too large or too near to zero, so those are
 * looked at as exact numbers before.
 */
function double(text: string): string {
  const exact = `CAST(${text} AS numeric)`;
  return `CASE
  WHEN ${text} ~ '^-?[0-9.]{1,200}(?:[eE][+-]?[0-9]{1,2})?$' THEN CAST(${text} AS double precision)
  WHEN ${text} ~ '^-?[0.]+(?:[eE]|$)' OR ${text} ~ '^-?[0-9.]{1,200}[eE]-0*[1-9][0-9]{3,}$' THEN 0
  WHEN length(${text}) > 16000 OR ${text} ~ '[eE][+]?0*[1-9][0-9]{3,}$' THEN 'Infinity'
  WHEN abs(${exact}) < 2.4703282292062328e-324 THEN 0
  WHEN abs(${exact}) < 1.797693134862315807937e308 THEN CAST(${text} AS double precision)
  WHEN ${exact} < 0 THEN '-Infinity'
  ELSE 'Infinity'
END`;
}
