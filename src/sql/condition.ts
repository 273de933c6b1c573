import type { Span } from '../diagnostics/place.ts';
import type { Atom, DayLimit, NumberLimit, NumberRange, Predicate } from '../plan/predicate.ts';
import { dateLiteral } from './cells/date-cell.ts';
import { filled, spread } from './columns.ts';
import { literal, readOf, refuse, type Context } from './context.ts';
import { wordTest } from './words.ts';

/** The least and the most points, as columns. */
export interface PointColumns {
  readonly min: string;
  readonly max: string;
}

/** What a condition stands in: its words for messages, and the points that it may ask for. */
export interface Asked {
  readonly what: string;
  readonly place: Span;
  /** By group; the total under `undefined`. */
  readonly points?: ReadonlyMap<string | undefined, PointColumns>;
  /** Whether unknown may come out as false, since it does not hold either way. */
  readonly mayBeFalse?: boolean;
}

/** A condition in SQL's own three-valued logic: null where it is unknown. Safe to stand beside AND, OR and NOT. */
export function conditionSql(predicate: Predicate, context: Context, asked: Asked): string {
  const inner = (part: Predicate): string => conditionSql(part, context, asked);
  const strictly = (part: Predicate): string => conditionSql(part, context, { ...asked, mayBeFalse: false });
  switch (predicate.kind) {
    case 'all':
      return joined(predicate.of.map(inner), 'AND');
    case 'any':
      return joined(predicate.of.map(inner), 'OR');
    case 'not':
      return negated(strictly(predicate.of));
    case 'at-least':
      return atLeast(predicate.count, predicate.of.map(strictly));
    case 'leaf':
      return inner(predicate.test);
    case 'points-in':
      return onPoints(predicate, asked);
    default:
      return atomSql(predicate, context, asked);
  }
}

/** What a condition is where it holds, where it does not, and, by further cases, where it is unknown; nothing is null. */
export function truthCases(
  condition: string,
  { yes, no, unknown }: { readonly yes: string; readonly no: string; readonly unknown: readonly string[] },
): string {
  const holds = `WHEN ${condition} THEN ${yes}`;
  if (neverUnknown.test(condition)) return spread('CASE ', [holds, `ELSE ${no}`], ' ', ' END');
  const tested = enclosed(condition);
  const isSimple = unknown.every((each) => each.startsWith('ELSE'));
  if (!isSimple && tested.length <= readTwice)
    return spread('CASE ', [holds, `WHEN NOT ${tested} THEN ${no}`, ...unknown], ' ', ' END');
  const rest = isSimple ? unknown : [spread('ELSE CASE ', unknown, ' ', ' END')];
  const cases = [`WHEN TRUE THEN ${yes}`, `WHEN FALSE THEN ${no}`, ...rest];
  return tested.includes('\n')
    ? spread('CASE ', [tested, ...cases], ' ', ' END')
    : spread(`CASE ${tested} `, cases, ' ', ' END');
}

