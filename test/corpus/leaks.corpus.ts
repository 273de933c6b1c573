import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { leakingColumns, leaksOf, type Leaks } from '../../src/loop/leaks/leaks.ts';
import { fewestToJudge } from '../../src/loop/criteria.ts';
import { lotOf } from '../../src/run/audit/sample.ts';
import { observe } from '../support/observe.ts';

const corpus = process.env['LEADPACT_CORPUS']!;

function rowsOf(file: string, delimiter = ','): readonly (readonly string[])[] {
  return parse(readFileSync(path.join(corpus, file)), { delimiter, bom: true });
}

/** The leaks of an export of which it is known what became of a row; undefined where that is not known. */
function leaksIn(
  [header = [], ...rows]: readonly (readonly string[])[],
  wonOf: (row: readonly string[], at: (column: string) => number) => boolean | undefined,
): Leaks {
  const definition = `leadpact: 1
name: sql
version: "1"
lead: id
fields:
  id: { column: "${header[0]}", type: text }
require:
  has_id: { when: { id: { is_missing: false } } }
`;
  const observed = rows.flatMap((texts) => {
    const won = wonOf(texts, (column) => header.indexOf(column));
    return won === undefined ? [] : [{ texts, won }];
  });
  return leaksOf(observe(definition, header, observed));
}

const suspectedIn = (leaks: Leaks): readonly string[] => leakingColumns(leaks).toSorted();

describe('columns that leak the outcome', () => {
  /** `Last Activity` and `Last Notable Activity` are written by the sales work as well, says the source of the data. */
  test('x-education: what counsellors note down is suspected, and nothing else', () => {
    const leaks = leaksIn(rowsOf('x-education/Leads.csv'), (row, at) => row[at('Converted')] === '1');
    const known = [
      'Converted',
      'Last Activity',
      'Last Notable Activity',
      'Lead Profile',
      'Lead Quality',
      'Tags',
    ];
    expect(suspectedIn(leaks)).toEqual(known);
    const tags = leaks.columns.find(({ column }) => column === 'Tags')!;
    expect(tags.reasons).toEqual(['tells-alone', 'named']);
    expect(tags.evidence).toMatchObject({
      named: true,
      filled: { won: { part: 2725, whole: 3561 }, others: { part: 3162, whole: 5679 } },
      after_handoff: null,
    });
    expect(tags.evidence!.auc!.value).toBeCloseTo(0.918, 2);
    const aucsOf = (columns: readonly string[]): readonly number[] =>
      columns.map((name) => leaks.columns.find(({ column }) => column === name)!.evidence!.auc!.value);
    for (const auc of aucsOf(['Prospect ID', 'Lead Number'])) expect(Math.abs(auc - 0.5)).toBeLessThan(0.06);
  });

  const contacts = rowsOf('hubspot-dummy/hubspot_contacts.csv');
  const [dealHeader = [], ...deals] = rowsOf('hubspot-dummy/hubspot_deals.csv');
  const dealsOf = new Map<string, string[]>();
  for (const deal of deals) {
    const email = deal[dealHeader.indexOf('Associated Contact Email')]!;
    dealsOf.set(email, [...(dealsOf.get(email) ?? []), deal[dealHeader.indexOf('Deal Stage')]!]);
  }

  test('hubspot-dummy: the lead status is blank for all customers', () => {
    const leaks = leaksIn(contacts, (row, at) => row[at('Lifecycle Stage')] === 'Customer');
    expect(suspectedIn(leaks)).toEqual(['Lead Status', 'Lifecycle Stage']);
    const status = leaks.columns.find(({ column }) => column === 'Lead Status')!;
    expect(status.reasons).toEqual(['filled-by-outcome', 'named']);
    expect(status.evidence!.filled).toMatchObject({ won: { part: 0, whole: 120 }, others: { whole: 830 } });
  });

  test('hubspot-dummy: nothing is suspected of an outcome by chance', () => {
    const byDeals = leaksIn(contacts, (row, at) => dealsOf.get(row[at('Email')]!)?.includes('Closed Won'));
    expect(byDeals.won).toBeGreaterThan(fewestToJudge);
    expect(suspectedIn(byDeals)).toEqual([]);
    const named = byDeals.columns.filter(({ standing }) => standing === 'named').map(({ column }) => column);
    expect(named.toSorted()).toEqual([
      'Contact Owner',
      'Last Modified Date',
      'Lead Status',
      'Lifecycle Stage',
    ]);
    const withoutDeal = leaksIn(
      contacts,
      (row, at) => dealsOf.get(row[at('Email')]!)?.includes('Closed Won') ?? false,
    );
    expect(suspectedIn(withoutDeal)).toEqual([]);
  });

  test('hubspot-dummy: of two hundred outcomes drawn by lot at most one in fifty is said to leak', () => {
    const suspected = Array.from({ length: 200 }, (_, seed) => {
      let row = 0;
      return suspectedIn(leaksIn(contacts, () => lotOf(seed, (row += 1)) % 8 === 0));
    });
    expect(suspected.filter((columns) => columns.length > 0).length).toBeLessThanOrEqual(4);
  }, 60_000);

  test('salesforce-synthetic-mit: the stage is the outcome, and status, date and value come with it', () => {
    const leaks = leaksIn(
      rowsOf('salesforce-synthetic-mit/salesforce_leads.csv'),
      (row, at) => row[at('stage')] === 'Closed Won',
    );
    expect(suspectedIn(leaks)).toEqual(['conversion_date', 'opportunity_value', 'stage', 'status']);
  });

  test('uci-bank: how long the call took is suspected', () => {
    const leaks = leaksIn(rowsOf('uci-bank/bank.csv', ';'), (row, at) => row[at('y')] === 'yes');
    expect(suspectedIn(leaks)).toEqual(['duration', 'y']);
  });
});
