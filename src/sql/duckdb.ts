import { spread } from './columns.ts';
import { collapsed, noDay, type Dialect } from './dialect.ts';
import { newerCapitals } from './newer-letters.ts';
import { plainNumbers } from './plain-numbers.ts';
import { quoting } from './quote.ts';
import { re2Pattern } from './re2-pattern.ts';
import { valuesTable } from './values.ts';
import { withoutLiterals } from './without-literals.ts';

const quotes = quoting({ escape: 'none', nameMark: '"' });
const { text: quoteText } = quotes;

/** DuckDB 1.5, which is what the tests run, with the ICU extension where a time zone other than UTC counts. */
export const duckdb: Dialect = {
  name: 'duckdb',
  title: 'DuckDB',
  longestName: 200,
  quotes,
  constants: valuesTable,
  emptied: (table) => `DELETE FROM ${table}`,
  rowOf: (row) => row,
  codePoint: (code) => String.raw`\x{${code.toString(16)}}`,
  whiteSpace: String.raw`\s\v\p{Z}\x{feff}`,
  firstCode: 0,
  types: { text: 'VARCHAR', number: 'DOUBLE', whole: 'BIGINT' },
  fold: (text) => `lower(nfc_normalize(trim(${collapsed(duckdb, text)}, ' ')))`,
  matches: (text, expression) => `regexp_matches(${text}, ${quoteText(expression)})`,
  replaceAll: (text, expression, by) =>
    `regexp_replace(${text}, ${quoteText(expression)}, ${quoteText(by)}, 'g')`,
  groups: {
    all: (text, expression, names) =>
      `regexp_extract(${text}, ${quoteText(expression)}, [${names.map((name) => quoteText(name)).join(', ')}])`,
    one: (all, _, name) => `${all}.${name}`,
  },
  double: (text) => `TRY_CAST(${text} AS DOUBLE)`,
  ...plainNumbers,
  greatest: (values) => `greatest(${values.join(', ')})`,
  date: (year, month, day) => `TRY_CAST(${year} || '-' || ${month} || '-' || ${day} AS DATE)`,
  dayOfText: (text) =>
    `CAST(coalesce(nullif(regexp_extract(${text}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), ''), ${quoteText(noDay)}) AS DATE)`,
  dayOf: (milliseconds, timeZone) =>
    timeZone === 'UTC'
      ? `CAST(epoch_ms(${milliseconds}) AS DATE)`
      : `CAST(${localTime(milliseconds, timeZone)} AS DATE)`,
  offsetAt: (milliseconds, timeZone) => `epoch_ms(${localTime(milliseconds, timeZone)}) - (${milliseconds})`,
  daysBetween: (later, earlier) => `${later} - ${earlier}`,
  contains: (text, part) => `contains(${text}, ${part})`,
  startsWith: (text, part) => `starts_with(${text}, ${part})`,
  endsWith: (text, part) => `ends_with(${text}, ${part})`,
  members: (text, separator, member) => {
    const folded = `[${member('part')} FOR part IN string_split(${text}, ${separator})]`;
    return `nullif([member FOR member IN ${folded} IF member <> ''], [])`;
  },
  hasAny: (list, values) => `list_has_any(${list}, [${values.join(', ')}])`,
  listKey: (list) => `[m FOR m, i IN ${list} IF list_position(${list}, m) = i]`,
  present: (texts) => spread("concat_ws(', ', ", texts, ', ', ')'),
  firstGroup: String.raw`\1`,
  step: 'AS',
  // Of two columns of one name DuckDB would take the first, which is the old one.
  columnsOf: (row, _, replaced) => {
    const endings = replaced.map((name) => name.replace(/^leadpact_/u, ''));
    return `${row}.* NOT SIMILAR TO '(?i)leadpact_(${endings.join('|')})'`;
  },
  parameter: (name) => `$${name}`,
  cannotHold: (text) => {
    if (text.includes('\0')) return 'it cuts texts at the character NUL';
    return newerCapitals.test(text.toUpperCase())
      ? 'it does not know the capital of one of its letters'
      : undefined;
  },
  pattern: (expression) => {
    const pattern = re2Pattern(expression);
    return 'expression' in pattern ? { expression: searched(pattern.expression) } : pattern;
  },
};

/** An end of the text that does not stand at that end of the expression, or a group of nothing. */
const lostPiece = /(?!^)\^|\$(?!$)|\(\?:[(?:|]*\)/u;

/** What comes to plain text is searched for as plain text, and some pieces are lost on the way; inside a group all are kept. */
function searched(expression: string): string {
  return lostPiece.test(withoutLiterals(expression)) ? `(${expression})` : expression;
}

function localTime(milliseconds: string, timeZone: string): string {
  return `(epoch_ms(${milliseconds}) AT TIME ZONE 'UTC' AT TIME ZONE ${quoteText(timeZone)})`;
}
