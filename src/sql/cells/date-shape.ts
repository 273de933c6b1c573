import { monthNames, piecesOf } from '../../cells/date-pattern.ts';
import { expressionFor, type Dialect } from '../dialect.ts';
import type { Place } from './groups.ts';

/** A date format as a regular expression that takes only parts in range, and the parts that its groups read. */
export interface DateShape {
  readonly expression: string;
  /** The groups, in their order. */
  readonly parts: readonly DatePart[];
  /** Where those parts stand before which every text of the format is equally long. */
  readonly places: ReadonlyMap<DatePart, Place>;
}

export type DatePart =
  | 'year'
  | 'short_year'
  | 'month'
  | 'month_name'
  | 'month_short'
  | 'day'
  | 'hour'
  | 'hour12'
  | 'half'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'zone'
  | 'epoch_seconds'
  | 'epoch';

interface Token {
  readonly takes: string;
  readonly parts: readonly DatePart[];
}

/** `K` and the sign of kelvin, `s` and its long form: letters that fold to those of ASCII. */
const foldedToAscii: Readonly<Record<string, string>> = { k: '\u212a', s: '\u017f' };

const month = one('month', '(0?[1-9]|1[0-2])');
const day = one('day', '(0?[1-9]|[12][0-9]|3[01])');
const half = one('half', '([AaPp][Mm])');
const zone: Token = {
  takes: '([Zz]|[+-](?:0[0-9]|1[0-8])(?::?[0-5][0-9])?)',
  parts: ['zone'],
};

const tokens: Readonly<Record<string, Token>> = {
  YYYY: one('year', '([0-9]{4})'),
  YY: one('short_year', '([0-9]{2})'),
  MMMM: one('month_name', `(${monthNames.map(inAnyCase).join('|')})`),
  MMM: one('month_short', `(${monthNames.map((name) => inAnyCase(name.slice(0, 3))).join('|')})`),
  MM: one('month', '(0[1-9]|1[0-2])'),
  M: month,
  DD: one('day', '(0[1-9]|[12][0-9]|3[01])'),
  D: day,
  HH: one('hour', '([01][0-9]|2[0-3])'),
  H: one('hour', '([01]?[0-9]|2[0-3])'),
  hh: one('hour12', '(0[1-9]|1[0-2])'),
  h: one('hour12', '(0?[1-9]|1[0-2])'),
  mm: one('minute', '([0-5][0-9])'),
  m: one('minute', '([0-5]?[0-9])'),
  ss: one('second', '([0-5][0-9])'),
  s: one('second', '([0-5]?[0-9])'),
  S: one('fraction', '([0-9]{1,9})'),
  ...Object.fromEntries(
    [2, 3, 4, 5, 6, 7, 8, 9].map((n) => ['S'.repeat(n), one('fraction', `([0-9]{${n}})`)]),
  ),
  A: half,
  a: half,
  Z: zone,
  X: one('epoch_seconds', '(-?[0-9]{1,12})'),
  x: one('epoch', '(-?[0-9]{1,15})'),
};

const iso: DateShape = {
  expression: String.raw`([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:(?:[Tt]|\s+)([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]{1,9}))?)?${zone.takes}?)?`,
  parts: ['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction', ...zone.parts],
  places: new Map([
    ['year', { from: 1, length: 4 }],
    ['month', { from: 6, length: 2 }],
    ['day', { from: 9, length: 2 }],
  ]),
};

/** The shape of a format that was found sound, or of ISO 8601. */
export function dateShape(dialect: Dialect, format: string): DateShape {
  const shape = format === 'iso' ? iso : patternShape(format);
  return { ...shape, expression: `^${expressionFor(dialect, shape.expression)}$` };
}

function patternShape(format: string): DateShape {
  const parts: DatePart[] = [];
  const places = new Map<DatePart, Place>();
  let expression = '';
  let from: number | undefined = 1;
  for (const piece of piecesOf(format)) {
    if ('space' in piece) {
      expression += String.raw`\s+`;
      from = undefined;
    } else if ('literal' in piece) {
      expression += inAnyCase(piece.literal);
      if (from !== undefined) from += Array.from(piece.literal).length;
    } else {
      const token = tokens[piece.token];
      if (token === undefined) throw new Error(`no SQL for ${piece.token} of the date format ${format}`);
      expression += token.takes;
      parts.push(...token.parts);
      const length = lengthOf(piece.token);
      if (from !== undefined && length !== undefined) places.set(token.parts[0]!, { from, length });
      from = from === undefined || length === undefined ? undefined : from + length;
    }
  }
  return { expression, parts, places };
}

/** How many characters a token takes; undefined where it is not always as many. */
function lengthOf(token: string): number | undefined {
  if (/^a$/iu.test(token)) return 2;
  return /^(?:YYYY|YY|MMM|MM|DD|HH|hh|mm|ss|SS+)$/u.test(token) ? token.length : undefined;
}

function one(part: DatePart, takes: string): Token {
  return { takes, parts: [part] };
}

/** A text as a regular expression in which case does not count: what JavaScript takes for one letter is spelt out. */
function inAnyCase(text: string): string {
  return Array.from(text, (char) => {
    const alike = caseless(char);
    return alike.length > 1 ? `[${alike.join('')}]` : char.replace(/[.*+?^${}()|[\]\\]/u, String.raw`\$&`);
  }).join('');
}

function caseless(char: string): readonly string[] {
  const forms = [char, char.toLowerCase(), char.toUpperCase()].filter(
    (form) => Array.from(form).length === 1,
  );
  const further = foldedToAscii[char.toLowerCase()];
  return [...new Set([...forms, ...(further === undefined ? [] : [further])])];
}
