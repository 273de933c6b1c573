import type { Definition, Example } from '../../definition/definition.ts';
import { textsOf } from '../../engine/run-example.ts';
import type { Space, Witness } from '../space.ts';

/** A lead that may become an example: one of the examples that there are, with few cells changed, or one with those alone. */
export interface Candidate {
  /** In the order of the definition's fields. */
  readonly texts: readonly string[];
  readonly base: Example | undefined;
  /** The fields that have another text than the base has. */
  readonly changed: readonly string[];
}

/** How many examples leads are made from. */
const mostBases = 6;

/** Makes leads of what leads must have in some columns to show something. */
export interface CandidateMaker {
  /**
   * The examples with these cells, which are leads as one knows them, and the bare cells. What shows something as it is may show
   * another thing beside other cells, so each is to be tried.
   */
  readonly from: (lead: Witness) => readonly Candidate[];
  /** How many leads `from` makes of one. */
  readonly ofOne: number;
  /** A lead with as many cells as its example has, as long as it is still as asked. */
  readonly trimmed: (candidate: Candidate, isAsked: (texts: readonly string[]) => boolean) => Candidate;
}

export function candidateMaker(definition: Definition, space: Space): CandidateMaker {
  const meaning = space.meanings[0]!;
  const { fields } = meaning.plan;
  const columns = fields.map(
    (_, slot) =>
      space.variables.find(({ readers }) => readers.some((reader) => reader.slot === slot))?.column,
  );
  const bases = basesOf(definition).map((base) => ({ base, texts: textsOf(meaning.plan, base) }));
  const empty = fields.map(() => '');
  const candidate = (base: Example | undefined, texts: readonly string[]): Candidate => {
    const before = base === undefined ? empty : textsOf(meaning.plan, base);
    const changed = fields.filter((_, slot) => before[slot] !== texts[slot]).map(({ name }) => name);
    return { texts, base, changed };
  };
  return {
    ofOne: bases.length + 1,
    from: (lead) => [
      ...bases.map(({ base, texts }) =>
        candidate(
          base,
          texts.map((text, slot) =>
            Object.hasOwn(lead, columns[slot] ?? '') ? lead[columns[slot]!]! : text,
          ),
        ),
      ),
      candidate(undefined, space.textsOf(lead, meaning)),
    ],
    trimmed: ({ base, texts }, isAsked) => {
      const before = base === undefined ? empty : textsOf(meaning.plan, base);
      let kept = texts;
      for (const column of new Set(columns)) {
        const back = kept.map((text, slot) => (columns[slot] === column ? before[slot]! : text));
        if (isAsked(back)) kept = back;
      }
      return candidate(base, kept);
    },
  };
}

/** Those that qualify first: of them one cell tells most. */
function basesOf({ examples }: Definition): readonly Example[] {
  const qualifies = ({ expect }: Example): number => (expect.verdict === 'qualified' ? 0 : 1);
  return examples.toSorted((a, b) => qualifies(a) - qualifies(b)).slice(0, mostBases);
}
