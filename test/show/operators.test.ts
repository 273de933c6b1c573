import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { conditionsOf } from '../../src/plan/conditions.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { leavesOf } from '../../src/plan/predicates.ts';
import { documentText } from '../../src/render/document-text.ts';
import { agreementOf } from '../../src/show/agreement.ts';
import { definitionFrom, definitionOf } from '../support/definitions.ts';

interface OperatorCase {
  readonly field: Readonly<Record<string, unknown>>;
  readonly test: unknown;
}

const folder = 'fixtures/operators';

test.each(readdirSync(folder))('%s is said in words, whatever it takes', (file) => {
  for (const { field, test: asked } of parse(readFileSync(`${folder}/${file}`, 'utf8')) as OperatorCase[]) {
    const definition = definitionFrom(
      definitionOf({
        fields: { id: { column: 'Id', type: 'id' }, subject: { column: 'Subject', ...field } },
        require: { c: { when: { subject: asked } } },
      }),
    );
    const page = documentText(agreementOf(definition, 'none'), 10_000);
    const [leaf] = conditionsOf(compilePlan(definition)).flatMap(leavesOf);
    expect(page).toContain(leaf!.phrase.asked.replaceAll(/\s+/gu, ' '));
  }
});
