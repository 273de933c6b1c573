import { fold } from '../cells/fold.ts';
import type { CellSpec, FieldType } from '../cells/cell.ts';
import { bindInOrder } from '../engine/bind.ts';
import { comparable, outcomeOf, type ExpectationKey } from '../engine/outcome.ts';
import type { Plan } from '../plan/plan.ts';
import { candidatesFor, type CandidateMaker } from './candidates.ts';
import { variablesOf, type Column, type Variable } from './variables.ts';
import { only, type Watches } from './watches.ts';

/** A lead that is decided as another was, and of which nothing is left that tells who that was. */
export interface NeutralLead {
  /** In the order of the plan's fields; blank where the plan sees nothing of a field, or nothing is in it. */
  readonly texts: readonly string[];
  /** The fields that have another text than the lead had. */
  readonly replaced: readonly string[];
  /**
   * The fields that should have another text, but no other was found that decides alike. Those are not among them whose text
   * the definition itself names, and no other beside it.
   */
  readonly kept: readonly string[];
}

/** Values of these types may tell who a lead is; of the others, only what is no value of them may. */
const personal: ReadonlySet<FieldType> = new Set(['id', 'email', 'text', 'list']);

/** Plain texts that are tried before those that questions are made of. */
const plainTexts: Readonly<Partial<Record<FieldType, readonly string[]>>> = {
  id: ['lead-1'],
  text: ['something'],
  list: ['something'],
  email: ['lead@company.example', 'lead@gmail.com'],
};

/**
 * Puts neutral text into the place of personal data, so that the engine decides the same in all that an example can state.
 *
 * @param redacted fields of other types whose values are replaced too
 */
export function leadNeutraliser(
  plan: Plan,
  asOf: number,
  redacted: ReadonlySet<string>,
): (texts: readonly string[]) => NeutralLead {
  const bound = bindInOrder(plan, asOf);
  const variables = fieldVariables(plan, asOf);
  const outcomeText = (texts: readonly string[]): string => {
    const outcome = outcomeOf(bound.decide(bound.read(texts)), plan);
    return JSON.stringify(Object.keys(outcome).map((key) => comparable(outcome[key as ExpectationKey])));
  };
  return (texts) => {
    const wanted = outcomeText(texts);
    const cells = bound.read(texts);
    const now = texts.map((text, slot) =>
      variables.has(slot) && cells[slot]!.state !== 'missing' ? text : '',
    );
    const replaced: string[] = [];
    const kept: string[] = [];
    for (const [slot, variable] of variables) {
      const { name, cell } = plan.fields[slot]!;
      const isPersonal = personal.has(cell.type) || cells[slot]!.state === 'invalid' || redacted.has(name);
      if (now[slot] === '' || !isPersonal) continue;
      const { others, isNamed } = neutralTexts(now[slot]!, variable, { plan, asOf });
      const other = others.find((text) => outcomeText(now.with(slot, text)) === wanted);
      if (other !== undefined) {
        now[slot] = other;
        replaced.push(name);
      } else if (!isNamed) kept.push(name);
    }
    if (outcomeText(now) !== wanted) throw new Error('cells of which nothing is seen changed a decision');
    return { texts: now, replaced, kept };
  };
}

/** What the plan can tell apart in each field that it sees anything of, by slot: each field of an example has a text of its own. */
function fieldVariables(
  plan: Plan,
  asOf: number,
  candidatesOf: CandidateMaker = plainFirst,
  slots: readonly number[] = plan.fields.map((_, slot) => slot),
): ReadonlyMap<number, Variable> {
  const columns = slots.map((slot): Column => {
    return { column: plan.fields[slot]!.name, readers: [{ plan: 0, slot }] };
  });
  const variables = variablesOf([plan], asOf, columns, candidatesOf);
  return new Map(
    variables.map((variable) => [variable.readers[0]!.slot, variable] as const).toSorted(([a], [b]) => a - b),
  );
}

/** Texts that may stand for one, the best first, and whether the one is itself made of words of the definition. */
function neutralTexts(
  text: string,
  variable: Variable,
  { plan, asOf }: { readonly plan: Plan; readonly asOf: number },
): { readonly others: readonly string[]; readonly isNamed: boolean } {
  const { slot } = variable.readers[0]!;
  const same = classText(variable, text);
  if (same !== undefined && fold(same) !== fold(text)) return { others: [same], isNamed: false };
  const rest = fieldVariables(plan, asOf, withoutText(text), [slot]).get(slot)!;
  const another = classText(rest, text);
  if (another !== undefined) return { others: [another], isNamed: true };
  return same === undefined
    ? { others: rest.classes.map((each) => each.text), isNamed: false }
    : { others: [], isNamed: true };
}

function classText({ classes, classOf }: Variable, text: string): string | undefined {
  const at = classOf(text);
  return at === undefined ? undefined : classes[at]!.text;
}

const plainFirst: CandidateMaker = (cell, watches, asOf) => {
  const { texts, isComplete } = candidatesFor(cell, watches, asOf);
  return { texts: [...(plainTexts[cell.type] ?? []), ...readable(cell, texts), ...texts], isComplete };
};

/** Candidates as people would write them, and one that is no value. */
function readable({ type }: CellSpec, texts: readonly string[]): readonly string[] {
  if (type !== 'email') return personal.has(type) ? [] : ['unreadable'];
  return ['unreadable', ...texts.map((text) => text.replace(/^[^@]+(?=@)/u, 'lead'))];
}

/** Candidates other than a text, made of other words than it where the questions have others; else with words around it. */
function withoutText(text: string): CandidateMaker {
  const own = fold(text);
  const isOther = (each: string): boolean => fold(each) !== own;
  return (cell, watches, asOf) => {
    const { texts, isComplete } = plainFirst(cell, watchesWithout(watches, isOther), asOf);
    const around = [`${own} of something`, `something of ${own}`, `${own}, something`, `something ${own} s`];
    return {
      texts: [...texts, ...plainFirst(cell, watches, asOf).texts, ...around].filter(isOther),
      isComplete,
    };
  };
}

function watchesWithout(watches: Watches, isOther: (text: string) => boolean): Watches {
  return {
    ...watches,
    names: watches.names.map((set) => only(set, isOther)),
    contains: watches.contains.map((texts) => texts.filter(isOther)),
    words: watches.words.map((phrases) => phrases.filter(isOther)),
    starts: watches.starts.filter(isOther),
    ends: watches.ends.filter(isOther),
  };
}
