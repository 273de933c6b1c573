import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UsageError, usageError } from '../../diagnostics/usage-error.ts';
import { bindPlan, type BoundPlan } from '../../engine/bind.ts';
import { duplicatesMeaning } from '../../plan/fingerprint.ts';
import type { Plan } from '../../plan/plan.ts';
import { guardWrites } from '../../records/guard-writes.ts';
import type { InputContext } from '../../records/input.ts';
import type { ReadingOptions } from '../../records/read-records.ts';
import { findDuplicates, type Duplicates } from '../find-duplicates.ts';
import { rowDecider } from '../impact/row-decider.ts';
import { openLeadInputs, proveUnchanged, type LeadInputs } from '../lead-inputs.ts';
import type { Unfit } from './lead-by-plans.ts';
import { outcomeIndex } from './outcome-index.ts';
import { outcomeReader, outcomes, type Outcome, type OutcomeValues } from './lead-outcomes.ts';

/** Leads of which a column says what became of them, to be decided by several plans. */
export interface CountRequest extends InputContext, ReadingOptions {
  readonly plans: readonly Plan[];
  /** Lead files; `-` is standard input. */
  readonly leads: readonly string[];
  /** Days since 1970-01-01. */
  readonly asOf: number;
  /** Columns of which the first present is read. */
  readonly columns: readonly string[];
  readonly values: OutcomeValues;
}

export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** What a plan does with leads of which it is known what became of them. */
export interface PlanCount {
  readonly qualified: number;
  /** What became of the leads that it qualifies. */
  readonly outcomes: OutcomeCounts;
}

/** Leads by what became of them, and by what each plan decides. */
export interface CountsByPlans {
  readonly files: readonly string[];
  /** The header that was read. */
  readonly column: string;
  readonly leads: number;
  readonly unreadable: number;
  /** Of all leads, whatever is decided. */
  readonly outcomes: OutcomeCounts;
  /** Values that are not named, most leads first; blank is one. */
  readonly others: readonly { readonly value: string; readonly leads: number }[];
  /** One a plan, in their order. */
  readonly counted: readonly (PlanCount | Unfit)[];
}

/** As many plans share a pass over the leads: each keeps decisions and, on the disk, keys of duplicates. */
const plansAPass = 12;

/** Decides every lead by every plan, as `score` would decide the files by each, and counts what became of the qualified ones. */
export async function countByPlans(
  request: CountRequest,
): Promise<CountsByPlans & { readonly notices: readonly Diagnostic[] }> {
  const scratch = guardWrites(os.tmpdir(), () => mkdtempSync(path.join(os.tmpdir(), 'leadpact-')));
  let inputs: LeadInputs | undefined;
  try {
    inputs = await openLeadInputs(request.leads, { ...request, spoolFolder: scratch });
    const { header } = inputs;
    const files = inputs.files.map(({ name }) => name);
    const index = outcomeIndex(header.cells, request.columns, files[0]!);
    const bindings = request.plans.map((plan) =>
      bindPlan(plan, header.cells, { asOf: request.asOf, file: files[0]! }),
    );
    const bound = bindings.flatMap((each) => each.bound ?? []);
    if (bound.length === 0) throw new UsageError(bindings.at(-1)?.diagnostics ?? []);
    const counts = new Map<BoundPlan, PlanCount>();
    let read: PassRead | undefined;
    const reader = outcomeReader(request.values);
    for (let from = 0; from < bound.length; from += plansAPass) {
      const group = bound.slice(from, from + plansAPass);
      const folder = mkdtempSync(path.join(scratch, 'pass-'));
      const pass = await countPass(group, inputs, {
        folder,
        outcomeOf: read === undefined ? reader.read : outcomeReader(request.values).read,
        index,
      });
      read ??= pass.read;
      for (const [at, count] of pass.counts.entries()) counts.set(group[at]!, count);
    }
    proveUnchanged(inputs);
    if (read!.leads === 0) throw usageError('nothing-to-score', { files: files.join(', ') });
    const column = header.cells[index]!;
    return {
      files,
      column,
      ...read!,
      others: reader.others(),
      counted: bindings.map((each) =>
        each.bound === undefined
          ? { problems: each.diagnostics.filter(({ severity }) => severity === 'error') }
          : counts.get(each.bound)!,
      ),
      notices: [...inputs.notices, ...reader.unseen(column, files.join(', '))],
    };
  } finally {
    inputs?.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface PassRead {
  readonly leads: number;
  readonly unreadable: number;
  readonly outcomes: OutcomeCounts;
}

/** Reads all leads once, and decides each by some plans. */
async function countPass(
  group: readonly BoundPlan[],
  inputs: LeadInputs,
  around: {
    readonly folder: string;
    readonly outcomeOf: (text: string) => Outcome | undefined;
    readonly index: number;
  },
): Promise<{ readonly read: PassRead; readonly counts: readonly PlanCount[] }> {
  const { folder, outcomeOf, index } = around;
  const duplicates = await duplicatesByMeaning(group, inputs, folder);
  const deciders = group.map((bound) =>
    rowDecider(bound, duplicates.get(duplicatesMeaning(bound.plan) ?? '')),
  );
  const counts = group.map(() => ({ qualified: 0, outcomes: noOutcomes() }));
  const total = noOutcomes();
  let row = 0;
  let unreadable = 0;
  try {
    for (const input of inputs.files) {
      const reader = await input.open();
      for await (const batch of reader.batches()) {
        unreadable += batch.unreadable.length;
        for (const { cells: texts } of batch.records) {
          row += 1;
          const outcome = outcomeOf(texts[index] ?? '');
          if (outcome !== undefined) total[outcome] += 1;
          for (const [at, decide] of deciders.entries()) {
            if (decide(texts, row).verdict !== 'qualified') continue;
            counts[at]!.qualified += 1;
            if (outcome !== undefined) counts[at]!.outcomes[outcome] += 1;
          }
        }
      }
    }
  } finally {
    for (const each of duplicates.values()) each.close();
  }
  return { read: { leads: row, unreadable, outcomes: total }, counts };
}

async function duplicatesByMeaning(
  group: readonly BoundPlan[],
  inputs: LeadInputs,
  folder: string,
): Promise<ReadonlyMap<string, Duplicates>> {
  const found = new Map<string, Duplicates>();
  for (const bound of group) {
    const meaning = duplicatesMeaning(bound.plan);
    if (meaning === undefined || found.has(meaning)) continue;
    const duplicates = await findDuplicates(bound, inputs, {
      folder: mkdtempSync(path.join(folder, 'keys-')),
    });
    if (duplicates !== undefined) found.set(meaning, duplicates);
  }
  return found;
}

function noOutcomes(): Record<Outcome, number> {
  return Object.fromEntries(outcomes.map((each) => [each, 0])) as Record<Outcome, number>;
}
