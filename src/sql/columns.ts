import type { Dialect } from './dialect.ts';
import { Names } from './names.ts';
import type { Quotes } from './quote.ts';

/** A column of a step, with the comment that stands above it. */
export interface Column {
  /** As it is written in SQL. */
  readonly name: string;
  readonly sql: string;
  /** On one line, as {@link Quotes.comment} has it. */
  readonly note?: string | undefined;
}

/** The steps of a statement, in their order: each sees all columns of those before it, and none of its own. */
export const steps = { texts: 0, parts: 1, parsed: 2, moments: 3, offsets: 4, cells: 5, derived: 6 } as const;

/** The columns of tables of constants: of lists, and of the countries. No column of a step has such a name. */
export const listColumns = {
  member: 'leadpact_member',
  name: 'leadpact_name',
  code: 'leadpact_code',
} as const;

/** Gathers columns by step, under names that are never given twice. */
export class Columns {
  readonly #names: Names;
  readonly #quotes: Quotes;
  readonly #prefix: string;
  readonly #steps: Column[][] = [];
  readonly #joins: string[][] = [];

  /**
   * @param target how a name may be written: bytes at the most, quotes, and what it begins with
   * @param stepNames what steps are called: BigQuery takes such a name for the row of the step
   */
  constructor(
    { longestName, quotes, ownPrefix = '' }: Pick<Dialect, 'longestName' | 'quotes' | 'ownPrefix'>,
    stepNames: readonly string[] = [],
  ) {
    this.#names = new Names(longestName, [
      'lead',
      'leadpact_lead',
      ...stepNames,
      ...Object.values(listColumns),
    ]);
    this.#quotes = quotes;
    this.#prefix = ownPrefix;
  }

  /**
   * Adds a column to a step.
   *
   * @param wanted what it should be called; numbered where that is taken, since case does not count in SQL
   * @returns its name as SQL
   */
  add(step: number, wanted: string, sql: string, note?: string): string {
    const name = this.named(wanted);
    const comment = note === undefined ? undefined : this.#quotes.comment(note);
    (this.#steps[step] ??= []).push({ name, sql, note: comment });
    return name;
  }

  /** A name, as SQL, that nothing else in the statement has. */
  named(wanted: string): string {
    return this.#quotes.name(this.#names.take(`${this.#prefix}${wanted}`));
  }

  /** Joins a table to what a step reads from. */
  join(step: number, clause: string): void {
    (this.#joins[step] ??= []).push(clause);
  }

  /** Steps that have columns, in their order. */
  get filled(): readonly {
    readonly step: number;
    readonly columns: readonly Column[];
    readonly joins: readonly string[];
  }[] {
    return this.#steps.flatMap((columns, step) =>
      columns === undefined ? [] : [{ step, columns, joins: this.#joins[step] ?? [] }],
    );
  }
}

/** A list of columns as the body of a SELECT. */
export function columnLines(columns: readonly Column[]): readonly string[] {
  return columns.flatMap(({ name, sql, note }, index) => {
    const end = index === columns.length - 1 ? '' : ',';
    const lines = `${sql === name ? sql : `${sql} AS ${name}`}${end}`.split('\n');
    return note === undefined ? lines : [`-- ${note}`, ...lines];
  });
}

/** Lines further to the right. */
export function indented(lines: readonly string[], by = 2): readonly string[] {
  return lines.map((line) => (line === '' ? line : `${' '.repeat(by)}${line}`));
}

const widest = 100;

/** Parts that stand side by side on one line, or, where that is too long, each on its own. */
export function spread(open: string, parts: readonly string[], joint: string, close: string): string {
  const line = `${open}${parts.join(joint)}${close}`;
  if (line.length <= widest && !line.includes('\n')) return line;
  const [after, before] = joint.startsWith(',') ? [joint.trimEnd(), ''] : ['', joint.trimStart()];
  const lines = parts.flatMap((part, index) => {
    const isLast = index === parts.length - 1;
    return `${index === 0 ? '' : before}${part}${isLast ? '' : after}`.split('\n');
  });
  if (open === '' && close === '') return lines.join('\n');
  return [open.trimEnd(), ...indented(lines), close.trimStart()].filter((each) => each !== '').join('\n');
}

/** Many short values in lines that are filled. */
export function filled(open: string, values: readonly string[], close: string): string {
  const line = `${open}${values.join(', ')}${close}`;
  if (line.length <= widest) return line;
  const lines: string[] = [];
  let current = '';
  for (const [index, value] of values.entries()) {
    const piece = index === values.length - 1 ? value : `${value},`;
    if (current !== '' && current.length + piece.length + 1 > widest) {
      lines.push(current);
      current = '';
    }
    current = current === '' ? piece : `${current} ${piece}`;
  }
  return [open, ...indented([...lines, current]), close].join('\n');
}
