import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { lineAndColumn } from '../diagnostics/place.ts';

/** A finding as data, for other tools; lines and columns count from 1, end column exclusive. */
export interface FindingJson {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly hint?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly row?: number;
  readonly field?: string;
}

/** The same for formats that have one text for all words, and a file for every finding. */
export function findingInFile(
  finding: Diagnostic,
  file: string,
): FindingJson & { readonly file: string; readonly words: string } {
  const json = findingJson(finding);
  const { message, hint } = json;
  return { file, ...json, words: hint === undefined ? message : `${message} ${hint}` };
}

export function findingJson({ code, severity, message, hint, place }: Diagnostic): FindingJson {
  const facts = { code, severity, message, ...(hint === undefined ? {} : { hint }) };
  if (place === undefined) return facts;
  if (place.kind === 'record') {
    const { file, line, row, column } = place;
    return {
      ...facts,
      file,
      ...(line === undefined ? {} : { line }),
      ...(row === undefined ? {} : { row }),
      ...(column === undefined ? {} : { field: column }),
    };
  }
  const start = lineAndColumn(place.source.text, place.start);
  const end = lineAndColumn(place.source.text, place.end);
  return { ...facts, file: place.source.name, ...start, endLine: end.line, endColumn: end.column };
}
