import { fold } from '../cells/fold.ts';
import { textsThat, type Texts } from './evidence.ts';

/** Texts that people and systems write where there is nothing. */
const meansMissing: ReadonlySet<string> = new Set([
  '-',
  '--',
  '---',
  '–',
  '—',
  '?',
  '.',
  'n/a',
  '#n/a',
  'n.a.',
  'null',
  '(null)',
  'nan',
  '#null!',
  'undefined',
  'none',
  '(none)',
  'nil',
  '(no value)',
  '(blank)',
  '(empty)',
  'select',
  '--none--',
  '-none-',
  '000000000000000aaa',
  '#value!',
  '#ref!',
  '#name?',
]);

/** Texts that may stand for nothing, and may be an answer. */
const mayMeanMissing: ReadonlySet<string> = new Set([
  'unknown',
  'not specified',
  'not available',
  'not provided',
  'not applicable',
  'not set',
  'na',
  'tbd',
  'no answer',
  'unbekannt',
  'keine angabe',
  'inconnu',
  'desconocido',
]);

/** Whether a folded text says nothing: blank, or what people and systems write where there is nothing, or may be nothing. */
export function saysNothing(folded: string): boolean {
  return folded === '' || meansMissing.has(folded) || mayMeanMissing.has(folded);
}

/**
 * The texts of a column that stand for nothing, those that may, and all others.
 *
 * @param known texts that the known export writes for nothing, which a definition need not name
 */
export function splitMissing(
  texts: Texts,
  known: readonly string[],
): {
  readonly missing: readonly string[];
  readonly doubtful: Texts;
  readonly rest: Texts;
} {
  const knownFolded = new Set(known.map(fold));
  const missing = textsThat(texts, (text) => meansMissing.has(fold(text)) || knownFolded.has(fold(text)));
  const rest = textsThat(texts, (text) => !missing.has(text));
  return {
    missing: [...missing.keys()].filter((text) => !knownFolded.has(fold(text))),
    doubtful: textsThat(rest, (text) => mayMeanMissing.has(fold(text))),
    rest,
  };
}
