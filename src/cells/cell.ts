/**
 * A cell of a lead, read once at the boundary by its declared type.
 *
 * `missing` is blank after trimming, or one of the field's missing values; `invalid` is a text that does not
 * parse as the declared type. Nothing downstream ever parses or coerces again.
 */
export type Cell =
  | { readonly state: 'missing' }
  | { readonly state: 'invalid'; readonly why: string }
  | { readonly state: 'value'; readonly value: CellValue };

/**
 * What a value is, by field type: text, email (folded) and country (alpha-2) are strings; id is the trimmed
 * text; number a finite double; date a {@link Moment}; boolean a boolean; list its folded members.
 */
export type CellValue = string | number | boolean | Moment | readonly string[];

/** A date: `day` counts calendar days since 1970-01-01 in the definition's time zone; `at` is epoch milliseconds. */
export interface Moment {
  readonly day: number;
  readonly at: number;
}

export const fieldTypes = ['id', 'text', 'number', 'date', 'boolean', 'list', 'email', 'country'] as const;

export type FieldType = (typeof fieldTypes)[number];

/** Words for yes and no, compared folded. */
export interface BooleanWords {
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

/** How a column is read: all that can change what a text means. */
export interface CellSpec {
  readonly type: FieldType;
  /** Texts that mean "missing" besides blank; compared folded (ids: exactly, after trimming). */
  readonly missingValues: readonly string[];
  /** Date patterns in the order tried; none means ISO 8601 dates only. */
  readonly formats: readonly string[];
  /** Between the members of a list. */
  readonly separator: string;
  /** BCP 47 locale of grouping and decimals of a number; `en` by default. */
  readonly locale: string;
  /** Whether amounts of money, per cent and the negatives of accounting are read too: where a locale is declared. */
  readonly amounts?: true;
  /** Which end of a range such as `11-50` counts; without it a range is invalid. */
  readonly range: 'low' | 'middle' | 'high' | undefined;
  /** What a boolean column has for yes and no besides true, yes, y, 1, on and their opposites. */
  readonly booleans?: BooleanWords;
  /** IANA time zone in which a date without one is meant, and by whose calendar days dates compare. */
  readonly timeZone: string;
}

/** Reads one text as a cell; total: never throws, whatever the text. */
export type CellReader = (text: string) => Cell;

export const missing: Cell = Object.freeze({ state: 'missing' });
