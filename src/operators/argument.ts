import { z } from 'zod';
import type { FieldType } from '../cells/cell.ts';
import { countryCode } from '../cells/country.ts';
import { parseDay } from '../cells/day.ts';
import { fold, trim } from '../cells/fold.ts';

/** What an operator is given: how it is read, and how an editor checks it. */
export interface Argument<A> {
  /** Completes "wants ...": `a number`. */
  readonly expected: string;
  readonly schema: z.ZodType;
  readonly read: (raw: unknown, context: ArgumentContext) => Reading<A>;
}

export interface ArgumentContext {
  readonly type: FieldType;
  /** A named list of the definition; undefined where there is none of that name. */
  readonly listNamed: (name: string) => readonly string[] | undefined;
}

export type Reading<A> = { readonly value: A } | { readonly problem: ArgumentProblem };

/** Why an argument cannot be taken; `member` is the index of the culprit in a sequence. */
export type ArgumentProblem =
  | { readonly kind: 'bad-argument'; readonly member?: number }
  | { readonly kind: 'unknown-country'; readonly text: string; readonly member?: number }
  | { readonly kind: 'unknown-list'; readonly name: string }
  | { readonly kind: 'empty-group' }
  | { readonly kind: 'pattern-not-portable'; readonly why: string };

/** Texts as they compare, and as they were written. */
export interface Texts {
  readonly values: readonly string[];
  readonly shown: readonly string[];
  /** The named list they come from. */
  readonly list?: string;
  /** Whether words about them name all of them, however many. */
  readonly whole?: true;
}

/** The texts of an argument that is several. */
export function textsIn(argument: unknown): Texts | undefined {
  const isTexts =
    typeof argument === 'object' && argument !== null && !Array.isArray(argument) && 'values' in argument;
  return isTexts ? (argument as Texts) : undefined;
}

const bad: { readonly problem: ArgumentProblem } = { problem: { kind: 'bad-argument' } };

/** A text as fields of a type compare it: ids exactly, countries by code, all else folded. */
export function comparable(type: FieldType, text: string): string | undefined {
  if (type === 'country') return countryCode(text);
  const value = type === 'id' ? trim(text) : fold(text);
  return value === '' ? undefined : value;
}

export const textArgument: Argument<{ readonly value: string; readonly shown: string }> = {
  expected: 'a text',
  schema: z.string(),
  read: (raw, { type }) => {
    if (typeof raw !== 'string') return bad;
    const value = comparable(type, raw);
    if (value !== undefined) return { value: { value, shown: raw } };
    return type === 'country' ? { problem: { kind: 'unknown-country', text: raw } } : bad;
  },
};

/** A sequence of texts; an empty one is an error. */
export const textsArgument: Argument<Texts> = {
  expected: 'a sequence of texts, such as [Pricing, Demo]',
  schema: z.array(z.string()).min(1),
  read: (raw, { type }) => {
    if (!Array.isArray(raw)) return bad;
    if (raw.length === 0) return { problem: { kind: 'empty-group' } };
    return readTexts(raw, type);
  },
};

/** A sequence of texts, or the name of a list. */
export const membersArgument: Argument<Texts> = {
  expected: 'a sequence of values, such as [DE, AT], or the name of a list',
  schema: z.union([z.array(z.string()).min(1), z.string()]),
  read: (raw, context) => {
    if (typeof raw !== 'string') return textsArgument.read(raw, context);
    const named = context.listNamed(raw);
    if (named === undefined) return { problem: { kind: 'unknown-list', name: raw } };
    const reading = readTexts(named, context.type);
    if ('problem' in reading) {
      const { problem } = reading;
      const { member: _, ...inNoSequence } = problem as { readonly member?: number } & ArgumentProblem;
      return { problem: inNoSequence as ArgumentProblem };
    }
    return { value: { ...reading.value, list: raw } };
  },
};

export const numberArgument: Argument<number> = {
  expected: 'a number',
  schema: z.number(),
  read: (raw) => (typeof raw === 'number' && Number.isFinite(raw) ? { value: raw } : bad),
};

/** Two numbers, the low one first. */
export const pairArgument: Argument<readonly [number, number]> = {
  expected: 'two numbers, the low one first, such as [10, 50]',
  schema: z.tuple([z.number(), z.number()]),
  read: (raw) => {
    if (!Array.isArray(raw) || raw.length !== 2 || !raw.every(Number.isFinite)) return bad;
    const [low, high] = raw as [number, number];
    return low <= high ? { value: [low, high] } : bad;
  },
};

/** A calendar day, as days since 1970-01-01. */
export const dayArgument: Argument<number> = {
  expected: 'a date such as 2026-11-02',
  schema: z.iso.date(),
  read: (raw) => {
    const day = typeof raw === 'string' ? parseDay(raw) : undefined;
    return day === undefined ? bad : { value: day };
  },
};

/** A length of time, in days. */
export const daysArgument: Argument<number> = {
  expected: 'a number of days or weeks, such as 30 days',
  schema: z.string().regex(/^\d+ (day|week)s?$/u),
  read: (raw) => {
    const days = typeof raw === 'string' ? parseDays(raw) : undefined;
    return days === undefined ? bad : { value: days };
  },
};

export const booleanArgument: Argument<boolean> = {
  expected: 'true or false',
  schema: z.boolean(),
  read: (raw) => (typeof raw === 'boolean' ? { value: raw } : bad),
};

/** Days in `30 days`, `1 day`, `2 weeks`; undefined where the text is no such length of time. */
export function parseDays(text: string): number | undefined {
  const match = /^(\d{1,5}) (day|week)s?$/u.exec(text.trim());
  if (match === null) return undefined;
  return Number(match[1]) * (match[2] === 'week' ? 7 : 1);
}

function readTexts(raw: readonly unknown[], type: FieldType): Reading<Texts> {
  const values: string[] = [];
  for (const [member, text] of raw.entries()) {
    if (typeof text !== 'string') return { problem: { kind: 'bad-argument', member } };
    const value = comparable(type, text);
    if (value === undefined && type === 'country')
      return { problem: { kind: 'unknown-country', text, member } };
    if (value === undefined) return { problem: { kind: 'bad-argument', member } };
    values.push(value);
  }
  return { value: { values, shown: raw as readonly string[] } };
}
