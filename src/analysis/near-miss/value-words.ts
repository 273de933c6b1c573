import { noWatches, watch, type Watches } from '../watches.ts';
import type { PlanField } from '../../plan/plan.ts';
import type { Leaf } from '../../plan/predicate.ts';
import { conditionsOf } from '../../plan/conditions.ts';
import { leavesOf } from '../../plan/predicates.ts';
import { sourcesOf } from '../../plan/sources.ts';
import { no, yes, type Truth } from '../../engine/truth.ts';
import type { Meaning } from '../meaning.ts';
import type { Diagrams } from '../diagram.ts';
import type { Variable } from '../variables.ts';
import { dayWords } from './day-words.ts';
import { numberWords } from './number-words.ts';

/** Puts classes of a column into words, as values of a field that reads it; each value that is named is in one of them. */
export type ValueWords = (classes: readonly number[]) => string;

/** Words of the definition, and the classes of which they are true. */
interface Said {
  readonly words: string;
  readonly of: ReadonlySet<number>;
}

/** What else is shown is shown by so many texts. */
const mostTexts = 3;

/**
 * @param level of the column, which one field of the plan names
 * @param field the field by which the column is called
 */
export function valueWords({
  meaning,
  diagrams,
  variable,
  level,
  field,
}: {
  readonly meaning: Meaning;
  readonly diagrams: Diagrams;
  readonly variable: Variable;
  readonly level: number;
  readonly field: PlanField;
}): ValueWords {
  const { plan, asOf } = meaning;
  const reader = variable.readers.findIndex(({ slot }) => plan.fields[slot] === field);
  const states = variable.classes.map(({ cells }) => cells[reader]!.state);
  const every = [...states.keys()].filter((at) => states[at] === 'value');
  const watches = noWatches();
  watch(watches, plan, field.name, asOf);
  let said: readonly Said[] | undefined;
  let ranges: ReturnType<typeof rangeWords>;

  const ofValues = (wanted: ReadonlySet<number>): string => {
    if (wanted.size === every.length) return 'any value';
    said ??= saidOf({ meaning, diagrams, variable, level, field, every });
    const same = said.find(({ of }) => of.size === wanted.size && isWithin(of, wanted));
    if (same !== undefined) return same.words;
    ranges ??= rangeWords(variable, field, watches);
    return (
      ranges?.(wanted) ?? jointly(said, wanted, every) ?? singly(said, wanted) ?? texts(variable, wanted)
    );
  };

  const remembered = new Map<string, string>();
  return (classes) => {
    const key = classes.join();
    let words = remembered.get(key);
    if (words === undefined) {
      const wanted = new Set(classes.filter((at) => states[at] === 'value'));
      const parts = [
        ...(wanted.size > 0 ? [ofValues(wanted)] : []),
        ...(classes.some((at) => states[at] === 'missing') ? ['an empty cell'] : []),
      ];
      words = parts.length === 0 ? `no ${field.cell.type}` : parts.join(' or ');
      remembered.set(key, words);
    }
    return words;
  };
}

/** How values that have an order are put into words; undefined where they have none. */
function rangeWords(
  { classOf }: Variable,
  { cell }: PlanField,
  { cuts, days }: Watches,
): ((classes: ReadonlySet<number>) => string) | undefined {
  if (cell.type === 'number') return numberWords(cell, cuts, classOf);
  return cell.type === 'date' ? dayWords(cell, days, classOf) : undefined;
}

/** What the tests that have a say in the verdict ask of a column alone, and the opposite. */
function saidOf({
  meaning,
  diagrams,
  variable,
  level,
  field,
  every,
}: {
  readonly meaning: Meaning;
  readonly diagrams: Diagrams;
  readonly variable: Variable;
  readonly level: number;
  readonly field: PlanField;
  readonly every: readonly number[];
}): readonly Said[] {
  const { plan } = meaning;
  const sources = sourcesOf(plan);
  const fields = new Set(variable.readers.map(({ slot }) => plan.fields[slot]!.name));
  const isOwn = ({ subject }: Leaf): boolean =>
    sources.get(subject)?.every((name) => fields.has(name)) === true;
  return conditionsOf({ ...plan, tiers: [], routes: [] })
    .flatMap(leavesOf)
    .filter(isOwn)
    .flatMap((leaf) => {
      const truth = meaning.truthOf(leaf);
      const where = (wanted: Truth): ReadonlySet<number> =>
        new Set(every.filter((at) => diagrams.at(truth, (each) => (each === level ? at : 0)) === wanted));
      const of = leaf.subject === field.name ? '' : `${leaf.subject} `;
      return [
        { words: `${of}${leaf.phrase.asked}`, of: where(yes) },
        { words: `${of}${leaf.phrase.negated}`, of: where(no) },
      ];
    });
}

/** The words that together say just what is wanted. */
function jointly(
  said: readonly Said[],
  wanted: ReadonlySet<number>,
  every: readonly number[],
): string | undefined {
  const words: string[] = [];
  let left: readonly number[] = every;
  for (const each of said) {
    if (!isWithin(wanted, each.of)) continue;
    const fewer = left.filter((at) => each.of.has(at));
    if (fewer.length < left.length) words.push(each.words);
    left = fewer;
  }
  return left.length === wanted.size ? words.join(' and ') : undefined;
}

/** Words of which each is enough; not all that is wanted need be said. */
function singly(said: readonly Said[], wanted: ReadonlySet<number>): string | undefined {
  const words: string[] = [];
  const shown = new Set<number>();
  for (const each of said) {
    if (!isWithin(each.of, wanted) || isWithin(each.of, shown)) continue;
    words.push(each.words);
    for (const at of each.of) shown.add(at);
  }
  return words.length === 0 ? undefined : words.join(' or ');
}

function texts({ classes }: Variable, wanted: ReadonlySet<number>): string {
  const some = [...wanted].slice(0, mostTexts).map((at) => `"${classes[at]!.text}"`);
  return `a text such as ${some.join(', ')}`;
}

function isWithin(some: ReadonlySet<number>, others: ReadonlySet<number>): boolean {
  for (const each of some) if (!others.has(each)) return false;
  return true;
}
