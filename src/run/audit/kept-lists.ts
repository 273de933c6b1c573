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
  let bound: BoundPlan | undefined;
  let boundTo = '';
  let count = 0;
  let garbled = 0;
  for (const list of lists.filter((name) => !absent.includes(name))) {
    const file = path.join(folder, list);
    const opened = await openKeptList(file, context);
    if ('reason' in opened) {
      garbled += 1;
      notify(diagnose('run-list-garbled', { file, reason: opened.reason }));
      continue;
    }
    const { input, reader, header, verdictAt, primaryAt } = opened;
    try {
      // Lists of one header share what is made ready for it.
      const key = header.join('\n');
      if (bound === undefined || boundTo !== key) {
        ({ bound } = bindPlan(plan, header, { asOf, file }));
        boundTo = key;
      }
      if (bound === undefined) {
        garbled += 1;
        notify(
          diagnose('run-list-garbled', { file, reason: 'It has lost columns that the definition reads.' }),
        );
        continue;
      }
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

/** A list whose header was read and is that of a list. */
interface OpenedList {
  readonly input: Input;
  readonly reader: RecordReader;
  readonly header: readonly string[];
  readonly verdictAt: number;
  readonly primaryAt: number;
}

/** Begins to read a list; what has no header that can be read, or none of a list, is none any more. */
async function openKeptList(
  file: string,
  context: InputContext,
): Promise<OpenedList | { readonly reason: string }> {
  let input: Input | undefined;
  try {
    input = openInput(file, context);
    const reader = await readRecords(input, {});
    const header = reader.header.cells;
    const verdictAt = header.indexOf(ours('leadpact_verdict'));
    const primaryAt = header.indexOf(ours('leadpact_primary_reason'));
    if (verdictAt >= 0) return { input, reader, header, verdictAt, primaryAt };
    input.close();
    return {
      reason: 'It has no column `leadpact_verdict`, so its header was cut or it is no list of a run.',
    };
  } catch (reason) {
    input?.close();
    if (!(reason instanceof UsageError)) throw reason;
    return { reason: reason.diagnostics[0]!.message };
  }
}
