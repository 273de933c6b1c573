import { z } from 'zod';

/** Small shapes that the sections share. Each says what it wants in words: messages and editors show them. */

export const text = z.string().min(1).describe('a text');
export const texts = z.array(text).min(1).describe('a sequence of texts');
/** Words that are looked for; one of white space alone would never be found. */
export const phrases = z
  .array(z.string().regex(/\S/u).describe('a word or phrase'))
  .min(1)
  .describe('a sequence of words and phrases');
export const textOrTexts = z.union([text, texts]).describe('a text, or a sequence of texts');
export const fieldName = z.string().min(1).describe('the name of a field');
export const fieldNames = z.array(fieldName).min(1).describe('a sequence of field names');
export const wholeNumber = z.int().describe('a whole number');
export const countingNumber = z.int().min(1).describe('a whole number from 1 on');
export const number = z.number().describe('a number');
export const date = z.iso.date().describe('a date such as 2026-11-02');
export const days = z
  .string()
  .regex(/^\d{1,5} (day|week)s?$/u)
  .describe('a number of days or weeks, such as 30 days');
export const duration = z
  .string()
  .regex(/^\d{1,5} (business )?(minute|hour|day|week)s?$/u)
  .describe('a length of time, such as 8 business hours, 24 hours or 14 days');
export const percent = z
  .string()
  .regex(/^(100|\d{1,2})(\.\d+)? ?%$/u)
  .describe('a share, such as 90%');
export const meta = z
  .record(z.string(), z.unknown())
  .describe('anything you like to note; it changes nothing');
export const because = text.describe('the reason in words, for people');

/** What becomes of a lead for which a whole criterion came out unknown. */
export const ifUnknown = z.enum(['allow', 'reject', 'undecided']).describe('allow, reject or undecided');

export const kind = z.enum(['definition', 'data', 'procedure']).describe('definition, data or procedure');

/** A condition is read by its own reader, since what is right depends on the field; see `schema.ts` for editors. */
export const condition = z.unknown().meta({ id: 'Condition' });
