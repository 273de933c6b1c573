import type { Cell } from '../cells/cell.ts';
import type { Decision, Verdict } from '../engine/decision.ts';
import { truthOfOutcome, truthOfResult } from '../engine/decide.ts';
import { deriver } from '../engine/derive.ts';
import { evaluator } from '../engine/evaluate.ts';
import type { Interval } from '../engine/lead.ts';
import { giver, reaches } from '../engine/points.ts';
import { both, either, negate, no, unknown, yes, type Truth } from '../engine/truth.ts';
import type { Plan, PlanChoice, PlanCriterion, PlanGroup, PlanRule } from '../plan/plan.ts';
import { givesOf } from '../plan/points-given.ts';
import type { Atom, Predicate } from '../plan/predicate.ts';
import type { Diagram, Diagrams } from './diagram.ts';
import type { Variable } from './variables.ts';

/** How leads come to a tier or route. */
export interface Choosing {
  readonly comes: Diagram<boolean>;
  readonly taken: Diagram<boolean>;
}

/**
 * What a plan decides, as functions of the classes of its columns. Each is made when it is first asked for, and may be too
 * large to be made. That a lead is a duplicate is decided apart, and is not in the verdict here.
 */
export class Meaning {
  readonly plan: Plan;
  readonly asOf: number;
  readonly #diagrams: Diagrams;
  readonly #variables: readonly Variable[];
  readonly #at: number;
  readonly #made = new Map<unknown, unknown>();

  /** @param at which of the plans that the variables belong to this one is */
  constructor(plan: Plan, at: number, asOf: number, variables: readonly Variable[], diagrams: Diagrams) {
    this.plan = plan;
    this.asOf = asOf;
    this.#at = at;
    this.#variables = variables;
    this.#diagrams = diagrams;
  }

