import { readFileSync } from 'node:fs';
import { dayText } from '../cells/day.ts';
import { catalogue } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Severity } from '../diagnostics/entry.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import type { Checked } from '../render/checked.ts';
import { compilePlanBody } from '../plan/compile-plan-body.ts';
import { isRelative } from '../plan/is-relative.ts';
import { checkText } from '../render/check-text.ts';
import { styleFor } from '../render/style.ts';
import { allFindings } from './all-findings.ts';
import type { ExitCode, Host } from './host.ts';
import { asOfDay } from './as-of.ts';
import { overridesFile } from './overrides-file.ts';
import { loadDefinition, type LoadedDefinition, type LoadingOptions } from './load-definition.ts';

export interface CheckOptions extends ReadingOptions, LoadingOptions {
  readonly leads?: string;
  readonly explain?: string;
  readonly asOf?: string;
  readonly requireApproval: boolean;
  readonly failLevel: Severity;
  readonly format: 'text' | 'json' | 'github' | 'sarif';
}

/** How grave a finding is at the least that makes the check fail, and all that is graver. */
const failing: Readonly<Record<Severity, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  notice: ['error', 'warning', 'notice'],
};

/** Finds every fault of some definitions; exit code 1 where one of them is as grave as `--fail-level` says. */
export async function check(files: readonly string[], options: CheckOptions, host: Host): Promise<ExitCode> {
  if (options.explain !== undefined) return explainCode(options.explain, host);
  if (files.length === 0)
    throw usageError('option-needed', { option: 'DEFINITION', why: 'there is nothing to check' });
  const checked: Checked[] = [];
  for (const file of files) checked.push(await checkFile(file, options, host));
  host.stdout.write(await report(checked, options.format, host));
  const isBad = ({ severity }: Diagnostic): boolean => failing[options.failLevel].includes(severity);
  return checked.some(({ findings }) => findings.some(isBad)) ? 1 : 0;
}

async function checkFile(file: string, options: CheckOptions, host: Host): Promise<Checked> {
  const { leads, delimiter, encoding } = options;
  const loaded = loadDefinition(file, options);
  const { parts } = loaded.reading;
  const asOf = asOfDay(options.asOf, parts?.timeZone ?? 'UTC', host);
  const ofApproval = options.requireApproval ? await findApprovals(file, loaded, asOf, options) : [];
  const ofOverrides = await findOverrides(loaded, asOf);
  const day = parts !== undefined && isRelative(compilePlanBody(parts)) ? { asOf: dayText(asOf) } : {};
  if (leads === undefined || parts === undefined) {
    const { heard, silenced } = allFindings(loaded, asOf, undefined);
    return { file, findings: [...ofApproval, ...heard, ...ofOverrides], silenced, ...day };
  }
  const { compilePlan } = await import('../plan/compile-plan.ts');
  const { measureFit } = await import('../run/measure-fit.ts');
  const fit = await measureFit(compilePlan(parts), leads, { ...host, delimiter, encoding });
  const { heard, silenced } = allFindings(loaded, asOf, fit.diagnostics);
  return { file, findings: [...ofApproval, ...heard, ...ofOverrides], silenced, ...day, fit };
}

/** What is wrong with the overrides beside a definition, and which hold no longer. */
async function findOverrides(loaded: LoadedDefinition, asOf: number): Promise<readonly Diagnostic[]> {
  const { definition } = loaded.reading;
  if (definition === undefined || overridesFile(loaded.beside) === undefined) return [];
  const { compilePlan } = await import('../plan/compile-plan.ts');
  const { overrideFindings } = await import('./load-overrides.ts');
  return overrideFindings(loaded, compilePlan(definition), asOf);
}

async function findApprovals(
  file: string,
  { reading: { definition } }: LoadedDefinition,
  asOf: number,
  options: LoadingOptions,
): Promise<readonly Diagnostic[]> {
  if (definition === undefined) return [];
  const { approvalFindings } = await import('./approval-findings.ts');
  return approvalFindings({ file, definition, asOf, options });
}

async function report(
  checked: readonly Checked[],
  format: CheckOptions['format'],
  host: Host,
): Promise<string> {
  switch (format) {
    case 'text':
      return checkText(checked, styleFor(host.stdout.colour), host.stdout.width);
    case 'json':
      return (await import('../render/check-json.ts')).checkJson(checked);
    case 'github':
      return (await import('../render/check-github.ts')).checkGithub(checked);
    case 'sarif':
      return (await import('../render/check-sarif.ts')).checkSarif(checked, host.version);
  }
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
