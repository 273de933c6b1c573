import { existsSync } from 'node:fs';
import path from 'node:path';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UsageError } from '../../diagnostics/usage-error.ts';
import { bindPlan, type BoundPlan } from '../../engine/bind.ts';
import type { Plan } from '../../plan/plan.ts';
import { openInput, type Input, type InputContext } from '../../records/input.ts';
import { readRecords, type RecordReader } from '../../records/read-records.ts';
import type { outcomeColumns } from '../outcome-cells.ts';
import { leadLists } from '../run-files.ts';
import type { WrittenOutcome } from './differences.ts';
import type { LeadPlace } from './fold.ts';

/** A run in a folder, whose lists are read again. */
export interface RunToAudit {
  readonly folder: string;
  readonly plan: Plan;
  /** Days since 1970-01-01. */
  readonly asOf: number;
  /** Leads that it decided, by its receipt. */
  readonly leads: number;
  /** The lists that it wrote, by its receipt. */
  readonly outputs: readonly string[];
  /** Files of the definition that are not what the run decided by. */
  readonly changedFiles: readonly string[];
}

/** A lead as it stands in a list. */
export interface ListedLead {
  readonly bound: BoundPlan;
  readonly header: readonly string[];
  readonly texts: readonly string[];
  readonly written: WrittenOutcome;
  readonly place: LeadPlace;
}

/** What a column of ours is called. */
const ours = (column: (typeof outcomeColumns)[number]): string => column;

/**
 * Reads the leads of a run from its lists, one after the other. A list that is gone, or rows that cannot be read, are told, and
 * what is there is read.
 *
 * @param notify is told what is not as the run left it
 */
export async function* listedLeads(
  { folder, plan, asOf, leads, outputs }: RunToAudit,
  context: InputContext,
  notify: (notice: Diagnostic) => void,
): AsyncGenerator<ListedLead> {
  const lists = outputs.filter((name) => leadLists.includes(name));
  const absent = lists.filter((name) => !existsSync(path.join(folder, name)));
  if (absent.length > 0) notify(diagnose('run-list-absent', { folder, files: absent }));
  let last: { readonly key: string; readonly bound: BoundPlan } | undefined;
  let count = 0;
  let garbled = 0;
  for (const list of lists.filter((name) => !absent.includes(name))) {
    const file = path.join(folder, list);
    const input = openInput(file, context);
    try {
      const reader = await listReader(input);
      const lacking = (reason: string): void => {
        garbled += 1;
        notify(diagnose('run-list-garbled', { file, reason }));
      };
      if ('reason' in reader) {
        lacking(reader.reason);
        continue;
      }
      const header = reader.header.cells;
      const verdictAt = header.indexOf(ours('leadpact_verdict'));
      const primaryAt = header.indexOf(ours('leadpact_primary_reason'));
      if (verdictAt < 0) {
        lacking(`It has no column \`leadpact_verdict\`, so its header was cut or it is no list of a run.`);
        continue;
      }
      const key = header.join('\n');
      if (last?.key !== key) {
        const { bound } = bindPlan(plan, header, { asOf, file });
        if (bound === undefined) {
          lacking('It has lost columns that the definition reads.');
          continue;
        }
        last = { key, bound };
      }
      const { bound } = last;
      let row = 0;
      let unreadable = 0;
      for await (const batch of reader.batches()) {
        unreadable += batch.unreadable.length;
        for (const { cells: texts } of batch.records) {
          row += 1;
          const written = { verdict: texts[verdictAt] ?? '', primaryReason: texts[primaryAt] ?? '' };
          yield { bound, header, texts, written, place: { run: folder, list, row } };
        }
      }
      count += row;
      if (unreadable > 0) notify(diagnose('run-rows-unreadable', { file, rows: unreadable }));
    } finally {
      input.close();
    }
  }
  if (count !== leads && absent.length + garbled === 0)
    notify(diagnose('run-rows-differ', { folder, rows: count, receipt: leads }));
}

/** Begins to read a list; what has no header that can be read is none any more. */
async function listReader(input: Input): Promise<RecordReader | { readonly reason: string }> {
  try {
    return await readRecords(input, {});
  } catch (reason) {
    if (!(reason instanceof UsageError)) throw reason;
    return { reason: reason.diagnostics[0]!.message };
  }
}
