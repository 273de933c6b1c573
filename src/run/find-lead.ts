import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cellReader } from '../cells/cell-reader.ts';
import { detached } from '../cells/detached.ts';
import { trim } from '../cells/fold.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { bindPlan, type BoundPlan } from '../engine/bind.ts';
import type { Decision } from '../engine/decision.ts';
import type { Plan } from '../plan/plan.ts';
import { findDuplicates } from './find-duplicates.ts';
import { guardWrites } from '../records/guard-writes.ts';
import type { InputContext } from '../records/input.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { openLeadInputs } from './lead-inputs.ts';

export type LeadWanted =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'row'; readonly row: number }
  /** The one lead of a file that has no other. */
  | { readonly kind: 'only' };

interface LeadQuestion {
  readonly wanted: LeadWanted;
  readonly asOf: number;
  readonly context: InputContext & ReadingOptions;
}

/** A lead of a file, decided as a run over that file would decide it. */
export interface FoundLead {
  readonly bound: BoundPlan;
  readonly texts: readonly string[];
  readonly decision: Decision;
  /** The first rows with the wanted id; the very first is the one decided. */
  readonly rows: readonly number[];
  /** How many rows have it. */
  readonly count: number;
  /** The row that is kept in place of a duplicate. */
  readonly keptRow?: string;
}

/** How many ids are kept to suggest from where none fits. */
const mostIds = 5000;
const longestId = 200;

/** How many of the rows with the wanted id are named. */
const mostRows = 5;

/** Finds a lead by the definition's `lead` field or by its row, and decides it, duplicates included. */
export async function findLead(
  plan: Plan,
  file: string,
  { wanted, asOf, context }: LeadQuestion,
): Promise<FoundLead> {
  const scratch = guardWrites(os.tmpdir(), () => mkdtempSync(path.join(os.tmpdir(), 'leadpact-')));
  try {
    const inputs = await openLeadInputs([file], {
      ...context,
      spoolFolder: scratch,
    });
    const { bound, diagnostics } = bindPlan(plan, inputs.header.cells, { asOf, file: inputs.files[0]!.name });
    if (bound === undefined) throw new UsageError(diagnostics);
    const { rows, count, texts } = await findRows(bound, inputs.files[0]!, wanted);
    const duplicates = await findDuplicates(bound, inputs, { folder: scratch });
    const cells = bound.read(texts);
    const duplicateOf = duplicates?.keptInsteadOf(() => cells, rows[0]!);
    duplicates?.close();
    inputs.close();
    const decision = bound.decide(cells, duplicateOf);
    const kept = duplicateOf === undefined ? {} : { keptRow: duplicates!.wordsOf(duplicateOf) };
    return { bound, texts, decision, rows, count, ...kept };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Finds the rows of a lead; an error where there is none, or where it is not clear which is meant. */
export async function findRows(
  { plan, columns }: BoundPlan,
  input: Awaited<ReturnType<typeof openLeadInputs>>['files'][number],
  wanted: LeadWanted,
): Promise<Pick<FoundLead, 'rows' | 'count' | 'texts'>> {
  const { index = -1, header = plan.lead } = columns.find(({ field }) => field === plan.lead) ?? {};
  const isIdentity = identityOf(plan, wanted);
  const rows: number[] = [];
  const ids = new Set<string>();
  let texts: readonly string[] | undefined;
  let row = 0;
  let count = 0;
  const reader = await input.open();
  for await (const { records } of reader.batches()) {
    for (const { cells } of records) {
      row += 1;
      const id = trim(cells[index] ?? '');
      const isWanted = wanted.kind === 'row' ? row === wanted.row : isIdentity(id);
      if (isWanted) {
        count += 1;
        texts ??= cells;
        if (count <= mostRows) rows.push(row);
      } else if (ids.size < mostIds && id.length <= longestId && !ids.has(id)) ids.add(detached(id));
    }
  }
  if (wanted.kind === 'only' && count > 1)
    throw usageError('option-needed', {
      option: '--row or --id',
      why: `which of the ${count} leads of ${input.name} is meant?`,
    });
  if (texts !== undefined) return { rows, count, texts };
  if (wanted.kind === 'only') throw usageError('nothing-to-score', { files: input.name });
  if (wanted.kind === 'row')
    throw usageError('row-not-found', { row: wanted.row, rows: row, file: input.name });
  throw usageError('lead-not-found', {
    lead: wanted.id,
    file: input.name,
    column: header,
    near: nearest(wanted.id, ids),
  });
}

/** Whether a cell names the wanted lead: compared as its type compares, an e-mail address without regard to case. */
function identityOf({ fields, lead }: Plan, wanted: LeadWanted): (text: string) => boolean {
  if (wanted.kind === 'only') return () => true;
  const field = fields.find(({ name }) => name === lead);
  if (wanted.kind === 'row' || field === undefined) return () => false;
  const read = cellReader(field.cell);
  const valueOf = (text: string): unknown => {
    const cell = read(text);
    return cell.state === 'value' ? cell.value : trim(text);
  };
  const value = valueOf(wanted.id);
  return (text) => valueOf(text) === value;
}
