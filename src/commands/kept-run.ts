import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseDay } from '../cells/day.ts';
import type { Definition } from '../definition/definition.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { systemErrorWords } from '../diagnostics/system-error.ts';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import type { Override } from '../plan/override.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunToAudit } from '../run/audit/kept-lists.ts';
import { definitionReceipt, type Receipt } from '../run/receipt.ts';
import { readReceipt } from '../run/receipt-schema.ts';
import { runsIn } from '../run/series/series.ts';
import { loadKeptDefinition, type DefinitionFile } from './load-definition.ts';
import { withOverrides } from './load-overrides.ts';

/** A run that `score` wrote and somebody kept. */
export interface KeptRun {
  readonly folder: string;
  readonly receipt: Receipt;
  /** The definition as the run kept it, whatever the receipt says of it. */
  readonly definition: Definition;
  readonly plan: Plan;
  readonly definitionFiles: readonly DefinitionFile[];
  /** Those that were over by the day of the run; undefined where it had no overrides. */
  readonly expiredOverrides: readonly Override[] | undefined;
}

/** Opens the folder of a run; what is no run, or has lost what nothing can be said without, is a usage error. */
export async function openKeptRun(folder: string): Promise<KeptRun> {
  if (!existsSync(folder)) throw usageError('run-absent', { folder });
  const receipt = receiptIn(folder);
  const kept = path.join(folder, 'definition');
  const names = receipt.definition.files.map(({ name }) => name);
  const absent = names.filter((name) => !existsSync(path.join(kept, name)));
  if (absent.length > 0)
    throw usageError('run-file-absent', { folder, files: absent.map((name) => `definition/${name}`) });
  const { reading, findings, files, beside } = loadKeptDefinition(kept, names);
  const { definition } = reading;
  if (definition === undefined || hasErrors(findings)) throw new UsageError(findings);
  const asOf = parseDay(receipt.as_of)!;
  const { plan, overrides } = await withOverrides({ beside }, compilePlan(definition), asOf);
  return {
    folder,
    receipt,
    definition,
    plan,
    definitionFiles: overrides === undefined ? files : [...files, overrides.file],
    expiredOverrides: overrides?.expired,
  };
}

/** What is needed to read the leads of a run again. */
export function runToAudit({ folder, plan, receipt, definitionFiles }: KeptRun): RunToAudit {
  const { files } = definitionReceipt(plan, definitionFiles);
  return {
    changedFiles: files.flatMap(({ name, sha256 }) => {
      const kept = receipt.definition.files.find((file) => file.name === name);
      return kept?.sha256 === sha256 ? [] : [`definition/${name}`];
    }),
    folder,
    plan,
    asOf: parseDay(receipt.as_of)!,
    leads: receipt.rows.leads,
    outputs: receipt.outputs.map(({ name }) => name),
  };
}

function receiptIn(folder: string): Receipt {
  const file = path.join(folder, 'run.json');
  const isFolder = statSync(folder).isDirectory();
  if (!isFolder || !existsSync(file)) {
    const runs = isFolder ? runsIn(folder).map((name) => path.join(folder, name)) : [];
    throw usageError('run-no-receipt', { folder, runs });
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (reason) {
    const { code = 'unknown' } = reason as NodeJS.ErrnoException;
    throw usageError('run-receipt-unreadable', { file, faults: [{ at: '', what: systemErrorWords(code) }] });
  }
  const read = readReceipt(text);
  if ('faults' in read) throw usageError('run-receipt-unreadable', { file, faults: read.faults });
  return read.receipt;
}
