import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { writeProposals } from '../../src/definition/write-edits.ts';
import { proposeChanges } from '../../src/loop/proposals/propose-changes.ts';
import { aucOf } from '../../src/loop/statistics/auc.ts';
import { observe } from '../support/observe.ts';

const rowsOf = (name: string): readonly (readonly string[])[] =>
  parse(readFileSync(path.join(process.env['LEADPACT_CORPUS']!, name)), { relax_column_count: true });

describe('real leads of whom 38% were won', () => {
  const [header, ...rows] = rowsOf('x-education/Leads.csv') as [readonly string[], ...string[][]];
  const cellOf = (texts: readonly string[], column: string): string => texts[header.indexOf(column)]!;
  const leads = rows.map((texts) => ({ texts, won: cellOf(texts, 'Converted') === '1' }));
  const isOdd = ({ texts }: { readonly texts: readonly string[] }): boolean =>
    Number(cellOf(texts, 'Lead Number')) % 2 === 1;
  const [odd, even] = [leads.filter(isOdd), leads.filter((lead) => !isOdd(lead))];
  const sealed = ['Tags', 'Lead Quality', 'Lead Profile', 'Last Activity', 'Last Notable Activity'];
  const naive = `leadpact: 1
name: naive
version: "1"
lead: lead_id
fields:
  lead_id: { column: Prospect ID, type: id }
  visits: { column: TotalVisits, type: number }
points:
  qualify_at: 50
  groups:
    interest:
      rules:
        visits: { when: { visits: { at_least: 3 } }, points: 50 }
`;
  const aucOnEven = (text: string): number => {
    const pointsWhere = (isWon: boolean): readonly number[] =>
      observe(text, header, even)
        .leads.filter(({ won }) => won === isWon)
        .map(({ decision }) => decision.points!.min);
    return aucOf(pointsWhere(true), pointsWhere(false))!.value;
  };

  test.each([1, 2, 3])(
    'the proposals from a naive definition tell leads apart that nobody learnt from (seed %i)',
    (seed) => {
      const { proposals } = proposeChanges(observe(naive, header, odd), { sealed, seed });
      const written = writeProposals(
        naive,
        proposals.flatMap(({ edits }) => edits),
      )!;
      expect(proposals.length).toBeLessThanOrEqual(5);
      expect(aucOnEven(naive)).toBeLessThan(0.55);
      expect(aucOnEven(written)).toBeGreaterThan(0.8);
      for (const column of sealed) expect(written).not.toContain(column);
    },
  );
});

describe('made-up leads whose outcome was dealt by lot', () => {
  const [header, ...contacts] = rowsOf('hubspot-dummy/hubspot_contacts.csv') as [
    readonly string[],
    ...string[][],
  ];
  const [dealHeader, ...deals] = rowsOf('hubspot-dummy/hubspot_deals.csv') as [
    readonly string[],
    ...string[][],
  ];
  const stageAt = dealHeader.indexOf('Deal Stage');
  const mailOf = (deal: readonly string[]): string => deal[dealHeader.indexOf('Associated Contact Email')]!;
  const won = new Set(deals.filter((deal) => deal[stageAt] === 'Closed Won').map(mailOf));
  const withDeal = new Set(deals.map(mailOf));
  const mail = header.indexOf('Email');
  const all = contacts.map((texts) => ({ texts, won: won.has(texts[mail]!) }));
  const text = `leadpact: 1
name: sql
version: "1"
lead: lead_id
fields:
  lead_id: { column: Contact ID, type: id }
  source: { column: Lead Source, type: text }
points:
  qualify_at: 50
  groups:
    interest:
      rules:
        good_source: { when: { source: { in: [Referrals, Organic Search] } }, points: 50 }
`;
  test.each([
    ['all contacts', all],
    ['those with a deal', all.filter(({ texts }) => withDeal.has(texts[mail]!))],
  ])('nothing is proposed: %s', (_, leads) => {
    const found = [1, 2, 3, 4, 5].map((seed) =>
      proposeChanges(observe(text, header, leads), { sealed: [], seed }),
    );
    expect(found.map(({ result, proposals }) => [result, proposals.length])).toEqual(
      found.map(() => ['nothing-sure', 0]),
    );
    expect(found[0]!.words.at(-1)).toBe('No change is surely for the better.');
  });
});
