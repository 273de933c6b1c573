import { dayOf, millisecondsADay } from './day.ts';

/** What a pattern reads from a text. */
export interface PatternMatch {
  /** Local milliseconds, as if in UTC, where there is no offset; else the instant. */
  readonly at: number;
  readonly isInstant: boolean;
}

export type DatePattern = { readonly parse: (text: string) => PatternMatch | undefined } | { readonly problem: string };

/** The parts of a date while it is read. */
interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  hour12: number | undefined;
  afternoon: boolean;
  minute: number;
  second: number;
  millisecond: number;
  offset: number | undefined;
  epoch: number | undefined;
}

interface Token {
  readonly expression: string;
  readonly put: (parts: Parts, text: string) => void;
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

const monthByName = (parts: Parts, text: string): void => {
  parts.month = months.findIndex((name) => name.startsWith(text.toLowerCase())) + 1;
};
const hour12 = (parts: Parts, text: string): void => {
  parts.hour12 = Number(text);
};
const afternoon: Token = {
  expression: '[AaPp][Mm]',
  put: (parts, text) => {
    parts.afternoon = text.toLowerCase() === 'pm';
  },
};

/** Tokens by how they are written; a longer one is tried before a shorter. */
const tokens: Readonly<Record<string, Token>> = {
  YYYY: number('year', '[0-9]{4}'),
  YY: {
    expression: '[0-9]{2}',
    put: (parts, text) => {
      parts.year = Number(text) + (Number(text) < 70 ? 2000 : 1900);
    },
  },
  MMMM: { expression: months.join('|'), put: monthByName },
  MMM: { expression: months.map((name) => name.slice(0, 3)).join('|'), put: monthByName },
  MM: number('month', '[0-9]{2}'),
  M: number('month', '[0-9]{1,2}'),
  DD: number('day', '[0-9]{2}'),
  D: number('day', '[0-9]{1,2}'),
  HH: number('hour', '[0-9]{2}'),
  H: number('hour', '[0-9]{1,2}'),
  hh: { expression: '[0-9]{2}', put: hour12 },
  h: { expression: '[0-9]{1,2}', put: hour12 },
  mm: number('minute', '[0-9]{2}'),
  m: number('minute', '[0-9]{1,2}'),
  ss: number('second', '[0-9]{2}'),
  s: number('second', '[0-9]{1,2}'),
  S: {
    expression: '[0-9]{1,9}',
    put: (parts, text) => {
      parts.millisecond = Math.floor(Number(`0.${text}`) * 1000);
    },
  },
  A: afternoon,
  a: afternoon,
  Z: {
    expression: '[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?',
    put: (parts, text) => {
      const digits = text.replace(':', '');
      const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5) || '0');
      parts.offset = /z/iu.test(text) ? 0 : (digits.startsWith('-') ? -1 : 1) * minutes * 60_000;
    },
  },
  X: epoch('-?[0-9]{1,11}', 1000),
  x: epoch('-?[0-9]{1,14}', 1),
};

const tokenPattern = /\[([^\]]*)\]|S+|YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|m|ss|s|A|a|Z|X|x|\s+|[\s\S]/gu;

/**
 * Makes a date format such as `M/D/YYYY h:mm A` ready to read whole cells. Months and days are checked, so
 * that `31/02/2026` is no date.
 */
export function compilePattern(pattern: string): DatePattern {
  const puts: Token['put'][] = [];
  const names = new Set<string>();
  let expression = '';
  for (const [written, quoted] of pattern.trim().matchAll(tokenPattern)) {
    const name = /^S+$/u.test(written) ? 'S' : written;
    const token = Object.hasOwn(tokens, name) ? tokens[name] : undefined;
    if (token !== undefined) {
      if (names.has(name)) return { problem: `${name} stands in it twice` };
      names.add(name);
      puts.push(token.put);
      expression += `(${name === 'S' && written.length > 1 ? `[0-9]{${written.length}}` : token.expression})`;
    } else if (quoted === undefined && /^\p{L}$/u.test(written) && written !== 'T') {
      return { problem: `the letter ${written} means nothing; put literal text into [brackets]` };
    } else if (/^\s+$/u.test(written)) expression += String.raw`\s+`;
    else expression += (quoted ?? written).replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
  }
  const problem = problemOf(names);
  if (problem !== undefined) return { problem };
  const whole = new RegExp(`^${expression}$`, 'iu');
  return {
    parse: (text) => {
      const match = whole.exec(text);
      if (match === null) return undefined;
      const parts: Parts = { year: 0, month: 0, day: 0, hour: 0, hour12: undefined, afternoon: false, minute: 0, second: 0, millisecond: 0, offset: undefined, epoch: undefined };
      for (const [index, put] of puts.entries()) put(parts, match[index + 1]!);
      return resolve(parts);
    },
  };
}

function problemOf(names: ReadonlySet<string>): string | undefined {
  const has = (...any: readonly string[]): boolean => any.some((name) => names.has(name));
  if (has('X', 'x')) return undefined;
  if (!has('YYYY', 'YY')) return 'it has no year';
  if (!has('MMMM', 'MMM', 'MM', 'M')) return 'it has no month';
  if (!has('DD', 'D')) return 'it has no day';
  if (has('h', 'hh') && !has('A', 'a')) return 'h needs A for morning or afternoon; H counts to 24';
  return undefined;
}

function resolve(parts: Parts): PatternMatch | undefined {
  if (parts.epoch !== undefined) return { at: parts.epoch, isInstant: true };
  const day = dayOf(parts.year, parts.month, parts.day);
  const hour = parts.hour12 === undefined ? parts.hour : clockHour(parts.hour12, parts.afternoon);
  const { minute, second, millisecond, offset } = parts;
  if (day === undefined || hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  if (offset !== undefined && Math.abs(offset) > 18 * 3_600_000) return undefined;
  const local = day * millisecondsADay + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  return { at: local - (offset ?? 0), isInstant: offset !== undefined };
}

function clockHour(hour: number, isAfternoon: boolean): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

function number(part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', expression: string): Token {
  return {
    expression,
    put: (parts, text) => {
      parts[part] = Number(text);
    },
  };
}

function epoch(expression: string, milliseconds: number): Token {
  return {
    expression,
    put: (parts, text) => {
      parts.epoch = Number(text) * milliseconds;
    },
  };
}
