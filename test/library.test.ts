import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  bindPlan,
  checkDefinition,
  compilePlan,
  definitionJsonSchema,
  parseDay,
  readDefinition,
  reasoner,
  runExample,
  traceLead,
} from '../src/index.ts';

const readme = readFileSync('README.md', 'utf8');
const [text = ''] = [...readme.matchAll(/```yaml\n([\s\S]*?)```/gu)].map(([, block]) => block!);

/** The README's definition, through the door that the README shows. */
describe('the library', () => {
  const reading = readDefinition({ name: 'README.md', text }, (file) => {
    throw new Error(`the README's definition reads ${file}`);
  });
  const plan = compilePlan(reading.definition!);
  const header = [
    'Record ID',
    'Email',
    'Title',
    'Number of Employees',
    'Country/Region',
    'Last Activity Date',
  ];
  const { bound } = bindPlan(plan, header, { asOf: parseDay('2026-11-02')!, file: 'leads.csv' });

  test('reads a definition without findings', () => {
    expect(checkDefinition(reading)).toEqual([]);
  });

  test('holds the definition to its examples', () => {
    for (const example of reading.definition!.examples)
      expect(runExample(plan, example).mismatches).toEqual([]);
  });

  test('decides a row, with reasons and trace', () => {
    const row = ['7', 'ada@oldfriend.example', 'CEO', '1,200', 'Germany', '11/1/2026 9:00 AM'];
    const decision = bound!.decide(bound!.read(row));
    expect(decision).toMatchObject({ verdict: 'rejected', kind: 'procedure', primaryReason: 'customer' });
    expect(reasoner(bound!)(decision, row).map(({ id }) => id)).toEqual(['customer', 'points']);
    expect(traceLead(bound!, decision, row).points).toMatchObject({ min: 59, max: 59 });
  });

  test('gives the schema of the format', () => {
    expect(definitionJsonSchema()).toMatchObject({ type: 'object' });
  });
});
