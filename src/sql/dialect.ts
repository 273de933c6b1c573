import type { Quotes } from './quote.ts';
import type { Constants } from './values.ts';

/** What a warehouse asks of a view. */
export interface ViewRules {
  /** What stands between its name and AS. */
  readonly options?: string;
  /** What it, and each table that it reads, has to be qualified by. */
  readonly qualifiedBy?: string;
  /** Characters at the most. */
  readonly longest?: number;
}

/** All groups in one value, and one out of it. */
export interface GroupsAtOnce {
  readonly all: (text: string, expression: string, names: readonly string[]) => string;
  readonly one: (all: string, names: readonly string[], name: string) => string;
}

/** Each group by a call of its own, the first being 0. */
export interface GroupByGroup {
  readonly each: (text: string, expression: string, index: number) => string;
}

/** What a warehouse says in its own way; everything else is the same statement in all of them. */
export interface Dialect {
  readonly name: string;
  /** As its makers write it, for messages. */
  readonly title: string;
  /** How a name may be written at the most, in bytes; longer ones would be cut. */
  readonly longestName: number;
  /** Whether the name of a column that is longer means the one that is cut. */
  readonly cutsNames?: boolean;
  readonly quotes: Quotes;
  /** A table of constants, as it stands in WITH. */
  readonly constants: (table: Constants) => string;
  /**
   * A statement that takes all rows out of a table, unseen by others before a transaction ends where there is one. Left out
   * where there is none, and an INSERT of all rows overwrites those that are there.
   */
  readonly emptied?: (table: string) => string;
  /** Whether a script says itself where a transaction begins and ends; where this is left out, its client does. */
  readonly beginsTransactions?: boolean;
  /** What a view or table is made with, so that texts are compared by their characters there, whatever its schema says. */
  readonly collation?: string;
  /** The row of a table as one value, which {@link columnsOf} takes apart again; or all its columns, where no value holds a row. */
  readonly rowOf: (row: string) => string;
  /** What our names begin with where the columns of the row stand beside them. */
  readonly ownPrefix?: string;
  /**
   * What has to be there before a statement runs, as lines of a comment.
   *
   * @param schema what a view of it is qualified by, with a dot: functions are looked for beside the view; else nothing
   */
  readonly needs?: (schema: string) => readonly string[];
  /** What a view is asked for besides its query; nothing, where this is left out. */
  readonly view?: ViewRules;
  /** A character by its number, in a regular expression. */
  readonly codePoint: (code: number) => string;
  /** White space: the fixed set that is trimmed and collapsed, as the body of a bracket expression. */
  readonly whiteSpace: string;
  /** The number of the first character that a text can have. */
  readonly firstCode: number;
  readonly types: { readonly text: string; readonly number: string; readonly whole: string };
  /** A column of any type as a text that no setting of a session changes; a plain cast, where that is left out. */
  readonly textOf?: (column: string) => string;
  /** A text as it compares: white space trimmed and collapsed, NFC, in lower case one letter for one, without a locale. */
  readonly fold: (text: string) => string;
  /** The shape of e-mail addresses, written as JavaScript has it, in place of ours where an engine is to read another. */
  readonly emailShape?: string;
  /** Whether a regular expression is found in a text. */
  readonly matches: (text: string, expression: string) => string;
  readonly replaceAll: (text: string, expression: string, by: string) => string;
  /** What stands for the first group of an expression in what it is replaced by. */
  readonly firstGroup: string;
  /** How the groups of an expression that matches a whole text are read; blank or null where there is none. */
  readonly groups: GroupsAtOnce | GroupByGroup;
  /** A whole number divided by one, without the rest; a rounded quotient, where this is left out. */
  readonly quotient?: (number: string, by: number) => string;
  /** A text of the grammar of numbers as an IEEE double; infinite where it is too large. */
  readonly double: (text: string) => string;
  /** A double, or null where it is infinite. */
  readonly finite: (number: string) => string;
  /** Half way between two doubles; null from below all numbers to above all of them. */
  readonly middle: (low: string, high: string) => string;
  /** The largest of some values; those that are null do not count. */
  readonly greatest: (values: readonly string[]) => string;
  /** A calendar day by texts of digits; null where there is no such day. */
  readonly date: (year: string, month: string, day: string) => string;
  /** The calendar day of an instant, in milliseconds since 1970, in a time zone. */
  readonly dayOf: (milliseconds: string, timeZone: string) => string;
  /** How far the clock of a zone is ahead of UTC at an instant, in milliseconds. */
  readonly offsetAt: (milliseconds: string, timeZone: string) => string;
  /** A day, `2026-11-02`, as a literal that no setting of a session changes; that of standard SQL, where this is left out. */
  readonly dayLiteral?: (day: string) => string;
  /** A text that is known only when the statement runs, as a day, or an error where it is none; a plain cast, where this is left out. */
  readonly dayOfText?: (text: string) => string;
  /** Why a time zone would be read otherwise; undefined where it is not, as in most targets always. */
  readonly misreadsZone?: (timeZone: string) => string | undefined;
  /** Days from one date to another. */
  readonly daysBetween: (later: string, earlier: string) => string;
  readonly contains: (text: string, part: string) => string;
  readonly startsWith: (text: string, part: string) => string;
  readonly endsWith: (text: string, part: string) => string;
  /** The members of a text between separators, each as `member` makes it, without empty ones; null where none is left. */
  readonly members: (text: string, separator: string, member: (part: string) => string) => string;
  /** Those of some texts that are not null, between commas; blank where all are. */
  readonly present: (texts: readonly string[]) => string;
  readonly hasAny: (list: string, values: readonly string[]) => string;
  /** Members in their order, each once, so that equal lists are equal; undefined where that cannot be said. */
  readonly listKey: (list: string) => string | undefined;
  /** Whether the rows of a window's part all go to one of many workers. */
  readonly hasWorkers?: boolean;
  /** A number to part rows by; the zero below zero is no other number. */
  readonly numberKey: (number: string) => string;
  /** How a step is begun: each is to be computed once, however often its columns are read. */
  readonly step: string;
  /** All columns of a row that was kept whole, and none of our `own`; nor what is `replaced`, where that can be said of columns that may be there. */
  readonly columnsOf: (row: string, own: readonly string[], replaced: readonly string[]) => string;
  /** A parameter that is given when the statement is run. */
  readonly parameter: (name: string) => string;
  /** Why a text of the definition cannot be a literal; undefined where it can. */
  readonly cannotHold: (text: string) => string | undefined;
  /** Why a table or column cannot be named; undefined, as in most targets, where any can. */
  readonly cannotName?: (name: string, of: 'table' | 'column') => string | undefined;
  /** A regular expression of the language as this target runs it; a reason where it would run otherwise. */
  readonly pattern: (expression: string) => { readonly expression: string } | { readonly why: string };
}

