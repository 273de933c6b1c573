import { expect, test } from 'vitest';
import { proveDefinition } from '../../src/check/prove-definition.ts';
import { asOf } from '../support/brute-force.ts';
import { definitionFrom } from '../support/definitions.ts';
import { largeDefinition } from '../support/large-definition.ts';

test('a large definition is proved in full, within the budget', () => {
  const definition = definitionFrom(largeDefinition({ criteria: 60, fields: 40, members: 5000 }, 1));
  const codes = new Set(proveDefinition(definition, asOf).map(({ code }) => code));
  expect(codes).not.toContain('not-decided');
  expect(codes).not.toContain('never-qualifies');
  expect(codes).toContain('criterion-implied');
}, 120_000);
