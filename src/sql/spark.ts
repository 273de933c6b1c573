import { filled, indented, spread } from './columns.ts';
import { noDay, type Dialect } from './dialect.ts';
import { newerCapitals } from './newer-letters.ts';
import { plainNumbers } from './plain-numbers.ts';
import { quoting } from './quote.ts';
import { javaExpression, sparkPattern } from './spark-pattern.ts';
import { valuesTable } from './values.ts';

const quotes = quoting({ escape: 'backslash', nameMark: '`', variables: /\$(?=\{)/gu });
const { text: quoteText } = quotes;

const whiteSpace = String.raw`\s\p{Z}\x{feff}`;

/** Apache Spark 4, whichever its time zone and ANSI mode, where `java_method` may be called. */
export const spark: Dialect = {
  name: 'spark',
  title: 'Apache Spark',
  longestName: 200,
  quotes,
  cannotName: (name) => (name.includes('${') ? 'it takes ${...} for a variable, in names too' : undefined),
  constants: valuesTable,
  collation: 'DEFAULT COLLATION UTF8_BINARY',
  // A row as one value would be read whole, and with it every column, whichever are asked for.
  rowOf: (row) => `${row}.*`,
  ownPrefix: 'lp_',
  codePoint: (code) => String.raw`\x{${code.toString(16)}}`,
  whiteSpace,
  firstCode: 0,
  types: { text: 'STRING', number: 'DOUBLE', whole: 'BIGINT' },
  fold: (text) => lower(composed(collapsed(text))),
  // Java goes one step deeper for each label that a group takes, and a long cell would end the query.
  emailShape: String.raw`^[^@]+@(?!\.|[^@]*\.\.)[^@]+\.[^@]*[^@.]\.?$`,
  matches: (text, expression) => `${text} RLIKE ${quoteExpression(expression)}`,
  replaceAll: (text, expression, by) =>
    `regexp_replace(${text}, ${quoteExpression(expression)}, ${quoteText(by)})`,
  firstGroup: '$1',
  groups: { all: groups, one: (all, names, name) => (names.length === 1 ? all : `${all}.${name}`) },
  quotient: (number, by) => `${number} DIV ${by}`,
  double: (text) => `try_cast(${text} AS DOUBLE)`,
  ...plainNumbers,
  greatest: (values) => `greatest(${values.join(', ')})`,
  date: (year, month, day) => `try_cast(${year} || '-' || ${month} || '-' || ${day} AS DATE)`,
  dayOf: (milliseconds, timeZone) => `CAST(${localTime(milliseconds, timeZone)} AS DATE)`,
  offsetAt: (milliseconds, timeZone) =>
    `timestampdiff(MILLISECOND, ${epoch}, ${localTime(milliseconds, timeZone)}) - (${milliseconds})`,
  // Without ANSI mode a text that is no day would be null, and with it all that is asked of the day unknown.
  dayOfText: (text) => {
    const day = `try_cast(${text} AS DATE)`;
    const isDay = `CAST(${day} AS STRING) = ${text}`;
    const fault = `raise_error(${quoteText(noDay)})`;
    return spread('CASE ', [`WHEN ${isDay} THEN ${day}`, `ELSE ${fault}`], ' ', ' END');
  },
  daysBetween: (later, earlier) => `CAST(datediff(${later}, ${earlier}) AS BIGINT)`,
  contains: (text, part) => `contains(${text}, ${part})`,
  startsWith: (text, part) => `startswith(${text}, ${part})`,
  endsWith: (text, part) => `endswith(${text}, ${part})`,
  members,
  present: (texts) => spread("concat_ws(', ', ", texts, ', ', ')'),
  hasAny: (list, values) => `arrays_overlap(${list}, array(${values.join(', ')}))`,
  listKey: (list) => `array_distinct(${list})`,
  step: 'AS',
  hasWorkers: true,
  columnsOf: (_, own) => filled('* EXCEPT (', own, ')'),
  parameter: (name) => `:${name}`,
  cannotHold: (text) => {
    if (text.includes(unitSeparator)) return 'the character U+001F keeps the members of lists apart there';
    return newerCapitals.test(text.toUpperCase())
      ? 'not every version of it knows the capital of one of its letters'
      : undefined;
  },
  pattern: sparkPattern,
};

const epoch = "TIMESTAMP_NTZ '1970-01-01'";

/** The clock of a zone at an instant, without that of the session. */
function localTime(milliseconds: string, timeZone: string): string {
  const utc = `timestampadd(MILLISECOND, ${milliseconds}, ${epoch})`;
  return timeZone === 'UTC' ? utc : `convert_timezone('UTC', ${quoteText(timeZone)}, ${utc})`;
}

/** A regular expression as a literal: raw where that is possible, since backslashes are to be read. */
function quoteExpression(expression: string): string {
  const java = javaExpression(expression);
  return /^[ -&(-~\u00a1-\ud7ff]*$/u.test(java) && !java.includes('${') ? `r'${java}'` : quoteText(java);
}

/** The composed form: Spark has no function of its own for it, but the library that it compares texts with. No text is blank. */
function composed(text: string): string {
  return `java_method('com.ibm.icu.text.Normalizer', 'compose', coalesce(${text}, ''), false)`;
}

/**
 * A sigma goes by its place in the word, and letters beside one beyond ASCII by the language of the machine where that is
 * Turkish, Azeri or Lithuanian; they are lowered before.
 */
function lower(text: string): string {
  return ['lower(translate(', `  ${text},`, "  'İΣIJĮÌÍĨ', 'iσijįìíĩ'", '))'].join('\n');
}

/** The groups of an expression by name: it is replaced by its groups between bars, and any other text by bars alone. */
function groups(text: string, expression: string, names: readonly string[]): string {
  if (names.length === 1) return `regexp_extract(${text}, ${quoteExpression(expression)}, 1)`;
  const whole = expression.replace(/^\^(.*)\$$/su, '^(?:$1|(?s:.*))$$');
  const parts = names.map((_, at) => `$${at + 1}`).join('|');
  const found = `split(regexp_replace(${text}, ${quoteExpression(whole)}, '${parts}'), '[|]', -1)`;
  const keys = filled(
    'array(',
    names.map((name) => `'${name}'`),
    ')',
  );
  return spread('map_from_arrays(', [keys, found], ', ', ')');
}

const unitSeparator = '\u001f';

/**
 * The composed text is split, since what composes may not stand inside a lambda. Meanwhile two control characters stand
 * for the separator, which compose with no mark of the next member; a member keeps its own by a second pair.
 */
function members(text: string, separator: string): string {
  const [bound, own] = [`${unitSeparator}\u001e`, `${unitSeparator}\u001d`].map((each) => quoteText(each));
  const marked = `replace(${text}, ${quoteText(unitSeparator)}, ${own})`;
  const member = collapsed(`replace(part, ${own}, ${quoteText(unitSeparator)})`);
  return `nullif(
  filter(
    transform(
      split(
        ${composed(`replace(${marked}, ${separator}, ${bound})`)},
        ${bound}
      ),
      part -> ${indented(lower(member).split('\n'), 6).join('\n').trimStart()}
    ),
    member -> member <> ''
  ),
  array()
)`;
}

function collapsed(text: string): string {
  return `trim(regexp_replace(${text}, ${quoteExpression(`[${whiteSpace}]+`)}, ' '))`;
}
