import { diagnose } from '../../diagnostics/diagnostic.ts';
import { UsageError, usageError } from '../../diagnostics/usage-error.ts';
import type { Plan } from '../../plan/plan.ts';
import { decidedLeads } from '../../sql/decided-leads.ts';
import { allOf, rowsIn, type Filling, type Place, type Session } from '../../warehouse/session.ts';
import type { BoundTable, TableOfLeads } from '../table-of-leads/bind-table.ts';

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
  const request = { from, columns, order, returned: columns, columnOf, asOf, as: 'columns' } as const;
  const decided = decidedLeads(plan, dialect, request);
  if ('refused' in decided) throw new UsageError(decided.refused);
  const { called } = target;
  const engine = session.title;
  const place = await session.placeOf(target.name);
  await proveReplaceable(session, place, target, { from, called: source });
  const [any] = await allOf(session.rows(`SELECT 1 AS one FROM ${from} LIMIT 1`, 1));
  if (any === undefined && !target.allowEmpty)
    throw usageError('nothing-to-score', { files: source, mayBeAllowed: true });
  const filled = await session.fillTable({
    table: place.name,
    called,
    how: await howToFill(session, place, target, decided.query),
    query: decided.query,
    source: from,
    countedBy: 'leadpact_verdict',
  });
  const { expected, counts, staysAnyway } = filled;
  const rows = rowsIn(filled);
  if (rows !== expected) {
    const facts = { engine, table: called, source, rows, leads: expected, staysAnyway };
    throw new UsageError([diagnose('engine-table-incomplete', facts)], 1);
  }
  return {
    qualified: counts.get('qualified') ?? 0,
    rejected: counts.get('rejected') ?? 0,
    undecided: counts.get('undecided') ?? 0,
  };
}

/** Ends where something is there that is not to be replaced, or that the leads themselves come from. */
async function proveReplaceable(
  session: Session,
  { name, is }: Place,
  { called, force }: TargetTable,
  source: { readonly from: string; readonly called: string },
): Promise<void> {
  const engine = session.title;
  if (is === 'lost') throw usageError('engine-table-lost', { engine, table: called });
  if (is === 'other') throw usageError('engine-no-table', { engine, table: called });
  if (is === undefined) return;
  if (!force) throw usageError('engine-table-exists', { engine, table: called });
  if (await session.comesFrom(source.from, name))
    throw usageError('engine-table-is-source', { table: called, source: source.called });
}

/**
 * A table with the same columns is emptied and filled, so that it keeps its rights, comments, indexes and views; another is made
 * anew, as one is that somebody else makes meanwhile.
 */
async function howToFill(
  session: Session,
  { name, is }: Place,
  { called, force }: TargetTable,
  query: string,
): Promise<Filling['how']> {
  if (is === undefined) return force ? 'remake' : 'make';
  const before = await session.columnsOf(name, called);
  const after = await session.columnsOf(`(\n${query}\n) AS decided`, called);
  return JSON.stringify(before) === JSON.stringify(after) ? 'refill' : 'remake';
}
