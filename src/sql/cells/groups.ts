import { steps } from '../columns.ts';
import type { Context } from '../context.ts';
import type { Dialect } from '../dialect.ts';

/** An expression that matches a whole text, and what its groups read. */
export interface Grouped<N extends string> {
  readonly text: string;
  readonly expression: string;
  readonly names: readonly N[];
  /** What the columns are called after, and the comment on the first of them. */
  readonly title: string;
  readonly note?: string;
}

/** Gives what a group read, by its name: out of one column with all of them, or a column of its own, added when it is asked for. */
export function groupReader<N extends string>(
  { columns, dialect: { groups } }: Pick<Context, 'columns' | 'dialect'>,
  { text, expression, names, title, note }: Grouped<N>,
): (name: N) => string {
  if ('all' in groups) {
    const all = columns.add(steps.parts, `${title}_parts`, groups.all(text, expression, names), note);
    return (name) => groups.one(all, names, name);
  }
  const known = new Map<N, string>();
  return (name) => {
    const group = groups.each(text, expression, names.indexOf(name));
    const column =
      known.get(name) ??
      columns.add(steps.parts, `${title}_${name}`, group, known.size === 0 ? note : undefined);
    known.set(name, column);
    return column;
  };
}

/** What the only group of an expression reads. */
export function onlyGroupOf({ groups }: Dialect, text: string, expression: string): string {
  if ('each' in groups) return groups.each(text, expression, 0);
  const names = ['only'];
  return groups.one(groups.all(text, expression, names), names, 'only');
}
