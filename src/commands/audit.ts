import path from 'node:path';
import { usageError } from '../diagnostics/usage-error.ts';
import { auditHtml } from '../render/audit-html.ts';
import { auditJson } from '../render/audit-json.ts';
import { auditColumns, auditRows } from '../render/audit-rows.ts';
import { auditText } from '../render/audit-text.ts';
import { csvLineWriter, guardFormula } from '../records/csv-line.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { auditRuns, type Audit } from '../run/audit/audit-runs.ts';
import type { RunToAudit } from '../run/audit/kept-lists.ts';
import type { ExitCode, Host, Output } from './host.ts';
import { openKeptRun, runToAudit } from './kept-run.ts';

export interface AuditOptions {
  readonly by: readonly string[];
  /** Leads to be checked by hand. */
  readonly sample: number;
  readonly seed: number;
  readonly redact?: readonly string[];
  readonly format: Format;
}

type Format = 'text' | 'json' | 'csv' | 'html';

const printers: Readonly<Record<Format, (found: Audit, output: Output) => string>> = {
  text: (found, { colour, width }) => auditText(found, styleFor(colour), width),
  json: auditJson,
  csv: auditCsv,
  html: auditHtml,
};

function auditCsv(found: Audit): string {
  const line = csvLineWriter({ delimiter: ',', lineEnd: '\n' });
  return [auditColumns, ...auditRows(found)].map((cells) => line(cells.map(guardFormula))).join('');
}

/** Takes runs apart: why leads are turned away, what they lack, and whether some are treated unlike the others. */
export async function audit(
  folders: readonly string[],
  options: AuditOptions,
  host: Host,
): Promise<ExitCode> {
  const twice = folders.find((folder, at) => folders.findIndex((other) => isSame(folder, other)) !== at);
  if (twice !== undefined) throw usageError('run-twice', { folder: twice });
  const { by, redact = [], sample: size, seed, format } = options;
  const { stdin, stdout, stderr, interrupted } = host;
  const runs: RunToAudit[] = [];
  for (const folder of folders) runs.push(runToAudit(await openKeptRun(folder)));
  const asked = { runs, by, redact, sample: { size, seed }, stdin, interrupted };
  const { audit: found, notices } = await auditRuns(asked);
  if (notices.length > 0)
    stderr.write(`${diagnosticsText(notices, styleFor(stderr.colour), stderr.width)}\n`);
  stdout.write(printers[format](found, stdout));
  return 0;
}

function isSame(one: string, other: string): boolean {
  return path.resolve(one) === path.resolve(other);
}