/** What an engine says of a parameter that is no day; most do since it stands where they read one. */
export const noDay = 'as_of is no day such as 2026-11-02';

/** A column of a table as the text that cells are read from. */
export function textOf({ textOf: own, types }: Dialect, column: string): string {
  return own?.(column) ?? `CAST(${column} AS ${types.text})`;
}

/** A day, `2026-11-02`, as a literal. */
export function dayLiteral({ dayLiteral: own }: Dialect, day: string): string {
  return own?.(day) ?? `DATE '${day}'`;
}

/** An expression of our own, written as JavaScript has it, as a target reads it: `\d`, `\s` and `\u00a0` spelt out. */
export function expressionFor(dialect: Dialect, source: string): string {
  return source
    .replaceAll(String.raw`\d`, '[0-9]')
    .replaceAll(String.raw`\s`, `[${dialect.whiteSpace}]`)
    .replaceAll(/\\u([0-9a-f]{4})/gu, (_, code: string) => dialect.codePoint(Number.parseInt(code, 16)));
}

/** A text without white space at its ends. */
export function trimmed(dialect: Dialect, text: string): string {
  const space = dialect.whiteSpace;
  return dialect.replaceAll(text, `^[${space}]+|[${space}]+$`, '');
}

/** A text in which all white space is one space. */
export function collapsed(dialect: Pick<Dialect, 'replaceAll' | 'whiteSpace'>, text: string): string {
  return dialect.replaceAll(text, `[${dialect.whiteSpace}]+`, ' ');
}