  /** The cell of a field or derived value. */
  cellOf(name: string): Diagram<Cell> {
    return this.#once(`cell ${name}`, () => {
      const slot = this.plan.fields.findIndex((field) => field.name === name);
      return slot < 0 ? this.#derivedCell(name) : this.#fieldCell(slot);
    });
  }

  /** Whether a condition holds, in three-valued logic. */
  truthOf(predicate: Predicate): Diagram<Truth> {
    return this.#once(predicate, () => this.#truthOf(predicate));
  }

  /** Whether a criterion lets the lead pass (or its fast track holds), what is unknown settled as it says. */
  resultOf(criterion: PlanCriterion): Diagram<Truth> {
    return this.#once(criterion, () => {
      const { when, section, reads, ifMissing, ifInvalid } = criterion;
      const wanted = this.#diagrams.map(this.truthOf(when), (truth) =>
        section === 'reject_if' ? negate(truth) : truth,
      );
      return this.#settled(wanted, reads, (truth, isInvalid) =>
        truth === unknown ? truthOfOutcome[isInvalid ? ifInvalid : ifMissing] : truth,
      );
    });
  }

  /** The points that a rule gives. */
  pointsOf(rule: PlanRule): Diagram<Interval> {
    return this.#once(rule, () => {
      const gives = givesOf(rule);
      const open: Interval = { min: Math.min(0, ...gives), max: Math.max(0, ...gives) };
      return this.#settled(this.#given(rule), rule.reads, (points, isInvalid) => {
        const settled = points ?? (isInvalid ? rule.ifInvalid : rule.ifMissing);
        return settled === undefined ? open : { min: settled, max: settled };
      });
    });
  }

  /** The points of a group before its cap and floor. */
  sumOf(group: PlanGroup): Diagram<Interval> {
    return this.#once(group, () => this.#sum(group.rules.map((rule) => this.pointsOf(rule))));
  }

  /** The points of a group. */
  groupOf(group: PlanGroup): Diagram<Interval> {
    return this.#once(`group ${group.id}`, () => {
      const clamp = (points: number): number =>
        Math.min(group.cap ?? Infinity, Math.max(group.floor ?? -Infinity, points));
      return this.#diagrams.map(this.sumOf(group), ({ min, max }) => ({ min: clamp(min), max: clamp(max) }));
    });
  }

  /** All points; 0 where the definition has none. */
  total(): Diagram<Interval> {
    return this.#once('total', () =>
      this.#sum((this.plan.points?.groups ?? []).map((group) => this.groupOf(group))),
    );
  }

  /** The points of a group, or all of them. */
  totalOf(group: PlanGroup | undefined): Diagram<Interval> {
    return group === undefined ? this.total() : this.groupOf(group);
  }

  /** Whether there are enough points, or a fast track. */
  enough(): Diagram<Truth> {
    return this.#once('enough', () => {
      const { points } = this.plan;
      if (points === undefined) return this.#diagrams.constant<Truth>(yes);
      const reached = this.#diagrams.map(this.total(), (total) => reaches(points.qualifyAt, total));
      return this.any([...points.fastTrack.map((track) => this.resultOf(track)), reached]);
    });
  }

  /** All that must hold for a lead to qualify: every criterion, and that there are enough points. */
  parts(): readonly Diagram<Truth>[] {
    return [...this.plan.criteria.map((criterion) => this.resultOf(criterion)), this.enough()];
  }

  /** Yes for a lead that qualifies, no for one that is rejected, unknown for one that is undecided. */
  verdict(): Diagram<Truth> {
    return this.#once('verdict', () => this.all(this.parts()));
  }

  /** Which leads that qualify come to each of some tiers or routes, getting none before it, and which of them get it. */
  choosing(choices: readonly PlanChoice[]): readonly Choosing[] {
    return this.#once(choices, () => {
      let left = this.#diagrams.map(this.verdict(), (verdict) => verdict === yes);
      return choices.map((choice) => {
        const [comes, holds] = [left, this.#holds(choice)];
        left = this.#diagrams.join(comes, holds, (isLeft, truth) => isLeft && truth !== yes);
        return {
          comes,
          taken: this.#diagrams.join(comes, holds, (isLeft, truth) => isLeft && truth === yes),
        };
      });
    });
  }

  #holds({ when }: PlanChoice): Diagram<Truth> {
    return when === undefined ? this.#diagrams.constant<Truth>(yes) : this.truthOf(when);
  }

  all(parts: readonly Diagram<Truth>[]): Diagram<Truth> {
    return parts.reduce(
      (whole, part) => this.#diagrams.join<Truth, Truth, Truth>(whole, part, both, no),
      this.#diagrams.constant<Truth>(yes),
    );
  }

  any(parts: readonly Diagram<Truth>[]): Diagram<Truth> {
    return parts.reduce(
      (whole, part) => this.#diagrams.join<Truth, Truth, Truth>(whole, part, either, yes),
      this.#diagrams.constant<Truth>(no),
    );
  }

  /** What of a lead the engine decides otherwise than the functions that have been made so far; undefined where nothing is. */
  wrongAbout(decision: Decision, classAt: (level: number) => number): string | undefined {
    const differs = (key: unknown, truth: Truth): boolean => {
      const made = this.#made.get(key) as Diagram<Truth> | undefined;
      return made !== undefined && this.#diagrams.at(made, classAt) !== truth;
    };
    const { criteria, points } = this.plan;
    const wrong = [
      ...criteria.filter((criterion, at) => differs(criterion, truthOfResult[decision.results[at]!])),
      ...(points?.fastTrack ?? []).filter((track, at) =>
        differs(track, truthOfResult[decision.fastTrack[at]!]),
      ),
    ];
    if (wrong.length > 0) return wrong[0]!.id;
    if (differs('enough', truthOfResult[decision.enough])) return 'points';
    return differs('verdict', truthOfVerdict[decision.verdict]) ? 'verdict' : undefined;
  }

  #truthOf(predicate: Predicate): Diagram<Truth> {
    switch (predicate.kind) {
      case 'all':
        return this.all(predicate.of.map((part) => this.truthOf(part)));
      case 'any':
        return this.any(predicate.of.map((part) => this.truthOf(part)));
      case 'not':
        return this.#diagrams.map(this.truthOf(predicate.of), negate);
      case 'at-least':
        return this.#atLeast(predicate.count, predicate.of);
      case 'leaf':
        return this.truthOf(predicate.test);
      case 'points-in':
        return this.#pointsIn(predicate);
      default: {
        const evaluate = evaluator(predicate, { slots: new Map([[predicate.field, 0]]), asOf: this.asOf });
        return this.#diagrams.map(this.cellOf(predicate.field), (cell) => evaluate([cell]));
      }
    }
  }

  /** Counts what is true and what may be; more than enough is not counted. */
  #atLeast(count: number, parts: readonly Predicate[]): Diagram<Truth> {
    interface Counts {
      readonly least: number;
      readonly most: number;
    }
    const start = this.#diagrams.constant<Counts>({ least: 0, most: 0 });
    const counted = parts.reduce(
      (counts, part) =>
        this.#diagrams.join(counts, this.truthOf(part), ({ least, most }, truth) => ({
          least: Math.min(count, least + (truth === yes ? 1 : 0)),
          most: Math.min(count, most + (truth === no ? 0 : 1)),
        })),
      start,
    );
    return this.#diagrams.map(counted, ({ least, most }) => {
      if (least >= count) return yes;
      return most < count ? no : unknown;
    });
  }

  #pointsIn(atom: Extract<Atom, { readonly kind: 'points-in' }>): Diagram<Truth> {
    const group = this.plan.points?.groups.find(({ id }) => id === atom.group);
    const evaluate = evaluator(atom, { slots: new Map(), asOf: this.asOf });
    return this.#diagrams.map(this.totalOf(group), (total) =>
      evaluate([], { total, byGroup: new Map([[atom.group ?? '', total]]) }),
    );
  }

  /** Points as far as the rule knows; null where it is unknown. */
  #given(rule: PlanRule): Diagram<number | null> {
    if (rule.kind === 'flat') {
      return this.#diagrams.map(this.truthOf(rule.when), (truth) => {
        if (truth === unknown) return null;
        return truth === yes ? rule.points : 0;
      });
    }
    const give = giver(rule, { slots: new Map([[rule.field, 0]]), asOf: this.asOf });
    return this.#diagrams.map(this.cellOf(rule.field), (cell) => give([cell]) ?? null);
  }

  /** A value and, where it may matter, whether one of some fields is invalid. */
  #settled<A, B>(
    value: Diagram<A>,
    reads: readonly string[],
    to: (value: A, isInvalid: boolean) => B,
  ): Diagram<B> {
    const invalid = reads.map((name) =>
      this.#diagrams.map(this.cellOf(name), ({ state }) => state === 'invalid'),
    );
    const isInvalid = invalid.reduce(
      (some, one) => this.#diagrams.join<boolean, boolean, boolean>(some, one, (a, b) => a || b, true),
      this.#diagrams.constant(false),
    );
    return this.#diagrams.join(value, isInvalid, to);
  }

  #sum(parts: readonly Diagram<Interval>[]): Diagram<Interval> {
    return parts.reduce(
      (sum, part) => this.#diagrams.join(sum, part, (a, b) => ({ min: a.min + b.min, max: a.max + b.max })),
      this.#diagrams.constant<Interval>({ min: 0, max: 0 }),
    );
  }

  #fieldCell(slot: number): Diagram<Cell> {
    const isIts = (reader: { readonly plan: number; readonly slot: number }): boolean =>
      reader.plan === this.#at && reader.slot === slot;
    const level = this.#variables.findIndex(({ readers }) => readers.some(isIts));
    const { readers, classes, isComplete } = this.#variables[level]!;
    const place = readers.findIndex(isIts);
    return this.#diagrams.variable(
      level,
      classes.map(({ cells }) => plain(cells[place]!)),
      isComplete,
    );
  }

  #derivedCell(name: string): Diagram<Cell> {
    const derived = this.plan.derived.find((each) => each.name === name)!;
    const from = [derived.of].flat();
    const derive = deriver(derived, new Map(from.map((each, at) => [each, at])), this.asOf);
    let others = this.#diagrams.constant<readonly Cell[]>([]);
    for (const each of from.slice(0, -1))
      others = this.#diagrams.join(others, this.cellOf(each), (before, cell) => [...before, cell]);
    const last = this.cellOf(from.at(-1)!);
    return this.#diagrams.join(others, last, (before, cell) => plain(derive([...before, cell])));
  }

  #once<T>(key: unknown, make: () => T): T {
    const before = this.#made.get(key);
    if (before !== undefined) return before as T;
    const made = make();
    this.#made.set(key, made);
    return made;
  }
}

const truthOfVerdict: Readonly<Record<Verdict, Truth>> = { qualified: yes, rejected: no, undecided: unknown };

/** A cell without the words on why it is invalid, which decide nothing. */
function plain(cell: Cell): Cell {
  return cell.state === 'invalid' ? { state: 'invalid', why: '' } : cell;
}
