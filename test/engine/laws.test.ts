import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/cells/day.ts';
import { bindInOrder, type BoundPlan } from '../../src/engine/bind.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { linesOf, reasoner } from '../../src/engine/reasons.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { condition, lead, openDefinition, valueTexts } from '../support/arbitrary.ts';
import { tries } from '../support/effort.ts';
import { definitionFrom, definitionOf, planFrom } from '../support/definitions.ts';

const asOf = parseDay('2026-11-02')!;

function decided(
  plan: Plan,
  cells: Readonly<Record<string, string>>,
): { readonly bound: BoundPlan; readonly texts: readonly string[]; readonly decision: Decision } {
  const bound = bindInOrder(plan, asOf);
  const texts = plan.fields.map(({ name }) => cells[name] ?? '');
  return { bound, texts, decision: bound.decide(bound.read(texts)) };
}

const runs = { numRuns: tries(60) };

describe('laws of deciding', () => {
  test('filling the unknown cells in any way gives a verdict, points and results inside what was said', () => {
    fc.assert(
      fc.property(
        openDefinition,
        lead,
        fc.array(fc.nat(20), { minLength: 9, maxLength: 9 }),
        (content, cells, picks) => {
          const plan = planFrom(content);
          const { bound, decision, texts } = decided(plan, cells);
          const read = bound.read(texts);
          const filled = Object.fromEntries(
            Object.keys(valueTexts).map((name, index) => {
              const known = read[bound.slots.get(name)!]!.state === 'value';
              const choices = valueTexts[name]!;
              return [name, known ? cells[name]! : choices[picks[index]! % choices.length]!];
            }),
          );
          const after = decided(plan, filled).decision;
          if (decision.verdict !== 'undecided') expect(after.verdict).toBe(decision.verdict);
          expect(after.points!.min).toBeGreaterThanOrEqual(decision.points!.min);
          expect(after.points!.max).toBeLessThanOrEqual(decision.points!.max);
          for (const [index, result] of decision.results.entries()) {
            if (result !== 'unknown') expect(after.results[index]).toBe(result);
          }
        },
      ),
      runs,
    );
  });

  test('a lead without unknown cells is never undecided, and its points are one number', () => {
    const known = fc.record(
      Object.fromEntries(
        Object.entries(valueTexts).map(([name, texts]) => [name, fc.constantFrom(...texts)]),
      ),
    );
    fc.assert(
      fc.property(openDefinition, known, (content, cells) => {
        const { decision } = decided(planFrom(content), cells);
        expect(decision.verdict).not.toBe('undecided');
        expect(decision.points!.min).toBe(decision.points!.max);
      }),
      runs,
    );
  });

  test('the points in the reasons add up to the total, end by end', () => {
    fc.assert(
      fc.property(openDefinition, lead, (content, cells) => {
        const { points } = decided(planFrom(content), cells).decision;
        const lines = points!.groups.flatMap(linesOf);
        expect(lines.reduce((sum, { min }) => sum + min, 0)).toBe(points!.min);
        expect(lines.reduce((sum, { max }) => sum + max, 0)).toBe(points!.max);
        for (const group of points!.groups) {
          expect(linesOf(group).reduce((sum, { min }) => sum + min, 0)).toBe(group.min);
        }
      }),
      runs,
    );
  });

  test('the verdict is made by the reasons: none without a failure, none with one', () => {
    fc.assert(
      fc.property(openDefinition, lead, (content, cells) => {
        const { bound, texts, decision } = decided(planFrom(content), cells);
        const results = [...decision.results, decision.enough];
        const failed = results.includes('fail');
        const open = results.includes('unknown');
        expect(decision.verdict).toBe(failed ? 'rejected' : open ? 'undecided' : 'qualified');
        const first = [...bound.plan.criteria.map(({ id }) => id), 'points'][
          results.indexOf(failed ? 'fail' : 'unknown')
        ];
        expect(decision.primaryReason).toBe(decision.verdict === 'qualified' ? undefined : first);
        const told = reasoner(bound)(decision, texts).map(({ id }) => id);
        if (decision.primaryReason !== undefined) expect(told).toContain(decision.primaryReason);
      }),
      runs,
    );
  });

  test('not not is nothing, and De Morgan holds for whole conditions', () => {
    fc.assert(
      fc.property(condition, condition, lead, (a, b, cells) => {
        const result = (when: unknown): unknown =>
          decided(planFrom(definitionOf({ require: { c: { when } } })), cells).decision.results[0];
        expect(result({ not: { not: a } })).toBe(result(a));
        expect(result({ not: { all: [a, b] } })).toBe(result({ any: [{ not: a }, { not: b }] }));
        expect(result({ not: { any: [a, b] } })).toBe(result({ all: [{ not: a }, { not: b }] }));
      }),
      { numRuns: tries(25) },
    );
  });

  test('a reject_if is a require of the opposite', () => {
    fc.assert(
      fc.property(condition, lead, (when, cells) => {
        const rejecting = decided(planFrom(definitionOf({ reject_if: { c: { when } } })), cells).decision;
        const requiring = decided(
          planFrom(definitionOf({ require: { c: { when: { not: when } } } })),
          cells,
        ).decision;
        expect(rejecting.verdict).toBe(requiring.verdict);
      }),
      { numRuns: tries(25) },
    );
  });

  test('the order of criteria, rules and operands changes neither fingerprint nor verdict', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value))
        return typeof value[0] === 'object' &&
          !('at_least' in (value[0] as object) && 'points' in (value[0] as object))
          ? value.map(reversed).toReversed()
          : value;
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, each]) => [key, reversed(each)]),
      );
    };
    fc.assert(
      fc.property(openDefinition, lead, (content, cells) => {
        const one = compilePlan(definitionFrom(content));
        const other = compilePlan(definitionFrom(reversed(content) as Record<string, unknown>));
        expect(other.fingerprint).toBe(one.fingerprint);
        expect(decided(other, cells).decision.verdict).toBe(decided(one, cells).decision.verdict);
      }),
      { numRuns: tries(25) },
    );
  });
});
