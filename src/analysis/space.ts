import type { CandidateMaker } from './candidates.ts';
import { bindInOrder, type BoundPlan } from '../engine/bind.ts';
import type { Decision } from '../engine/decision.ts';
import type { Plan } from '../plan/plan.ts';
import { Diagrams, TooLarge, usualBudget, type Budget, type Diagram, type Path } from './diagram.ts';
import { Meaning } from './meaning.ts';
import { variablesOf, type Variable } from './variables.ts';

/** A lead as texts by column; columns that do not matter are left out. */
export type Witness = Readonly<Record<string, string>>;

/** The text of a column, whatever it is called; blank where it does not matter. */
export function textIn(lead: Witness, column: string): string {
  return Object.hasOwn(lead, column) ? lead[column]! : '';
}

/** Why there is no answer: it costs more than the budget, or a column has texts of which not every sort is known. */
export type Undecided =
  | { readonly why: 'too-large' }
  | { readonly why: 'open-columns'; readonly columns: readonly string[] };

/** Whether some lead is so: with a lead that is, or not at all, or not known. */
export type Possibility =
  | { readonly is: 'possible'; readonly lead: Witness }
  | { readonly is: 'impossible' }
  | ({ readonly is: 'not-decided' } & Undecided);

/**
 * All leads that some definitions can tell apart on a day, as classes of their columns, and what the definitions make of
 * them. Two definitions in one space are compared lead by lead.
 */
export class Space {
  readonly asOf: number;
  readonly variables: readonly Variable[];
  readonly diagrams: Diagrams;
  /** One a plan, in the order given. */
  readonly meanings: readonly Meaning[];
  readonly #bound: readonly BoundPlan[];
  readonly #openColumns = new Set<string>();
  #isTooLarge = false;

  constructor(
    plans: readonly Plan[],
    asOf: number,
    {
      budget = usualBudget,
      candidatesOf,
    }: { readonly budget?: Budget; readonly candidatesOf?: CandidateMaker } = {},
  ) {
    this.asOf = asOf;
    this.variables = variablesOf(plans, asOf, undefined, candidatesOf);
    this.diagrams = new Diagrams(budget);
    this.#bound = plans.map((plan) => bindInOrder(plan, asOf));
    this.meanings = plans.map((plan, at) => new Meaning(plan, at, asOf, this.variables, this.diagrams));
  }

  /** What one of the definitions decides about a lead, by the engine itself. */
  decide(lead: Witness, meaning: Meaning): Decision {
    const { read, decide } = this.#bound[this.meanings.indexOf(meaning)]!;
    return decide(read(this.textsOf(lead, meaning)));
  }

  /** The texts of a lead in the order of a definition's fields, as examples and rows have them. */
  textsOf(lead: Witness, meaning: Meaning): readonly string[] {
    const plan = this.meanings.indexOf(meaning);
    return meaning.plan.fields.map((_, slot) => {
      const variable = this.variables.find(({ readers }) =>
        readers.some((reader) => reader.plan === plan && reader.slot === slot),
      );
      return variable === undefined ? '' : textIn(lead, variable.column);
    });
  }

  /**
   * Whether some lead gives values as asked to some functions.
   *
   * @param make makes the functions; what is too large to be made is not decided
   */
  possibility<T extends readonly unknown[]>(
    make: () => { readonly [K in keyof T]: Diagram<T[K]> },
    holds: (...values: T) => boolean,
    hopeless?: (...values: { readonly [K in keyof T]: T[K] | undefined }) => boolean,
  ): Possibility {
    this.diagrams.beginQuestion();
    try {
      const diagrams = make() as readonly Diagram<unknown>[];
      const path = this.diagrams.find(
        diagrams,
        (values) => holds(...(values as unknown as T)),
        hopeless === undefined ? undefined : (values) => hopeless(...(values as unknown as T)),
      );
      if (path !== undefined) return { is: 'possible', lead: this.#confirmed(path) };
      if (diagrams.every(({ open }) => open.size === 0)) return { is: 'impossible' };
      return { is: 'not-decided', ...this.leaveOpen(...diagrams) };
    } catch (reason) {
      if (reason instanceof TooLarge) return { is: 'not-decided', ...this.leaveOpen() };
      throw reason;
    }
  }

  /** Notes that a question stays open, for the columns of some functions or because they are too large to be made. */
  leaveOpen(...diagrams: readonly Diagram<unknown>[]): Undecided {
    const levels = new Set(diagrams.flatMap((diagram) => [...diagram.open]));
    if (levels.size === 0) {
      this.#isTooLarge = true;
      return { why: 'too-large' };
    }
    const columns = [...levels].map((level) => this.variables[level]!.column);
    for (const column of columns) this.#openColumns.add(column);
    return { why: 'open-columns', columns };
  }

  /** Why questions so far stayed open; undefined where all were answered. */
  get leftOpen(): { readonly columns: readonly string[]; readonly isTooLarge: boolean } | undefined {
    const isAnswered = !this.#isTooLarge && this.#openColumns.size === 0;
    return isAnswered ? undefined : { columns: [...this.#openColumns], isTooLarge: this.#isTooLarge };
  }

  /** The lead of a path, once the engine has decided it as the diagrams do: all else is a bug. */
  #confirmed(path: Path): Witness {
    const lead = Object.fromEntries(
      [...path].map(([level, at]) => [
        this.variables[level]!.column,
        this.variables[level]!.classes[at]!.text,
      ]),
    );
    const classAt = (level: number): number => path.get(level) ?? this.variables[level]!.classOf('')!;
    for (const meaning of this.meanings) {
      const wrong = meaning.wrongAbout(this.decide(lead, meaning), classAt);
      if (wrong !== undefined)
        throw new Error(`the analysis and the engine differ on ${wrong} of the lead ${JSON.stringify(lead)}`);
    }
    return lead;
  }
}
