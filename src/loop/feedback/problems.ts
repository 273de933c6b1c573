import { detached } from '../../cells/detached.ts';
import { quoted } from '../../diagnostics/suggest.ts';
import { Counts } from '../../run/audit/fold.ts';

/** What can be wrong with rows that Sales sent, or odd about them; also the end of the code of a message. */
export const problemKinds = [
  'rows-unreadable',
  'lead-blank',
  'lead-rewritten',
  'lead-unknown',
  'lead-ambiguous',
  'disposition-blank',
  'disposition-unknown',
  'date-unread',
  'amount-unread',
  'rows-repeated',
  'after-as-of',
  'before-handoff',
  'conflict',
  'currencies',
] as const;

export type ProblemKind = (typeof problemKinds)[number];

/** How often something is wrong; of leads for `conflict`, of events for `currencies`, else of rows. */
export interface Problem {
  readonly kind: ProblemKind;
  /** Undefined where it is about the reports together. */
  readonly file: string | undefined;
  readonly rows: number;
  /** The commonest of it as sentences have it; most first. */
  readonly shown: readonly string[];
  /** Of unknown dispositions: the texts as they stand. Of dates: why the first cannot be read. */
  readonly texts: readonly string[];
}

export interface Problems {
  readonly add: (kind: ProblemKind, file: string | undefined, text?: string) => void;
  readonly all: () => readonly Problem[];
}

const mostTexts = 1000;
const mostShown = 5;
const longestText = 60;

/** Counts what is wrong by kind and file. */
export function startProblems(): Problems {
  const counted = new Map<
    string,
    { kind: ProblemKind; file: string | undefined; rows: number; texts: Counts }
  >();
  return {
    add: (kind, file, text) => {
      const key = `${kind}\n${file ?? ''}`;
      let each = counted.get(key);
      if (each === undefined)
        counted.set(key, (each = { kind, file, rows: 0, texts: new Counts(mostTexts) }));
      each.rows += 1;
      if (text !== undefined) each.texts.add(detached(text.slice(0, longestText)));
    },
    all: () =>
      [...counted.values()]
        .map(({ kind, file, rows, texts }) => ({
          kind,
          file,
          rows,
          shown: shownOf(texts),
          texts: texts.all().map(({ name }) => name),
        }))
        .toSorted((a, b) => problemKinds.indexOf(a.kind) - problemKinds.indexOf(b.kind)),
  };
}

function shownOf(texts: Counts): readonly string[] {
  const all = texts.all();
  const told = all
    .slice(0, mostShown)
    .map(({ name, leads }) => (leads === 1 ? quoted(name) : `${quoted(name)} (${leads} times)`));
  const more = all.length - told.length;
  return more > 0 ? [...told, `and ${more}${texts.others > 0 ? ' or more' : ''} others`] : told;
}
