#!/usr/bin/env node
/**
 * Writes invented leads in bulk, for measurements: `node bench/generate-leads.mjs ROWS OUT [--seed N]`.
 *
 * The shape of a plain HubSpot export: 18 columns, about 170 bytes a row, UTF-8, LF, a cell in quotes only where
 * it must be. The same seed gives the same bytes.
 */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { plainCell } from '../fixtures/generator/csv.mjs';
import { dayOf, isoDay } from '../fixtures/generator/dates.mjs';
import { makeRandom } from '../fixtures/generator/random.mjs';

const header =
  'Record ID,First Name,Last Name,Email,Job Title,Company Name,Number of Employees,Country/Region,Lifecycle Stage,' +
  'Lead Status,Original Source,Interests,Number of Pageviews,Number of Sessions,Last Activity Date,Create Date,' +
  'Unsubscribed from all email,Contact owner\n';

const rowsAChunk = 2000;
const lastDay = dayOf('2026-11-02');
const days = Array.from({ length: 500 }, (_, age) => isoDay(lastDay - age));

const firstNames = 'Anna Jürgen Grace Tom Priya Lena Marcus Zoë Callum Sabine Elif Noor'.split(' ');
const lastNames = "Müller Patel O'Brien Weiß Reed Schäfer Kim Hoffmann Marsh Okafor Dahl".split(' ');
const stems = 'birken silver north alm harbour copper linden raven clear maple glen iron'.split(' ');
const tails = 'feld gate mill werk stone brook ridge field bach moor crest vik'.split(' ');
const forms = [' GmbH', ' Ltd', ' AG', ' Inc', ' plc', ' Co, Inc.'];

const titles = drawn({
  Engineer: 3,
  'Operations Manager': 4,
  'Head of IT': 3,
  CEO: 2,
  'Director, Sales': 2,
  'VP Finance': 1,
  Analyst: 3,
  '': 2,
});
const countries = drawn({
  Germany: 6,
  'United Kingdom': 4,
  Austria: 1,
  CH: 1,
  'United States': 2,
  France: 1,
  Poland: 1,
  '': 1,
});
const stages = drawn({ Lead: 6, Subscriber: 2, 'Marketing Qualified Lead': 1, '': 1 });
const statuses = drawn({ New: 6, Open: 2, 'Open Deal': 1, Unqualified: 1, '': 4 });
const sources = drawn({
  'Organic Search': 4,
  'Direct Traffic': 3,
  'Paid Search': 3,
  Referrals: 2,
  'Offline Sources': 1,
});
const interests = drawn({
  Pricing: 5,
  'Demo;Events': 3,
  Events: 2,
  'Pricing;Migration': 3,
  'Newsletter;Events': 2,
  '': 2,
});
const optOuts = drawn({ false: 12, true: 1, '': 3 });
const owners = drawn({ 'Inbound Queue': 3, 'DACH Queue': 2, '': 3 });

/** Each text as often as its weight, quoted already, so that one draw gives a cell. */
function drawn(weights) {
  return Object.entries(weights).flatMap(([text, weight]) =>
    Array.from({ length: weight }, () => plainCell(text)),
  );
}

function titled(stem) {
  return stem.slice(0, 1).toUpperCase() + stem.slice(1);
}

/** @param {import('../fixtures/generator/random.mjs').Random} random */
function leadLine(random, row) {
  const { pick, integer } = random;
  const first = pick(firstNames);
  const last = pick(lastNames);
  const stem = pick(stems) + pick(tails);
  const sizes = integer(0, 9);
  const employees = sizes === 0 ? '' : integer(1, sizes < 4 ? 90 : sizes < 9 ? 900 : 9000);
  const age = integer(0, pick([30, 90, 300]));
  const email = integer(0, 39) === 0 ? '' : `${stem.slice(0, 6)}.${row.toString(36)}@${stem}.example`;
  return (
    `${70_000_000_001 + row},${first},${last},${email},${pick(titles)},${plainCell(titled(stem) + pick(forms))},` +
    `${employees},${pick(countries)},${pick(stages)},${pick(statuses)},${pick(sources)},${pick(interests)},` +
    `${integer(0, 15) === 0 ? '' : integer(0, 40)},${integer(1, 12)},${days[age]},${days[Math.min(499, age + integer(0, 40))]},` +
    `${pick(optOuts)},${pick(owners)}\n`
  );
}

function* chunks(rows, random) {
  yield header;
  for (let start = 0; start < rows; start += rowsAChunk) {
    let chunk = '';
    for (let row = start; row < Math.min(rows, start + rowsAChunk); row += 1) chunk += leadLine(random, row);
    yield chunk;
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' } },
});
const [rows = '', target] = positionals;
if (/^\d+$/.test(rows) && /^\d+$/.test(values.seed) && target !== undefined && positionals.length === 2) {
  await pipeline(chunks(Number(rows), makeRandom(Number(values.seed))), createWriteStream(target));
} else {
  console.error('Usage: node bench/generate-leads.mjs ROWS OUT [--seed N]');
  process.exitCode = 2;
}
