import { UsageError, usageError } from '../../diagnostics/usage-error.ts';
import type { Plan } from '../../plan/plan.ts';
import { decidedLeads } from '../../sql/decided-leads.ts';
import type { BoundTable, TableOfLeads } from './table-leads.ts';

/** How many leads of a table came out how. */
export type VerdictCounts = Readonly<Record<'qualified' | 'rejected' | 'undecided', number>>;

/** The table that decisions are left in. */
export interface TargetTable {
  /** As SQL names it. */
  readonly name: string;
  /** As the user does. */
  readonly called: string;
  /** Replace one that is there. */
  readonly force: boolean;
  readonly allowEmpty: boolean;
}

/**
 * Lets an engine decide its leads and keep them, with the decisions, in a table of its own. No lead leaves it.
 *
 * @throws UsageError where it cannot express the plan, the table is there already, or there are no leads
 */
export async function leaveInTable(
  { session, dialect, called: source }: TableOfLeads,
  { source: { from, columns, order }, columnOf }: BoundTable,
  target: TargetTable,
  { plan, asOf }: { readonly plan: Plan; readonly asOf: number },
): Promise<VerdictCounts> {
  const decided = decidedLeads(plan, dialect, {
    from,
    columns,
    order,
    returned: columns,
    columnOf,
    asOf,
    as: 'columns',
  });
  if ('refused' in decided) throw new UsageError(decided.refused);
  const { name, called, force, allowEmpty } = target;
  const isThere = await session.columnsOf(name, called).then(
    () => true,
    () => false,
  );
  if (isThere && !force) throw usageError('engine-table-exists', { engine: session.title, table: called });
  const [any] = await rowsOf(session.rows(`SELECT 1 AS one FROM ${from} LIMIT 1`, 1));
  if (any === undefined && !allowEmpty)
    throw usageError('nothing-to-score', { files: source, mayBeAllowed: true });
  await session.run([
    ...(isThere ? [`DROP TABLE ${name}`] : []),
    `CREATE TABLE ${name} AS\n${decided.query}`,
  ]);
  const counted = await rowsOf(
    session.rows(`SELECT leadpact_verdict, count(*) AS leads FROM ${name} GROUP BY leadpact_verdict`, 2),
  );
  const counts = new Map(counted.map(([verdict, leads]) => [verdict, Number(leads)]));
  return {
    qualified: counts.get('qualified') ?? 0,
    rejected: counts.get('rejected') ?? 0,
    undecided: counts.get('undecided') ?? 0,
  };
}

async function rowsOf(batches: AsyncIterable<readonly (readonly string[])[]>) {
  const rows: (readonly string[])[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}
