#!/usr/bin/env node
/**
 * Writes invented leads in bulk, for measurements:
 * `node bench/generate-leads.mjs ROWS OUT [--seed N] [--shape plain|quoted|wide]`.
 *
 * - plain: a HubSpot export of 18 columns, about 170 bytes a row, UTF-8, LF, a cell in quotes only where it must be;
 * - quoted: the same with every cell in quotes and, now and then, doubled quotes and a line end in the company's name;
 * - wide: the same with 102 columns behind it that no rule reads.
 *
 * About one cell in thirty that a rule reads is written otherwise (case, spaces, `1,250`) or is no value at all. The
 * same seed gives the same bytes.
 */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { plainCell, quotedCell } from '../fixtures/generator/csv.mjs';
import { dayOf, isoDay } from '../fixtures/generator/dates.mjs';
import { makeRandom } from '../fixtures/generator/random.mjs';

const columns = [
  'Record ID',
  'First Name',
  'Last Name',
  'Email',
  'Job Title',
  'Company Name',
  'Number of Employees',
  'Country/Region',
  'Lifecycle Stage',
  'Lead Status',
  'Original Source',
  'Interests',
  'Number of Pageviews',
  'Number of Sessions',
  'Last Activity Date',
  'Create Date',
  'Unsubscribed from all email',
  'Contact owner',
];
const moreColumns = Array.from({ length: 102 }, (_, index) => `Property ${index + 1}`);

const bytesAChunk = 256 * 1024;
const lastDay = dayOf('2026-11-02');
const days = Array.from({ length: 500 }, (_, age) => isoDay(lastDay - age));
const noDays = ['31/10/2026', '2026-02-30', 'n/a', '2026-11-20'];
const noSizes = ['n/a', '250+', '1,250', '12,500', '50', ' 51 ', '0'];
const noViews = ['n/a', '1,204', '3', '500', '501', '(No value)'];

const firstNames = 'Anna Jürgen Grace Tom Priya Lena Marcus Zoë Callum Sabine Elif Noor'.split(' ');
const lastNames = "Müller Patel O'Brien Weiß Reed Schäfer Kim Hoffmann Marsh Okafor Dahl".split(' ');
const stems = 'birken silver north alm harbour copper linden raven clear maple glen iron'.split(' ');
const tails = 'feld gate mill werk stone brook ridge field bach moor crest vik'.split(' ');
const forms = [' GmbH', ' Ltd', ' AG', ' Inc', ' plc', ' Co, Inc.'];
const awkwardForms = [...forms, ' "The Works" Ltd', ' GmbH\nBranch office'];
const remarks = ['', '', '', 'true', 'false', '0', '17', 'Webinar', 'Direct mail', '2026-03-14'];

const titles = drawn({
  Engineer: 12,
  'Operations Manager': 16,
  'Head of IT': 12,
  CEO: 8,
  'Director, Sales': 8,
  'VP Finance': 4,
  Analyst: 12,
  Headhunter: 1,
  'head  of data': 1,
  '': 8,
});
const countries = drawn({
  Germany: 30,
  'United Kingdom': 20,
  Austria: 5,
  CH: 5,
  'United States': 10,
  France: 5,
  Poland: 5,
  germany: 1,
  ' UK ': 1,
  EMEA: 1,
  '': 5,
});
const stages = drawn({ Lead: 6, Subscriber: 2, 'Marketing Qualified Lead': 1, '': 1 });
const statuses = drawn({
  New: 30,
  Open: 10,
  'Open Deal': 4,
  'OPEN DEAL': 1,
  Unqualified: 5,
  '(No value)': 2,
  '': 18,
});
const sources = drawn({
  'Organic Search': 4,
  'Direct Traffic': 3,
  'Paid Search': 3,
  Referrals: 2,
  'Offline Sources': 1,
});
const interests = drawn({
  Pricing: 20,
  'Demo;Events': 12,
  Events: 8,
  'Pricing;Migration': 12,
  'Newsletter;Events': 8,
  'Events; demo': 1,
  'Pricing tips;Events': 1,
  ';': 1,
  '': 8,
});
const optOuts = drawn({ false: 12, true: 1, '': 3 });
const owners = drawn({ 'Inbound Queue': 3, 'DACH Queue': 2, '': 3 });

/** Each text as often as its weight, so that one draw gives a cell. */
function drawn(weights) {
  return Object.entries(weights).flatMap(([text, weight]) => Array.from({ length: weight }, () => text));
}

function titled(stem) {
  return stem.slice(0, 1).toUpperCase() + stem.slice(1);
}

/**
 * @param {import('../fixtures/generator/random.mjs').Random} random
 * @returns {readonly string[]}
 */
function leadCells({ pick, integer }, row, formsOfCompanies) {
  const stem = pick(stems) + pick(tails);
  const sizes = integer(0, 29);
  const employees =
    sizes < 3 ? '' : sizes === 3 ? pick(noSizes) : integer(1, sizes < 12 ? 90 : sizes < 27 ? 900 : 9000);
  const views = integer(0, 31);
  const age = integer(0, pick([30, 90, 300]));
  const seen = integer(0, 39);
  return [
    String(70_000_000_001 + row),
    pick(firstNames),
    pick(lastNames),
    integer(0, 39) === 0 ? '' : `${stem.slice(0, 6)}.${row.toString(36)}@${stem}.example`,
    pick(titles),
    titled(stem) + pick(formsOfCompanies),
    String(employees),
    pick(countries),
    pick(stages),
    pick(statuses),
    pick(sources),
    pick(interests),
    views < 2 ? '' : views === 2 ? pick(noViews) : String(integer(0, 40)),
    String(integer(1, 12)),
    seen === 0 ? '' : seen === 1 ? pick(noDays) : days[age],
    days[Math.min(499, age + integer(0, 40))],
    pick(optOuts),
    pick(owners),
  ];
}

/** How each shape makes the line of a lead. */
const shapes = {
  plain: {
    header: columns,
    cells: (random, row) => leadCells(random, row, forms),
    quote: plainCell,
  },
  quoted: {
    header: columns,
    cells: (random, row) => leadCells(random, row, awkwardForms),
    quote: quotedCell,
  },
  wide: {
    header: [...columns, ...moreColumns],
    cells: (random, row) => [
      ...leadCells(random, row, forms),
      ...moreColumns.map(() => random.pick(remarks)),
    ],
    quote: plainCell,
  },
};

function* chunks({ header, cells, quote }, rows, random) {
  let chunk = `${header.map(quote).join(',')}\n`;
  for (let row = 0; row < rows; row += 1) {
    let line = '';
    for (const cell of cells(random, row)) line += line === '' ? quote(cell) : `,${quote(cell)}`;
    chunk += `${line}\n`;
    if (chunk.length >= bytesAChunk) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, shape: { type: 'string', default: 'plain' } },
});
const [rows = '', target] = positionals;
const shape = Object.hasOwn(shapes, values.shape) ? shapes[values.shape] : undefined;
if (/^\d+$/.test(rows) && /^\d+$/.test(values.seed) && shape && target !== undefined && !positionals[2]) {
  await pipeline(chunks(shape, Number(rows), makeRandom(Number(values.seed))), createWriteStream(target));
} else {
  console.error('Usage: node bench/generate-leads.mjs ROWS OUT [--seed N] [--shape plain|quoted|wide]');
  process.exitCode = 2;
}
