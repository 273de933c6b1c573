import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { leadsAlike } from '../support/lanes.ts';

/** Thirteen weeks of one generator are alike: the first and the last stand for them. */
const between = /^smarketing\/leads\/2026-(?:09|10|11-(?:02|09|16))/u;

const files = readdirSync('fixtures', { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.csv') && !between.test(name),
);

test.each(files)('every way of reading decides fixtures/%s alike', async (name) => {
  expect(await leadsAlike(`fixtures/${name}`)).toBeGreaterThan(0);
});
