import { fold, trim } from '../../cells/fold.ts';
import { saysNothing } from '../../infer/missing-words.ts';

/** Texts with a number for each that is told apart: case and white space tell none. */
export interface ToldApart {
  /** One for each text; 0 where it says nothing. */
  readonly codes: Int32Array;
  /** What each number stands for, as it is written first; the first is blank. */
  readonly values: readonly string[];
}

/** Texts of which it is remembered how they fold; a column with more of them repeats few. */
const mostRemembered = 10_000;

/** @param missingValues texts that say nothing besides those that never do: blank, `Select`, `N/A` and their like */
export function tellApart(texts: readonly string[], missingValues: readonly string[]): ToldApart {
  const nothing = new Set(missingValues.map(fold));
  const byText = new Map<string, number>();
  const byFolded = new Map<string, number>();
  const values = [''];
  const codeOf = (text: string): number => {
    const folded = fold(text);
    if (saysNothing(folded) || nothing.has(folded)) return 0;
    const known = byFolded.get(folded);
    if (known !== undefined) return known;
    byFolded.set(folded, values.length);
    return values.push(trim(text)) - 1;
  };
  const codes = Int32Array.from(texts, (text) => {
    let code = byText.get(text);
    if (code !== undefined) return code;
    code = codeOf(text);
    if (byText.size < mostRemembered) byText.set(text, code);
    return code;
  });
  return { codes, values };
}
