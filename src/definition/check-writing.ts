import { compilePattern } from '../cells/date-pattern.ts';
import type { Reader } from './reader.ts';
import type { Path } from './yaml-text.ts';

/** Checks how dates are said to be written. */
export function checkFormats(
  reader: Reader,
  formats: string | readonly string[] | undefined,
  path: Path,
): void {
  for (const [index, format] of (asList(formats) ?? []).entries()) {
    const pattern = format === 'iso' ? undefined : compilePattern(format);
    if (pattern === undefined || !('problem' in pattern)) continue;
    const at = Array.isArray(formats) ? [...path, index] : path;
    reader.report('bad-format', { format, why: pattern.problem }, reader.yaml.valueSpan(at));
  }
}

/** Checks the place whose way to write numbers is meant. */
export function checkLocale(reader: Reader, locale: string | undefined, path: Path): void {
  if (locale !== undefined && !isLocale(locale))
    reader.report('unknown-locale', { name: locale }, reader.yaml.valueSpan(path));
}

export function asList(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof value === 'string' ? [value] : value;
}

function isLocale(name: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(name).length === 1;
  } catch {
    return false;
  }
}
