import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { watchExport, type InferredExport } from '../infer/infer-definition.ts';
import { openInput, type InputContext } from '../records/input.ts';
import { readRecords, type ReadingOptions } from '../records/read-records.ts';
import { dialectNotice } from './dialect-notice.ts';

/** What an export seems to be, and how it was read. */
export interface InferredLeads extends InferredExport {
  readonly file: string;
  readonly unreadable: number;
  readonly notices: readonly Diagnostic[];
}

/** Reads a whole export to infer what its columns hold; one without a lead tells nothing, and is refused. */
export async function inferLeads(
  file: string,
  context: InputContext & ReadingOptions,
): Promise<InferredLeads> {
  const input = openInput(file, context);
  const reader = await readRecords(input, context);
  const watch = watchExport(reader.header.cells);
  let unreadable = 0;
  for await (const batch of reader.batches()) {
    unreadable += batch.unreadable.length;
    for (const { cells } of batch.records) watch.add(cells);
  }
  const inferred = watch.infer();
  if (inferred.rows === 0) throw usageError('nothing-to-infer', { file: input.name });
  return {
    ...inferred,
    file: input.name,
    unreadable,
    notices: dialectNotice(input.name, reader.dialect, context),
  };
}
