import { readFileSync } from 'node:fs';
import { catalogue } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { findingJson } from '../render/diagnostics-json.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { fitText } from '../render/fit-text.ts';
import { plural } from '../render/layout.ts';
import { styleFor } from '../render/style.ts';
import type { Fit } from '../run/measure-fit.ts';
import type { ExitCode, Host } from './host.ts';
import { asOfDay } from './as-of.ts';
import { loadDefinition, type LoadingOptions } from './load-definition.ts';
import { withProofs } from './with-proofs.ts';

export interface CheckOptions extends ReadingOptions, LoadingOptions {
  readonly leads?: string;
  readonly explain?: string;
  readonly asOf?: string;
  readonly format: 'text' | 'json';
}

interface Checked {
  readonly file: string;
  readonly findings: readonly Diagnostic[];
  readonly fit?: Fit;
}

/** Finds every fault of some definitions; exit code 1 where one of them is an error. */
export async function check(files: readonly string[], options: CheckOptions, host: Host): Promise<ExitCode> {
  if (options.explain !== undefined) return explainCode(options.explain, host);
  if (files.length === 0)
    throw usageError('option-needed', { option: 'DEFINITION', why: 'there is nothing to check' });
  const checked: Checked[] = [];
  for (const file of files) checked.push(await checkFile(file, options, host));
  host.stdout.write(options.format === 'json' ? asJson(checked) : asText(checked, host));
  return checked.some(({ findings }) => count(findings, 'error') > 0) ? 1 : 0;
}

async function checkFile(file: string, options: CheckOptions, host: Host): Promise<Checked> {
  const { leads, delimiter, encoding } = options;
  const loaded = loadDefinition(file, options);
  const { reading } = loaded;
  const findings = withProofs(loaded, asOfDay(options.asOf, reading.parts?.timeZone ?? 'UTC', host));
  if (leads === undefined || reading.parts === undefined) return { file, findings };
  const { compilePlan } = await import('../plan/compile-plan.ts');
  const { measureFit } = await import('../run/measure-fit.ts');
  const fit = await measureFit(compilePlan(reading.parts), leads, { ...host, delimiter, encoding });
  return { file, findings: [...findings, ...fit.diagnostics], fit };
}

function asText(checked: readonly Checked[], host: Host): string {
  const style = styleFor(host.stdout.colour);
  const parts = checked.map(({ file, findings, fit }) => {
    const report = diagnosticsText(findings, style, host.stdout.width);
    const errors = count(findings, 'error');
    const counts = `${plural(errors, 'error')}, ${plural(count(findings, 'warning'), 'warning')}`;
    const verdict = `${file}: ${errors > 0 ? style.bad(counts) : style.good(findings.length === 0 ? 'sound' : counts)}\n`;
    const table = fit === undefined ? '' : `${fitText(fit, style, host.stdout.width)}\n`;
    return `${report}${report === '' ? '' : '\n'}${table}${verdict}`;
  });
  return parts.join('\n');
}

function asJson(checked: readonly Checked[]): string {
  const files = checked.map(({ file, findings, fit }) => ({
    file,
    errors: count(findings, 'error'),
    warnings: count(findings, 'warning'),
    findings: findings.map(findingJson),
    ...(fit === undefined
      ? {}
      : { leads: { file: fit.file, rows: fit.rows, unreadable: fit.unreadable, fields: fit.fields } }),
  }));
  return `${JSON.stringify({ files }, undefined, 2)}\n`;
}

function count(findings: readonly Diagnostic[], wanted: Diagnostic['severity']): number {
  return findings.filter(({ severity }) => severity === wanted).length;
}

/** Codes spelt nearly so, else those that share a word with it: `missing-column` means `column-missing`. */
function nearCodes(code: string, known: readonly string[]): readonly string[] {
  const near = nearest(code, known);
  if (near.length > 0) return near;
  const words = code.toLowerCase().split(/[\W_]+/u);
  const shared = (each: string): number => each.split('-').filter((word) => words.includes(word)).length;
  return known
    .filter((each) => shared(each) > 0)
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, 3);
}

/** Prints the page on a finding, as it stands in `docs/findings/`. */
function explainCode(code: string, host: Host): ExitCode {
  const known = Object.keys(catalogue);
  if (!known.includes(code)) throw usageError('unknown-code', { code, near: nearCodes(code, known) });
  const page = new URL(`../../docs/findings/${code}.md`, import.meta.url);
  host.stdout.write(readFileSync(page, 'utf8'));
  return 0;
}
