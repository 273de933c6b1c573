import { bindInOrder, type BoundPlan } from '../../src/engine/bind.ts';
import type { Decision, Result, Verdict } from '../../src/engine/decision.ts';
import { no, unknown, yes, type Truth } from '../../src/engine/truth.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Space, Witness } from '../../src/analysis/space.ts';
import { dayText, parseDay } from '../../src/cells/day.ts';
import { randomOf } from './random.ts';

/** The day on which small definitions are looked at. */
export const asOf = parseDay('2026-11-02')!;

/** Days around the as-of day, in each of the formats of the fields. */
export const someDays: readonly string[] = [
  -3000, -31, -30, -29, -14, -8, -7, -6, -1, 0, 1, 6, 7, 8, 30, 31, 3000,
].flatMap((from) => {
  const text = dayText(asOf + from);
  const [year = '', month, day] = text.split('-');
  return [text, `${Number(day)}.${Number(month)}.${year.slice(2)}`, `${text} 23:59`];
});

export const truthOfVerdict: Readonly<Record<Verdict, Truth>> = {
  qualified: yes,
  rejected: no,
  undecided: unknown,
};
export const truthOfResult: Readonly<Record<Result, Truth>> = {
  pass: yes,
  allowed: yes,
  fail: no,
  refused: no,
  unknown,
};

/** Leads of a plan's columns that are all tried, if there are no more; else so many of them are drawn. */
const mostLeads = 1500;

/** A definition as the engine decides it, fed with leads by column. */
export interface Judge {
  readonly bound: BoundPlan;
  readonly decide: (lead: Witness) => Decision;
}

export function judgeOf(plan: Plan): Judge {
  const bound = bindInOrder(plan, asOf);
  const decide = (lead: Witness): Decision =>
    bound.decide(bound.read(plan.fields.map(({ columns }) => lead[columns[0]!] ?? '')));
  return { bound, decide };
}

/**
 * Leads to try claims on: every combination of the classes' own texts, as far as these are few, and leads of loose texts,
 * mixed with those of the classes.
 */
export function leadsOf({ variables }: Space, loose: readonly string[], seed: number): readonly Witness[] {
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const size = variables.reduce((product, { classes }) => product * classes.length, 1);
  const leads: Witness[] = [];
  for (let at = 0; at < Math.min(size, mostLeads); at += 1) {
    let rest = size <= mostLeads ? at : Math.floor(random() * size);
    const texts = variables.map(({ column, classes }) => {
      const place = rest % classes.length;
      rest = Math.floor(rest / classes.length);
      return [column, classes[place]!.text];
    });
    leads.push(Object.fromEntries(texts) as Witness);
  }
  for (let at = 0; at < mostLeads / 2; at += 1) {
    const texts = variables.map(({ column, classes }) => [
      column,
      random() < 0.6 ? pick(loose) : pick(classes).text,
    ]);
    leads.push(Object.fromEntries(texts) as Witness);
  }
  return leads;
}
