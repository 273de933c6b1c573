import { steps } from '../columns.ts';
import type { Context } from '../context.ts';
import type { Dialect } from '../dialect.ts';

/** Characters of a text; the first is 1. */
export interface Place {
  readonly from: number;
  readonly length: number;
}

/** An expression that matches a whole text, and what its groups read. */
export interface Grouped<N extends string> {
  readonly text: string;
  readonly expression: string;
  readonly names: readonly N[];
  /** Groups that stand in the same place of every text that matches; none, where this is left out. */
  readonly places?: ReadonlyMap<N, Place>;
  /** What the columns are called after, and the comment on the first of them. */
  readonly title: string;
  readonly note?: string;
}

/**
 * Gives what a group read, by its name: out of one column with all of them; or, where a call takes one group, out of the text where
 * the group has a place, and else a column of its own. Those are added when they are asked for.
 */
export function groupReader<N extends string>(
  { columns, dialect }: Pick<Context, 'columns' | 'dialect'>,
  { text, expression, names, places, title, note }: Grouped<N>,
): (name: N) => string {
  const { groups } = dialect;
  if ('all' in groups) {
    const all = columns.add(steps.parts, `${title}_parts`, groups.all(text, expression, names), note);
    return (name) => groups.one(all, names, name);
  }
  const known = new Map<string, string>();
  const column = (name: string, sql: () => string): string => {
    const isFirst = known.size === 0;
    const added =
      known.get(name) ?? columns.add(steps.parts, `${title}_${name}`, sql(), isFirst ? note : undefined);
    known.set(name, added);
    return added;
  };
  const matched = (): string => `CASE WHEN ${dialect.matches(text, expression)} THEN ${text} END`;
  return (name) => {
    const place = places?.get(name);
    return place === undefined
      ? column(name, () => groups.each(text, expression, names.indexOf(name)))
      : `substr(${column('matched', matched)}, ${place.from}, ${place.length})`;
  };
}

/** What the only group of an expression reads. */
export function onlyGroupOf({ groups }: Dialect, text: string, expression: string): string {
  if ('each' in groups) return groups.each(text, expression, 0);
  const names = ['only'];
  return groups.one(groups.all(text, expression, names), names, 'only');
}
