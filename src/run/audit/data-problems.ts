import { trim } from '../../cells/fold.ts';
import { detached } from '../../cells/detached.ts';
import { hiddenText } from '../../engine/wording.ts';
import { mostFirst, type Fold } from './fold.ts';
import type { HiddenNames } from './redaction.ts';

/** How the cells of a field are that say nothing. */
export interface DataProblem {
  readonly field: string;
  /** The header that it is read from; null where no run has the column. */
  readonly column: string | null;
  readonly leads: number;
  readonly missing: number;
  readonly invalid: number;
  /** The commonest texts of such cells, most first; a blank text is an empty cell. */
  readonly texts: readonly ProblemText[];
  /** Cells with texts that are not told apart, since there are too many. */
  readonly other_texts: number;
}

export interface ProblemText {
  readonly text: string;
  readonly state: 'missing' | 'invalid';
  /** What is wrong with an invalid one. */
  readonly why: string | null;
  readonly leads: number;
}

interface Counted {
  readonly field: string;
  column: string | null;
  leads: number;
  missing: number;
  invalid: number;
  readonly texts: Map<string, { -readonly [K in keyof ProblemText]: ProblemText[K] }>;
  others: number;
}

const longestText = 80;
const mostShown = 5;

/**
 * Which columns have cells that say nothing, and what do these hold?
 *
 * @param mostTexts texts that are told apart of one field
 */
export function startDataProblems(hidden: HiddenNames, mostTexts: number): Fold<readonly DataProblem[]> {
  const fields = new Map<string, Counted>();
  const of = (field: string): Counted => {
    let counted = fields.get(field);
    if (counted === undefined) {
      counted = { field, column: null, leads: 0, missing: 0, invalid: 0, texts: new Map(), others: 0 };
      fields.set(field, counted);
    }
    return counted;
  };
  return {
    add: ({ bound, texts, decision: { cells } }) => {
      for (const [slot, { field, header, index }] of bound.columns.entries()) {
        const counted = of(field);
        const cell = cells[slot]!;
        counted.column ??= header ?? null;
        counted.leads += 1;
        if (cell.state === 'value') continue;
        counted[cell.state] += 1;
        if (index === undefined) continue;
        const isHidden = hidden(bound).has(field);
        const read = trim(texts[index] ?? '').slice(0, longestText);
        const text = isHidden && read !== '' ? hiddenText : read;
        const why = cell.state === 'missing' ? null : isHidden ? 'cannot be read' : cell.why;
        const key = `${why ?? ''}\n${text}`;
        const known = counted.texts.get(key);
        if (known !== undefined) known.leads += 1;
        else if (counted.texts.size < mostTexts)
          counted.texts.set(detached(key), { text: detached(text), state: cell.state, why, leads: 1 });
        else counted.others += 1;
      }
    },
    total: () =>
      [...fields.values()]
        .filter(({ missing, invalid }) => missing + invalid > 0)
        .map(({ texts, others, ...counts }) => {
          const all = mostFirst(texts.values(), ({ text }) => text);
          const unseen = all.slice(mostShown).reduce((sum, { leads }) => sum + leads, others);
          return { ...counts, texts: all.slice(0, mostShown), other_texts: unseen };
        })
        .toSorted((a, b) => b.missing + b.invalid - (a.missing + a.invalid) || (a.field < b.field ? -1 : 1)),
  };
}
