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
const mostBases = 12;

/**
 * Makes leads of what leads must have in some columns to show something: the examples with these cells, which are leads as one
 * knows them, and the bare cells. What shows it as an example shows it may be another thing, so it is to be tried.
 */
export function candidateMaker(
  definition: Definition,
  space: Space,
): (lead: Witness) => readonly Candidate[] {
  const meaning = space.meanings[0]!;
  const { fields } = meaning.plan;
  const columns = fields.map(
    (_, slot) =>
      space.variables.find(({ readers }) => readers.some((reader) => reader.slot === slot))?.column,
  );
  const bases = basesOf(definition).map((base) => ({ base, texts: textsOf(meaning.plan, base) }));
  return (lead) => {
    const laid = bases.map(({ base, texts }): Candidate => {
      const changedTexts = texts.map((text, slot) => lead[columns[slot] ?? ''] ?? text);
      const changed = fields.filter((_, slot) => texts[slot] !== changedTexts[slot]).map(({ name }) => name);
      return { texts: changedTexts, base, changed };
    });
    const bare = space.textsOf(lead, meaning);
    return [...laid, { texts: bare, base: undefined, changed: filled(bare) }];
  };

  function filled(texts: readonly string[]): readonly string[] {
    return fields.filter((_, slot) => texts[slot] !== '').map(({ name }) => name);
  }
}

/** Those that qualify first: of them one cell tells most. */
function basesOf({ examples }: Definition): readonly Example[] {
  const qualifies = ({ expect }: Example): number => (expect.verdict === 'qualified' ? 0 : 1);
  return examples.toSorted((a, b) => qualifies(a) - qualifies(b)).slice(0, mostBases);
}
