import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UsageError } from '../../diagnostics/usage-error.ts';
import { bindPlan, type BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import { traceLead, type LeadTrace } from '../../engine/trace.ts';
import { duplicatesMeaning } from '../../plan/fingerprint.ts';
import type { Plan } from '../../plan/plan.ts';
import { guardWrites } from '../../records/guard-writes.ts';
import type { InputContext } from '../../records/input.ts';
import type { ReadingOptions } from '../../records/read-records.ts';
import { findDuplicates, type Duplicates } from '../find-duplicates.ts';
import { findRows, type LeadWanted } from '../find-lead.ts';
import { openLeadInputs, type LeadInputs } from '../lead-inputs.ts';

/** One lead as a plan decides it. */
export interface PlannedLead {
  readonly plan: Plan;
  readonly decision: Decision;
  readonly trace: LeadTrace;
}

/** Why a plan does not fit the columns of a lead file. */
export interface Unfit {
  readonly problems: readonly Diagnostic[];
}

/** One lead of a file, by several plans. */
export interface LeadByPlans {
  readonly file: string;
  /** The first rows with the wanted id; the very first is the one decided. */
  readonly rows: readonly number[];
  /** How many rows have it. */
  readonly count: number;
  /** One a plan, in their order. */
  readonly decided: readonly (PlannedLead | Unfit)[];
}

/**
 * Decides one lead by several plans, each as a run over its file would decide it, duplicates included. The file is read once to
 * find the lead, by the last plan that fits, and once for each way to find duplicates.
 *
 * @param plans one or more; the newest last
 */
export async function decideByPlans(
  plans: readonly Plan[],
  file: string,
  {
    wanted,
    asOf,
    context,
  }: {
    readonly wanted: LeadWanted;
    /** Days since 1970-01-01. */
    readonly asOf: number;
    readonly context: InputContext & ReadingOptions;
  },
): Promise<LeadByPlans> {
  const scratch = guardWrites(os.tmpdir(), () => mkdtempSync(path.join(os.tmpdir(), 'leadpact-')));
  try {
    const inputs = await openLeadInputs([file], { ...context, spoolFolder: scratch });
    const input = inputs.files[0]!;
    const bindings = plans.map((plan) => bindPlan(plan, inputs.header.cells, { asOf, file: input.name }));
    const newest = bindings.findLast(({ bound }) => bound !== undefined)?.bound;
    if (newest === undefined) throw new UsageError(bindings.at(-1)?.diagnostics ?? []);
    const { rows, count, texts } = await findRows(newest, input, wanted);
    const decided: (PlannedLead | Unfit)[] = [];
    const keeper = keptRowFinder(inputs, scratch);
    for (const { bound, diagnostics } of bindings) {
      if (bound === undefined) {
        decided.push({ problems: diagnostics.filter(({ severity }) => severity === 'error') });
        continue;
      }
      const cells = bound.read(texts);
      const kept = await keeper(bound, texts, rows[0]!);
      const decision = bound.decide(cells, kept?.row);
      decided.push({ plan: bound.plan, decision, trace: traceLead(bound, decision, texts, kept?.name) });
    }
    inputs.close();
    return { file: input.name, rows, count, decided };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface KeptRow {
  readonly row: number;
  /** As people call it. */
  readonly name: string;
}

/** Tells which row is kept in place of a lead; plans that mean the same by duplicates share what was found. */
function keptRowFinder(
  inputs: LeadInputs,
  scratch: string,
): (bound: BoundPlan, texts: readonly string[], row: number) => Promise<KeptRow | undefined> {
  const known = new Map<string, KeptRow | undefined>();
  return async (bound, texts, row) => {
    const meaning = duplicatesMeaning(bound.plan);
    if (meaning === undefined || known.has(meaning)) return known.get(meaning ?? '');
    const folder = mkdtempSync(path.join(scratch, 'keys-'));
    const duplicates = (await findDuplicates(bound, inputs, { folder })) as Duplicates;
    const kept = duplicates.keptInsteadOf(() => bound.read(texts), row);
    const found = kept === undefined ? undefined : { row: kept, name: duplicates.wordsOf(kept) };
    duplicates.close();
    known.set(meaning, found);
    return found;
  };
}
