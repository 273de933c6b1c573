import { conditionsOf } from '../plan/conditions.ts';
import type { Leaf } from '../plan/predicate.ts';
import { atomsOf, leavesOf } from '../plan/predicates.ts';
import { listColumns } from './columns.ts';
import { literal, readOf, type Context } from './context.ts';
import { joinTable } from './list-tables.ts';

/**
 * Adds a column for each value that is looked for in a long list: whether it is a member, null without a value. A join
 * says so on every engine alike; some take no subquery there, or read one otherwise where there is no value.
 *
 * @param mostInTest members up to which a list is not long
 */
export function memberColumns(context: Context, step: number, mostInTest = 50): void {
  const known = new Map<string, string>();
  for (const leaf of conditionsOf(context.plan).flatMap(leavesOf)) {
    for (const atom of atomsOf(leaf.test)) {
      if (atom.kind !== 'one-of' || atom.values.length <= mostInTest) continue;
      const members = [...new Set(atom.values)];
      const key = JSON.stringify([atom.field, members]);
      const column = known.get(key) ?? memberColumn(context, step, leaf, atom.field, members);
      known.set(key, column);
      context.members.set(atom, column);
    }
  }
}

function memberColumn(
  context: Context,
  step: number,
  { list, place }: Leaf,
  field: string,
  members: readonly string[],
): string {
  const name = plainName(list ?? `${field}_list`);
  const table = context.tables.table(JSON.stringify(members), () => ({
    name,
    columns: [listColumns.member],
    rows: members.map((member) => [member]),
  }));
  for (const member of members) literal(context, member, `the list ${name}`, place);
  const { value } = readOf(context, field);
  const [member] = joinTable(context, step, table, { value, alias: `${name}_of_${field}` });
  const isMember = `CASE WHEN ${value} IS NOT NULL THEN ${member!} IS NOT NULL END`;
  const note = `${field} in ${name}: ${members.length.toLocaleString('en')} members`;
  return context.columns.add(step, `${field}_in_${name}`, isMember, note);
}

/** A name that is one for a table, a file and a model. */
function plainName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_]+/gu, '_');
}
