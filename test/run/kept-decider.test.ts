import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { bindPlan } from '../../src/engine/bind.ts';
import { keptDecider } from '../../src/run/impact/kept-decider.ts';
import { asOf } from '../support/brute-force.ts';
import { planFrom } from '../support/definitions.ts';

test.each([
  ['b2b-hubspot', 'hubspot'],
  ['b2b-salesforce', 'salesforce'],
])('leads are decided by %s as if nothing were kept, in any order', (definition, leads) => {
  const text = readFileSync(`definitions/${definition}.yaml`, 'utf8');
  const [header, ...rows] = parse(readFileSync(`fixtures/${leads}/leads.csv`));
  const { bound } = bindPlan(planFrom(text), header!, { asOf, file: 'leads.csv' });
  const decide = keptDecider(bound!);
  const without = ({ cells: _, ...decision }: ReturnType<typeof decide>) => decision;
  for (const row of [...rows, ...rows.toReversed()])
    expect(without(decide(row))).toEqual(without(bound!.decide(bound!.read(row))));
});
