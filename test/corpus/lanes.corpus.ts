import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { leadsAlike } from '../support/lanes.ts';

const corpus = process.env['LEADPACT_CORPUS']!;
const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.[ct]sv$/u.test(name),
);
/** Files without a lead: a header alone, broken rows only, or no header to read by. */
const without: ReadonlySet<string> = new Set([
  'header-only/infusionsoft_header_only.csv',
  'header-only/n8n_header_only.csv',
  'salesforce-weekly-export/LinkedInLeadGen.csv',
  'csv-spectrum/csvs/location_coordinates.csv',
  'csv-test-data/csv/all-empty.csv',
  'csv-test-data/csv/bad-header-less-fields.csv',
  'csv-test-data/csv/bad-header-more-fields.csv',
  'csv-test-data/csv/bad-header-no-header.csv',
  'csv-test-data/csv/bad-header-wrong-header.csv',
  'csv-test-data/csv/bad-missing-quote.csv',
  'csv-test-data/csv/bad-quotes-with-unescaped-quote.csv',
  'csv-test-data/csv/bad-unescaped-quote.csv',
  'csv-test-data/csv/empty-one-column.csv',
  'csv-test-data/csv/header-no-rows.csv',
]);

test.each(files)(
  'every way of reading decides %s alike',
  async (name) => {
    const leads = await leadsAlike(path.join(corpus, name));
    expect(leads > 0).toBe(!without.has(name));
  },
  600_000,
);
