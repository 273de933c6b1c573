import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Severity } from '../diagnostics/entry.ts';
import { lineAndColumn, type Place, type Span } from '../diagnostics/place.ts';
import { indented } from './layout.ts';
import type { Style } from './style.ts';

/** Diagnostics for people: place, words, the line with a caret run under the very token, and what to do. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], style: Style, width: number): string {
  return diagnostics.map((diagnostic) => diagnosticText(diagnostic, style, width)).join('\n');
}

function diagnosticText(
  { code, severity, message, hint, place }: Diagnostic,
  style: Style,
  width: number,
): string {
  const where = place === undefined ? '' : `${placeText(place)}: `;
  const head = `${where}${marked(severity, style)} ${style.quiet(`[${code}]`)}`;
  const frame = place?.kind === 'span' ? `${frameText(place, style, width)}\n` : '';
  const advice = hint === undefined ? '' : `${indented(hint, 2, width)}\n`;
  return `${head}\n${indented(message, 2, width)}\n${frame}${advice}`;
}

/** `file:line:column`, or `file, row N, column X`. */
export function placeText(place: Place): string {
  if (place.kind === 'span') {
    const { line, column } = lineAndColumn(place.source.text, place.start);
    return `${place.source.name}:${line}:${column}`;
  }
  const parts = [place.file];
  if (place.line !== undefined) parts.push(`line ${place.line}`);
  if (place.row !== undefined) parts.push(`row ${place.row}`);
  if (place.column !== undefined) parts.push(`column ${place.column}`);
  return parts.join(', ');
}

function marked(severity: Severity, style: Style): string {
  const mark: Readonly<Record<Severity, (text: string) => string>> = {
    error: style.bad,
    warning: style.careful,
    notice: style.strong,
  };
  return mark[severity](severity);
}

/** Stands for what is left out of a long line. */
const cut = '...';

/** The line of a span with carets under it; a long line is cut around the place. */
function frameText({ source, start, end }: Span, style: Style, width: number): string {
  const { line, column } = lineAndColumn(source.text, start);
  const lineStart = start - (column - 1);
  const lineEnd = source.text.indexOf('\n', lineStart);
  const whole = source.text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).replace(/\r$/u, '');
  const gutter = `  ${line} | `;
  const room = Math.max(20, width - gutter.length - 2 * cut.length);
  const from = column - 1 > room - 10 ? column - 1 - Math.floor(room / 2) : 0;
  const before = from > 0 ? cut : '';
  const after = from + room < whole.length ? cut : '';
  const shown = `${before}${whole.slice(from, from + room).replaceAll('\t', ' ')}${after}`;
  const offset = column - 1 - from + before.length;
  const length = Math.max(1, Math.min(end, lineStart + whole.length) - start);
  const carets = '^'.repeat(Math.min(length, Math.max(1, shown.length - offset)));
  const margin = `${' '.repeat(gutter.length - 2)}| `;
  return `${style.quiet(gutter)}${shown}\n${style.quiet(margin)}${' '.repeat(offset)}${style.bad(carets)}`;
}
