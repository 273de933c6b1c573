import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Feedback } from '../../src/loop/feedback/feedback.ts';
import { leadpact, scratchFolder } from '../support/cli.ts';

const corpus = process.env['LEADPACT_CORPUS']!;
const education = path.join(corpus, 'x-education', 'Leads.csv');
const contacts = path.join(corpus, 'hubspot-dummy', 'hubspot_contacts.csv');
const deals = path.join(corpus, 'hubspot-dummy', 'hubspot_deals.csv');

const converted = ['--outcome', 'Converted', '--won', '1'];

async function feedbackOn(leads: string, definition: string, ...asked: readonly string[]): Promise<Feedback> {
  const run = path.join(scratchFolder(), 'run');
  await leadpact(['score', leads, '-d', definition, '-o', run, '--as-of', '2026-11-02', '--no-near-miss']);
  const { stdout } = await leadpact(['feedback', ...asked, '--runs', run, '--format', 'json']);
  return JSON.parse(stdout) as Feedback;
}

function suspectedBy({ leaks }: Feedback): readonly string[] {
  return leaks.columns.flatMap(({ column, standing }) => (standing === 'suspected' ? [column] : []));
}

describe('x-education', () => {
  const byShipped = async (): Promise<Feedback> =>
    feedbackOn(education, 'definitions/education.yaml', ...converted);

  test('points tell who converts as a second tool says', async () => {
    const { calibration, judged } = await byShipped();
    expect(judged).toEqual({ leads: 9240, won: 3561, unread: 0 });
    // Python 3.11, scikit-learn 1.9.1: roc_auc_score(Converted, leadpact_points) over both lists.
    expect(calibration!.auc!.value).toBeCloseTo(0.85436, 3);
  });

  test('the columns that are written during the sales work are suspected, and no other', async () => {
    expect(suspectedBy(await byShipped()).toSorted()).toEqual([
      'Last Activity',
      'Last Notable Activity',
      'Lead Profile',
      'Lead Quality',
      'Tags',
    ]);
  });

  test('from a naive definition, learning on odd leads, even ones are told apart', async () => {
    const folder = scratchFolder();
    const { header, rows } = linesOf(education);
    const half = (parity: number): string => {
      const file = path.join(folder, `half-${parity}.csv`);
      const own = rows.filter((row) => Number(row.split(',')[1]) % 2 === parity);
      writeFileSync(file, `${[header, ...own].join('\n')}\n`);
      return file;
    };
    const naive = path.join(folder, 'naive.yaml');
    writeFileSync(naive, naiveDefinition);
    const proposed = path.join(folder, 'proposed.yaml');
    const learnt = await feedbackOn(half(1), naive, ...converted, '--propose', proposed);
    expect(learnt.proposals.proposals.length).toBeLessThanOrEqual(5);
    const { code } = await leadpact(['check', proposed]);
    const { calibration } = await feedbackOn(half(0), proposed, ...converted);
    expect([code, calibration!.auc!.value > 0.8]).toEqual([0, true]);
  });
});

describe('hubspot-dummy, where the outcome is random', () => {
  const definition = (): string => {
    const file = path.join(scratchFolder(), 'dummy.yaml');
    writeFileSync(file, dummyDefinition);
    return file;
  };

  test('no rule is worth having', async () => {
    const { proposals, judged, criteria, rules } = await feedbackOn(contacts, definition(), deals);
    expect([judged.won > 20, proposals.result, proposals.proposals]).toEqual([true, 'nothing-sure', []]);
    expect([...criteria, ...rules].filter(({ finding }) => finding === 'wrong-way')).toEqual([]);
  });

  test('the blank status of customers leaks', async () => {
    const asked = ['--outcome', 'Lifecycle Stage', '--won', 'Customer'];
    const found = await feedbackOn(contacts, definition(), ...asked);
    expect(suspectedBy(found)).toContain('Lead Status');
    expect(found.proposals.proposals).toEqual([]);
  });
});

/** No cell of the first columns has a comma or a line end. */
function linesOf(file: string): { readonly header: string; readonly rows: readonly string[] } {
  const [header = '', ...rows] = readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trimEnd().split('\n');
  return { header, rows };
}

const naiveDefinition = `leadpact: 1
name: Naive
version: v1
lead: id
fields:
  id: { column: Prospect ID, type: id }
  visits: { column: TotalVisits, type: number }
points:
  qualify_at: 50
  groups:
    engagement:
      rules:
        visits: { when: { visits: { at_least: 3 } }, points: 50 }
`;

const dummyDefinition = `leadpact: 1
name: Dummy
version: v1
lead: id
fields:
  id: { column: Contact ID, type: id }
  email: { column: Email, type: email }
  title: { column: Job Title, type: text }
  source: { column: Lead Source, type: text }
points:
  qualify_at: 20
  groups:
    fit:
      rules:
        senior: { when: { title: { has_any_word: [manager, director, head, chief] } }, points: 20 }
        referral: { when: { source: { in: [Referral, Email Marketing] } }, points: 20 }
feedback:
  columns: { email: Associated Contact Email, at: Close Date, disposition: Deal Stage, amount: Amount }
  dispositions:
    won: [Closed Won]
    lost: [Closed Lost]
    contacted: [Qualified to Buy, Appointment Scheduled, Presentation Scheduled, Contract Sent]
    accepted: [Decision Maker Bought-In]
`;
