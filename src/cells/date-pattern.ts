import {
  dateOf,
  millisecondsOf,
  offsetOf,
  startDateParts,
  type DateMatch,
  type DateParts,
} from './date-parts.ts';

/** A date format made ready, or what is wrong with it: words that complete "it is no date format: ...". */
export type DatePattern =
  | {
      readonly parse: (text: string) => DateMatch | undefined;
      /** Whether it reads a time of day. */
      readonly hasTime: boolean;
    }
  | { readonly problem: string };

/** A piece of a pattern that reads a part of a date. */
interface Token {
  /** The part it reads; none may be read twice. */
  readonly part: keyof DateParts;
  /** A regular expression of the texts it takes. */
  readonly takes: string;
  readonly read: (parts: DateParts, text: string) => void;
}

export const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const shortMonthNames = monthNames.map((name) => name.slice(0, 3));

const upToTwo = '[0-9]{1,2}';
const two = '[0-9]{2}';

const epochSeconds = token('epoch', '-?[0-9]{1,12}', (parts, text) => {
  parts.epoch = Number(text) * 1000;
});
const epochMilliseconds = token('epoch', '-?[0-9]{1,15}', (parts, text) => {
  parts.epoch = Number(text);
});
const shortYear = token('year', two, (parts, text) => {
  parts.year = Number(text) + (Number(text) < 70 ? 2000 : 1900);
});
const half = token('isAfternoon', '[AaPp][Mm]', (parts, text) => {
  parts.isAfternoon = text.startsWith('p') || text.startsWith('P');
});
const zone = token('offset', '[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?', (parts, text) => {
  parts.offset = offsetOf(text);
});

const tokens: Readonly<Record<string, Token>> = {
  YYYY: numeric('year', '[0-9]{4}'),
  YY: shortYear,
  MMMM: monthByName(monthNames),
  MMM: monthByName(shortMonthNames),
  MM: numeric('month', two),
  M: numeric('month', upToTwo),
  DD: numeric('day', two),
  D: numeric('day', upToTwo),
  HH: numeric('hour', two),
  H: numeric('hour', upToTwo),
  hh: hourTo12(two),
  h: hourTo12(upToTwo),
  mm: numeric('minute', two),
  m: numeric('minute', upToTwo),
  ss: numeric('second', two),
  s: numeric('second', upToTwo),
  S: fraction('[0-9]{1,9}'),
  ...Object.fromEntries([2, 3, 4, 5, 6, 7, 8, 9].map((n) => ['S'.repeat(n), fraction(`[0-9]{${n}}`)])),
  A: half,
  a: half,
  Z: zone,
  X: epochSeconds,
  x: epochMilliseconds,
};

/** Cuts a pattern into quoted text, runs of one letter, runs of white space, and single characters. */
export const datePieces = /\[([^\]]*)\]|(\p{L})\2*|\s+|./gsu;

/** Cuts a sound date format into its tokens and the literal text and white space between them. */
export function piecesOf(
  pattern: string,
): readonly ({ readonly token: string } | { readonly literal: string } | { readonly space: true })[] {
  return [...pattern.trim().matchAll(datePieces)].map(([piece, quoted]) => {
    if (Object.hasOwn(tokens, piece)) return { token: piece };
    return quoted === undefined && /^\s+$/u.test(piece) ? { space: true } : { literal: quoted ?? piece };
  });
}

/**
 * Makes a date format such as `M/D/YYYY h:mm A` ready to read whole, trimmed cells. Letters are tokens, but for
 * `T`; `[...]` quotes text; white space matches any run of white space; all else stands for itself.
 */
export function compilePattern(pattern: string): DatePattern {
  const used: Token[] = [];
  let expression = '';
  let isOpenEnded = false;
  for (const [piece, quoted, letter] of pattern.trim().matchAll(datePieces)) {
    const found = Object.hasOwn(tokens, piece) ? tokens[piece] : undefined;
    if (found === undefined) {
      const isLiteral = quoted !== undefined || letter === undefined || /^T+$/u.test(piece);
      if (!isLiteral) return { problem: `${piece} means nothing in it; put literal text into [brackets]` };
      if (piece === '[') return { problem: 'a [ is not closed' };
      expression += /^\s+$/u.test(piece) ? String.raw`\s+` : literal(quoted ?? piece);
      isOpenEnded = false;
      continue;
    }
    if (used.some(({ part }) => part === found.part))
      return { problem: `${piece} reads what stands in it before` };
    if (isOpenEnded && found.takes.startsWith('[0-9]')) {
      return { problem: `${piece} follows at once on a number of one or more digits` };
    }
    isOpenEnded = found.takes.includes('{1,');
    used.push(found);
    expression += `(${found.takes})`;
  }
  const problem = problemOf(used);
  const hasTime = used.some(({ part }) => part === 'hour' || part === 'epoch');
  return problem === undefined ? { parse: parser(expression, used), hasTime } : { problem };
}

function parser(expression: string, used: readonly Token[]): (text: string) => DateMatch | undefined {
  const whole = new RegExp(`^${expression}$`, 'iu');
  return (text) => {
    const match = whole.exec(text);
    if (match === null) return undefined;
    const parts = startDateParts();
    for (let index = 0; index < used.length; index += 1) used[index]!.read(parts, match[index + 1]!);
    return dateOf(parts);
  };
}

function problemOf(used: readonly Token[]): string | undefined {
  const has = (part: keyof DateParts): boolean => used.some((each) => each.part === part);
  if (has('epoch')) return used.length === 1 ? undefined : 'X and x stand alone';
  if (!has('year')) return 'it has no year';
  if (!has('month')) return 'it has no month';
  if (!has('day')) return 'it has no day';
  const countsTo12 = used.includes(tokens['h']!) || used.includes(tokens['hh']!);
  if (countsTo12 && !has('isAfternoon')) return 'h needs A for morning or afternoon; H counts to 24';
  return undefined;
}

function token(part: keyof DateParts, takes: string, read: Token['read']): Token {
  return { part, takes, read };
}

function numeric(part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', takes: string): Token {
  return token(part, takes, (parts, text) => {
    parts[part] = Number(text);
  });
}

function hourTo12(takes: string): Token {
  return token('hour', takes, (parts, text) => {
    parts.hour = Number(text);
    parts.countsTo12 = true;
  });
}

function fraction(takes: string): Token {
  return token('millisecond', takes, (parts, text) => {
    parts.millisecond = millisecondsOf(text);
  });
}

function monthByName(names: readonly string[]): Token {
  return token('month', names.join('|'), (parts, text) => {
    parts.month = names.indexOf(text.toLowerCase()) + 1;
  });
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
}
