import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseDay } from '../../src/cells/day.ts';
import { bindInOrder } from '../../src/engine/bind.ts';
import { operators } from '../../src/operators/index.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';

interface Case {
  readonly field: Readonly<Record<string, unknown>>;
  readonly test: Readonly<Record<string, unknown>>;
  readonly true: readonly string[];
  readonly false: readonly string[];
  readonly unknown: readonly string[];
}

const folder = 'fixtures/operators';
const files = readdirSync(folder);
const cases = files.flatMap((file) =>
  (parse(readFileSync(`${folder}/${file}`, 'utf8')) as readonly Case[]).map((each) => ({
    name: `${JSON.stringify(each.test)} on ${JSON.stringify(each.field)}`,
    each,
  })),
);

describe('what a test gives for the text of a cell', () => {
  test.each(cases)('$name', ({ each }) => {
    const id = { column: 'Id', type: 'id' };
    const plan = planFrom(
      definitionOf({
        fields: { id, cell: { column: 'Cell', ...each.field } },
        require: { c: { when: { cell: each.test } } },
      }),
    );
    const bound = bindInOrder(plan, parseDay('2026-11-02')!);
    const came = (text: string): unknown => bound.decide(bound.read(['', text])).results[0];
    const outcome = { pass: 'true', fail: 'false', unknown: 'unknown' } as const;
    for (const result of ['pass', 'fail', 'unknown'] as const) {
      const texts = each[outcome[result]];
      expect(texts.map((text) => [text, came(text)])).toEqual(texts.map((text) => [text, result]));
    }
    expect(each.true.length * each.false.length).toBeGreaterThan(0);
  });
});

test('every operator has its cases, for every type it works on', () => {
  const covered = new Set(
    cases.flatMap(({ each }) =>
      Object.keys(each.test).map((name) => `${name} ${String(each.field['type'])}`),
    ),
  );
  const asked = operators
    .filter(({ name }) => name !== 'is_missing')
    .flatMap(({ name, forms }) => Object.keys(forms).map((type) => `${name} ${type}`));
  expect(asked.filter((each) => !covered.has(each))).toEqual([]);
  expect(operators.map(({ name }) => `${name.replaceAll('_', '-')}.yaml`).toSorted()).toEqual(
    files.toSorted(),
  );
});