const neverUnknown = /^["`]?\w+["`]? IS (?:NOT )?NULL$/u;

/** The longest condition that is still read easily where it stands twice, in characters. */
const readTwice = 40;

function negated(sql: string): string {
  return /^\w+ IS NULL$/u.test(sql) ? sql.replace('IS NULL', 'IS NOT NULL') : `NOT ${enclosed(sql)}`;
}

/** A condition that may stand under NOT or CASE: in brackets where it is more than a call. */
export function enclosed(sql: string): string {
  const isOne = /^\w+$/u.test(sql) || (/^\w*(?:\(|$)/u.test(sql) && closesAt(sql) === sql.length - 1);
  return isOne ? sql : `(${sql})`;
}

/** Where the first bracket of an expression is closed. */
function closesAt(sql: string): number {
  let depth = 0;
  for (const { 0: piece, index } of sql.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/gu)) {
    if (piece === '(') depth += 1;
    else if (piece === ')' && (depth -= 1) === 0) return index;
  }
  return -1;
}

function joined(parts: readonly string[], joint: 'AND' | 'OR'): string {
  if (parts.length === 1) return parts[0]!;
  return spread('(', parts, ` ${joint} `, ')');
}

/** True where so many are true, false where fewer than that are not false. */
function atLeast(count: number, parts: readonly string[]): string {
  const sum = (values: string): string =>
    spread(
      '(',
      parts.map((part) => `CASE ${enclosed(part)} ${values} END`),
      ' + ',
      ')',
    );
  const trues = sum('WHEN TRUE THEN 1 ELSE 0');
  const notFalse = sum('WHEN FALSE THEN 0 ELSE 1');
  return spread(
    'CASE ',
    [`WHEN ${trues} >= ${count} THEN TRUE`, `WHEN ${notFalse} < ${count} THEN FALSE`],
    ' ',
    ' END',
  );
}

function atomSql(atom: Exclude<Atom, { kind: 'points-in' }>, context: Context, asked: Asked): string {
  const { dialect, members } = context;
  const member = members.get(atom);
  if (member !== undefined) return member;
  const read = readOf(context, atom.field);
  const { value } = read;
  const text = (each: string): string => literal(context, each, asked.what, asked.place);
  switch (atom.kind) {
    case 'is-missing':
      return read.missing;
    case 'one-of':
      if (atom.values.length === 0) return `${value} <> ${value}`;
      return atom.values.length === 1
        ? `${value} = ${text(atom.values[0]!)}`
        : filled(`${value} IN (`, atom.values.map(text), ')');
    case 'contains-any':
      return some(
        value,
        atom.texts.map((each) => dialect.contains(value, text(each))),
      );
    case 'has-any-word':
      return some(
        value,
        atom.phrases.map((each) => {
          text(each);
          return wordTest(context, read, each);
        }),
      );
    case 'starts-with':
      return dialect.startsWith(value, text(atom.text));
    case 'ends-with':
      return dialect.endsWith(value, text(atom.text));
    case 'matches': {
      const pattern = dialect.pattern(atom.pattern);
      if ('expression' in pattern) {
        text(pattern.expression);
        return dialect.matches(value, pattern.expression);
      }
      refuse(context, asked.what, pattern.why, asked.place);
      return 'NULL';
    }
    case 'number-in':
      return within(value, numberLimits(atom.range));
    case 'day-in':
      return within(value, [
        ...(atom.range.from === undefined ? [] : [`>= ${dayLimit(atom.range.from, context)}`]),
        ...(atom.range.to === undefined ? [] : [`<= ${dayLimit(atom.range.to, context)}`]),
      ]);
    case 'is-true':
      return value;
    case 'has-any-member':
      return atom.values.length === 0 ? `${value} <> ${value}` : dialect.hasAny(value, atom.values.map(text));
  }
}

/** Any of some tests of a value; false for any value where there are none. */
function some(value: string, tests: readonly string[]): string {
  return tests.length === 0 ? `${value} <> ${value}` : joined(tests, 'OR');
}

function within(value: string, limits: readonly string[]): string {
  if (limits.length === 0) return `${value} = ${value}`;
  return joined(
    limits.map((limit) => `${value} ${limit}`),
    'AND',
  );
}

function numberLimits({ from, to }: NumberRange): readonly string[] {
  if (from !== undefined && to !== undefined && from.value === to.value && from.included && to.included)
    return [`= ${numberLiteral(from.value)}`];
  return [
    ...(from === undefined ? [] : [`>${from.included ? '=' : ''} ${numberLiteral(from.value)}`]),
    ...(to === undefined ? [] : [`<${to.included ? '=' : ''} ${numberLiteral(to.value)}`]),
  ];
}

/** A number as every target reads the same double: whole ones by their digits, others with an exponent. */
export function numberLiteral(value: number): string {
  const text = String(value);
  const written = Number.isSafeInteger(value) || text.includes('e') ? text : `${text}e0`;
  return value < 0 ? `(${written})` : written;
}

/** From here on a day may lie beyond the years that an engine counts to, and is written out, no further than dates are read. */
const farDays = 500_000;

function dayLimit(limit: DayLimit, { asOf, dialect }: Context): string {
  if ('day' in limit) return dateLiteral(dialect, limit.day);
  const { fromAsOf } = limit;
  if (fromAsOf === 0) return asOf.sql;
  if (asOf.day !== undefined && Math.abs(fromAsOf) > farDays)
    return dateLiteral(dialect, asOf.day + fromAsOf);
  return `${asOf.sql} ${fromAsOf < 0 ? '-' : '+'} ${Math.abs(fromAsOf)}`;
}

/** Holds where the least and the most are in the range, and fails where nothing between them is. */
function onPoints({ group, range }: Extract<Atom, { readonly kind: 'points-in' }>, asked: Asked): string {
  const ends = asked.points?.get(group);
  if (ends === undefined) return 'NULL';
  const { from, to } = range;
  const { min, max } = ends;
  const inside = [
    ...numberLimits(from === undefined ? {} : { from }).map((limit) => `${min} ${limit}`),
    ...numberLimits(to === undefined ? {} : { to }).map((limit) => `${max} ${limit}`),
  ];
  const outside = [
    ...(to === undefined ? [] : [`${min} ${opposite('to', to)}`]),
    ...(from === undefined ? [] : [`${max} ${opposite('from', from)}`]),
  ];
  if (inside.length === 0) return 'TRUE';
  if (asked.mayBeFalse === true) return joined(inside, 'AND');
  const cases = [`WHEN ${inside.join(' AND ')} THEN TRUE`, `WHEN ${outside.join(' OR ')} THEN FALSE`];
  return spread('CASE ', cases, ' ', ' END');
}

function opposite(end: 'from' | 'to', { value, included }: NumberLimit): string {
  return `${end === 'to' ? '>' : '<'}${included ? '' : '='} ${numberLiteral(value)}`;
}
