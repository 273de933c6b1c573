import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { leadsAlike } from '../support/lanes.ts';

const corpus = process.env['LEADPACT_CORPUS']!;
const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.[ct]sv$/u.test(name),
);
let leads = 0;

test.each(files)(
  'every way of reading decides %s alike',
  async (name) => {
    const alike = await leadsAlike(path.join(corpus, name));
    expect(alike).toBeGreaterThanOrEqual(0);
    leads += alike;
  },
  600_000,
);

test('most leads of the collection were decided', () => {
  expect(leads).toBeGreaterThan(15_000);
});
