import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { leadsAlike } from '../support/lanes.ts';

const files = readdirSync('fixtures', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.csv'),
);

test.each(files)('every way of reading decides fixtures/%s alike', async (name) => {
  expect(await leadsAlike(`fixtures/${name}`)).toBeGreaterThan(0);
});
