import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/place.ts';
import type { Atom } from '../plan/predicate.ts';
import type { Plan } from '../plan/plan.ts';
import type { Columns } from './columns.ts';
import type { Dialect } from './dialect.ts';
import type { ListTables } from './list-tables.ts';
import type { Names } from './names.ts';

/** How a field or derived value stands in the columns of a statement. */
export interface Read {
  /** Its value; null where it is missing or invalid. */
  readonly value: string;
  /** Whether it is missing; never null. */
  readonly missing: string;
  /** Whether it is invalid; undefined where it never is. */
  readonly invalid: string | undefined;
  /** The first step that sees all of this. */
  readonly from: number;
  /** Of a date whose clock counts: milliseconds since 1970. */
  readonly at?: string | undefined;
  /** Of a text in which words are looked for: its words between marks. */
  readonly words?: string | undefined;
}

/** What everything that is compiled shares. */
export interface Context {
  readonly plan: Plan;
  readonly dialect: Dialect;
  readonly columns: Columns;
  /** What the row of the table is called, which no column of it is. */
  readonly row: string;
  /** By field and derived value, as far as they are compiled. */
  readonly reads: Map<string, Read>;
  /** Fields whose clock counts, and those in which words are looked for. */
  readonly clocked: ReadonlySet<string>;
  readonly worded: ReadonlySet<string>;
  /** The mark that stands around words; it stands in no phrase. */
  readonly mark: string;
  /** The as-of day as SQL, as people read it, and as days since 1970 where it is known. */
  readonly asOf: { readonly sql: string; readonly shown: string; readonly day: number | undefined };
  /** What cannot be expressed. */
  readonly refused: Diagnostic[];
  /** Names of steps and of tables of constants; the table of leads has none of them. */
  readonly names: Names;
  /** What each step is called. */
  readonly stepNames: ReadonlyMap<string, string>;
  /** Tables of constants, which stand before all steps. */
  readonly tables: ListTables;
  /** By the test of a value against a long list: the column that answers it. */
  readonly members: Map<Atom, string>;
}

export function readOf({ reads }: Context, name: string): Read {
  const read = reads.get(name);
  if (read === undefined) throw new Error(`the plan reads ${name}, which is not compiled`);
  return read;
}

/** Notes that a part of a definition cannot be expressed in the target. */
export function refuse({ refused, dialect }: Context, what: string, why: string, place: Span): void {
  refused.push(diagnose('sql-not-expressible', { what, target: dialect.title, why }, place));
}

/** A text of the definition as a literal; refused where the target cannot hold it. */
export function literal(context: Context, text: string, what: string, place: Span): string {
  const why = context.dialect.cannotHold(text);
  if (why !== undefined) refuse(context, what, why, place);
  return context.dialect.quotes.text(text);
}
