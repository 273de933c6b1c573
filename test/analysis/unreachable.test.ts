import { describe, expect, test } from 'vitest';
import { proveDefinition } from '../../src/check/prove-definition.ts';
import { asOf } from '../support/brute-force.ts';
import { definitionFrom, definitionOf } from '../support/definitions.ts';

const codesOf = (content: Readonly<Record<string, unknown>>): readonly string[] =>
  proveDefinition(definitionFrom(content), asOf).map(({ code }) => code);

const head = {
  leadpact: 1,
  name: 'Test',
  version: 'v1',
  lead: 'id',
  fields: {
    id: { column: 'Id', type: 'id' },
    tags: { column: 'Tags', type: 'list', separator: ',' },
    email: { column: 'Email', type: 'email' },
    size: { column: 'Size', type: 'number' },
    note: { column: 'constructor', type: 'text' },
  },
  derive: { domain: { domain_of: 'email' } },
};
const requiring = (when: unknown, more = {}): Readonly<Record<string, unknown>> => ({
  ...head,
  ...more,
  require: { c: { when } },
});

describe('what no value can be hides nothing that some value can', () => {
  test.each([
    ['a member with the separator in it', requiring({ tags: { includes_any: ['Pricing, Europe', 'Demo'] } })],
    ['a domain without a dot', requiring({ domain: { in: ['acme', 'acme.com'] } })],
    ['a domain with an @', requiring({ domain: { in: ['@acme.com', 'acme.com'] } })],
    ['a part with an @', requiring({ domain: { contains_any: ['@acme', 'acme'] } })],
    ['an empty label', requiring({ domain: { contains_any: ['..', 'shop'] } })],
    [
      'a phrase with an @',
      requiring(
        { sort: { is: 'own' } },
        {
          derive: {
            ...head.derive,
            sort: { from: 'domain', first_match: { own: ['@acme.com', 'acme.com'] } },
          },
        },
      ),
    ],
    [
      'a text that is mapped',
      requiring(
        { sort: { is: 'own' } },
        { derive: { ...head.derive, sort: { from: 'domain', map: { acme: 'own', 'acme.com': 'own' } } } },
      ),
    ],
  ])('%s', (_, content) => {
    const codes = codesOf(content);
    expect(codes).not.toContain('never-qualifies');
    expect(codes).not.toContain('criterion-never-decides');
    expect(codes).not.toContain('not-decided');
  });
});

test('a column may be called like something that every object has', () => {
  expect(codesOf(requiring({ all: [{ size: { at_least: 5 } }, { note: { is: 'x' } }] }))).toEqual([]);
});

test('a time zone matters to dates alone', () => {
  const content = requiring({ size: { at_least: 5 } }, { time_zone: 'Europe/Berlin' });
  expect(codesOf(content)).toEqual([]);
});

test.each([
  ['not', { not: { points: { at_least: 30 } } }],
  ['any', { any: [{ points: { at_least: 30 } }, { size: { at_least: 50 } }] }],
])('a threshold that is never reached is no error below `%s`', (_, when) => {
  const points = {
    qualify_at: 5,
    groups: { fit: { rules: { large: { when: { size: { at_least: 50 } }, points: 20 } } } },
  };
  const content = { ...definitionOf({ points, tiers: { A: { when } } }) };
  expect(codesOf(content)).not.toContain('threshold-out-of-reach');
});
