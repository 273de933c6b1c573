import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDay } from '../../../src/cells/day.ts';
import { checkDefinition } from '../../../src/check/check-definition.ts';
import { readDefinition } from '../../../src/definition/read-definition.ts';
import { writeProposals } from '../../../src/definition/write-edits.ts';
import { bindPlan } from '../../../src/engine/bind.ts';
import { proposeChanges } from '../../../src/loop/proposals/propose-changes.ts';
import { compilePlan } from '../../../src/plan/compile-plan.ts';
import { randomOf } from '../../support/random.ts';

/** Leads with cells of the examples of a definition, mixed anew; one column says more than the definition knows. */
function observed(name: string, text: string) {
  const loadList = () => ({ values: ['rival.example', 'other.example'] });
  const reading = readDefinition({ name, text }, loadList);
  const { definition } = reading;
  const { fields, examples, lead } = definition!;
  const random = randomOf(name.length);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const header = [...fields.map(({ columns }) => columns[0]!), 'Budget (k€): "yes/no"'];
  const bound = bindPlan(compilePlan(definition!), header, {
    asOf: parseDay('2026-11-02')!,
    file: 'leads',
  }).bound!;
  const leads = Array.from({ length: 600 }, (_, at) => {
    const cells = fields.map((field) =>
      field.name === lead && field.cell.type === 'id' ? `l${at}` : (one(examples).lead[field.name] ?? ''),
    );
    const texts = [...cells, one(['500', '1,000', '40', 'n/a'])];
    const decision = bound.decide(bound.read(texts));
    const odds = (texts.at(-1) === '1,000' ? 3 : -3) + (decision.points!.min > 40 ? 1 : -0.5);
    return {
      texts,
      day: parseDay('2026-11-02')! + (at >> 6),
      decision,
      won: random() < 1 / (1 + Math.exp(-odds)),
    };
  });
  return {
    observations: { definition: definition!, header, leads },
    readText: (other: string) => readDefinition({ name, text: other }, loadList),
  };
}

test.each(['starter', 'education', 'b2b-hubspot', 'b2b-salesforce'])(
  '%s learns, and what it becomes passes check',
  (name) => {
    const text = readFileSync(`definitions/${name}.yaml`, 'utf8');
    const { observations, readText } = observed(`${name}.yaml`, text);
    const { result, proposals, heldOut } = proposeChanges(observations, { sealed: [], seed: 1 });
    expect([result, heldOut.by]).toEqual(['proposed', 'time']);
    expect(proposals.map(({ words }) => words).join('\n')).toContain('Budget (k€): "yes/no"');
    const written = writeProposals(
      text,
      proposals.flatMap(({ edits }) => edits),
    )!;
    expect(checkDefinition(readText(written)).filter(({ severity }) => severity === 'error')).toEqual([]);
  },
);
