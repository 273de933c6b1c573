import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/diagnostics/usage-error.ts';
import { outcomeKeys } from '../../../src/plan/outcome-keys.ts';
import type { CheckingEngine } from '../../../src/run/cross-check/checking-engine.ts';
import { compareDecisions } from '../../../src/run/cross-check/compare-decisions.ts';
import { decisionLine, wordsOf } from '../../../src/run/cross-check/decision-line.ts';
import { scratchFolder } from '../../support/cli.ts';

const line = (id: string, verdict: string): string =>
  decisionLine(id, wordsOf(outcomeKeys.map((key) => (key === 'verdict' ? verdict : ''))));

/** Holds decisions against those of an engine that gives its own in batches; gives the faults. */
async function compared(ours: readonly string[], ...theirs: readonly (readonly string[])[]) {
  const folder = scratchFolder();
  writeFileSync(path.join(folder, 'decisions'), ours.map((each) => `${each}\n`).join(''));
  const engine: CheckingEngine = {
    title: 'DuckDB',
    version: '1',
    layout: { leads: false },
    bringLeads: undefined,
    notices: [],
    close: () => {},
    async *decisions() {
      await Promise.resolve();
      yield* theirs;
    },
  };
  try {
    await compareDecisions(engine, folder);
    return [];
  } catch (reason) {
    if (!(reason instanceof UsageError)) throw reason;
    return reason.diagnostics.map(({ code, message }) => ({ code, message, exitCode: reason.exitCode }));
  }
}

const many = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => line(`n${at}\n\u2028"`, 'qualified'));

describe('the decisions of an engine', () => {
  test('may be those of the run, however they come', async () => {
    const lines = many(5000);
    expect(await compared(lines, lines)).toEqual([]);
    expect(await compared(lines, lines.slice(0, 1), [], lines.slice(1, 4999), lines.slice(4999))).toEqual([]);
    expect(await compared([], [], [])).toEqual([]);
  });

  test('that differ end the run with the lead and with both', async () => {
    const ours = [...many(3000), line('last', 'qualified')];
    const [fault] = await compared(ours, [...many(3000), line('last', 'rejected')]);
    expect(fault).toMatchObject({ code: 'engine-decides-otherwise', exitCode: 1 });
    expect(fault!.message).toContain(
      '`last`, row 3001, otherwise than leadpact: there verdict rejected; here verdict qualified',
    );
  });

  test('of another lead are no decision of this one', async () => {
    const [fault] = await compared([line('a', 'qualified')], [line('b', 'rejected')]);
    expect(fault).toMatchObject({ code: 'engine-leads-differ', exitCode: 1 });
  });

  test.each([
    ['fewer', many(4), many(3)],
    ['more', many(3), many(4)],
    ['none', many(1), []],
    ['some where there are none', [], many(1)],
  ])('are as many as there are leads: %s', async (_, ours, theirs) => {
    const [fault] = await compared(ours, theirs);
    expect(fault).toMatchObject({ code: 'engine-rows-differ', exitCode: 1 });
  });
});
