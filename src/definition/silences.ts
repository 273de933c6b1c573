import { Lexer } from 'yaml';
import { parseDay } from '../cells/day.ts';
import { catalogue, type Code } from '../diagnostics/catalogue.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { lineAndColumn, type Source, type Span } from '../diagnostics/place.ts';
import { nearest, quoted } from '../diagnostics/suggest.ts';

/** A comment by which people agreed that findings on a line may stay, for a while. */
export interface Silence {
  readonly codes: readonly Code[];
  /** The last day on which it holds: as days since 1970-01-01, and as it is written. */
  readonly until: number;
  readonly untilText: string;
  readonly reason: string;
  /** The line whose findings it silences, from 1: its own, or the next that is more than a comment. */
  readonly line: number;
  readonly place: Span;
}

const marker = 'leadpact-ignore';
const form = /^#\s*leadpact-ignore\b(?<codes>[^:]*?)(?:\buntil\b(?<until>[^:]*))?(?::(?<reason>.*))?$/u;
/** What the lexer puts between lexemes that is no text of the file. */
const controls: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/** Finds the comments of a definition that silence findings, and what is wrong with those that do not. */
export function readSilences(source: Source): {
  readonly silences: readonly Silence[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const silences: Silence[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const place of source.text.includes(marker) ? commentsOf(source) : []) {
    const match = form.exec(source.text.slice(place.start, place.end));
    if (match === null) continue;
    const read = readSilence(match.groups!, place);
    if ('problem' in read) diagnostics.push(diagnose('silence-malformed', read, place));
    else silences.push(read);
  }
  return { silences, diagnostics };
}

function readSilence(
  { codes: codesText = '', until: untilText, reason: reasonText }: Record<string, string | undefined>,
  place: Span,
): Silence | { readonly problem: string } {
  const codes = codesText.split(/[\s,]+/u).filter((code) => code !== '');
  const unknown = codes.find((code) => !Object.hasOwn(catalogue, code));
  const until = untilText === undefined ? undefined : parseDay(untilText);
  const reason = reasonText?.trim() ?? '';
  if (unknown !== undefined) {
    const [near] = nearest(unknown, Object.keys(catalogue));
    return {
      problem: `there is no finding ${quoted(unknown)}${near === undefined ? '' : `, but ${quoted(near)}`}`,
    };
  }
  if (codes.length === 0) return { problem: 'it names no finding' };
  if (untilText === undefined) return { problem: 'it has no day until which it holds' };
  if (until === undefined) return { problem: `${quoted(untilText.trim())} is no day such as 2027-03-31` };
  if (reason === '') return { problem: 'it gives no reason' };
  return { codes: codes as Code[], until, untilText: untilText.trim(), reason, line: lineOf(place), place };
}

/** The line that a comment is about. */
function lineOf({ source: { text }, start }: Span): number {
  const { line, column } = lineAndColumn(text, start);
  const lines = text.split('\n');
  if (lines[line - 1]!.slice(0, column - 1).trim() !== '') return line;
  const below = lines.findIndex((each, index) => index >= line && !/^\s*(?:#.*)?$/u.test(each));
  return below < 0 ? line : below + 1;
}

/** The comments of a YAML text; what looks like one within quotes or a block of text is none. */
function commentsOf(source: Source): readonly Span[] {
  const comments: Span[] = [];
  let start = 0;
  for (const lexeme of new Lexer().lex(source.text)) {
    if (controls.has(lexeme)) continue;
    const end = start + lexeme.length;
    if (lexeme.startsWith('#')) comments.push({ kind: 'span', source, start, end });
    start = end;
  }
  return comments;
}
