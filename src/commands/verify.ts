import { usageError } from '../diagnostics/usage-error.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { verifyJson } from '../render/verify-json.ts';
import { verifyText } from '../render/verify-text.ts';
import { verifyRun } from '../run/verify/verify-run.ts';
import type { ExitCode, Host } from './host.ts';
import { openKeptRun } from './kept-run.ts';
import { startProgress } from './progress.ts';

export interface VerifyOptions extends ReadingOptions {
  readonly format: 'text' | 'json';
  readonly threads?: number;
}

const mostPrinted = { ofFile: 20, ofSort: 3 };
const mostInJson = { ofFile: 10_000, ofSort: 10_000 };

/** Makes a run again and tells what does not come out as it was kept; exit code 1 where anything does not. */
export async function verify(
  folder: string,
  leads: readonly string[],
  options: VerifyOptions,
  host: Host,
): Promise<ExitCode> {
  const run = await openKeptRun(folder);
  const read = run.receipt.inputs.map(({ name }) => (name === '-' ? 'standard input' : name));
  if (leads.length > 0 && leads.length !== read.length)
    throw usageError('run-files-differ', { read, given: leads.length });
  const isText = options.format === 'text';
  const progress = await startProgress(leads, run.plan.duplicates !== undefined, host);
  const request = {
    ...options,
    ...run,
    leads,
    stdin: host.stdin,
    interrupted: host.interrupted,
    toolVersion: host.version,
    threads: options.threads,
    mostKept: isText ? mostPrinted : mostInJson,
    onProgress: progress.update,
  };
  const verification = await verifyRun(request).finally(progress.stop);
  const report = { ...verification, folder, receipt: run.receipt, toolVersion: host.version };
  if (isText) {
    const style = styleFor(host.stdout.colour);
    if (verification.notices.length > 0)
      host.stderr.write(
        `${diagnosticsText(verification.notices, styleFor(host.stderr.colour), host.stderr.width)}\n`,
      );
    host.stdout.write(verifyText(report, style, host.stdout.width));
  } else host.stdout.write(verifyJson(report));
  return verification.differences.total === 0 ? 0 : 1;
}
