import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Feedback } from '../../src/loop/feedback/feedback.ts';
import { leadpact, scratchFolder, sharedFolder, type Ended } from '../support/cli.ts';
import { twoRunsIn } from './loop-scenarios.ts';

const header = 'Lead;E-Mail;Date;Status;Reason;Amount;Asked for';
const id = (last: string): string => `31520790000001530${last}`;

const handedOver = sharedFolder();
const handoffs = path.join(handedOver, 'handoffs');
beforeAll(() => twoRunsIn(handedOver));

/** A report of these rows on two handoffs, each of lead, e-mail, date and disposition and what else there is. */
async function reported(...rows: readonly string[]): Promise<Ended> {
  const report = path.join(scratchFolder(), 'report.csv');
  writeFileSync(report, `${[header, ...rows].join('\n')}\n`);
  return leadpact(['feedback', report, '--runs', handoffs, '--as-of', '2026-11-16', '--format', 'json']);
}

const found = ({ stdout }: Ended): Feedback => JSON.parse(stdout) as Feedback;
const row = (lead: string, date: string, status: string, amount = '', email = ''): string =>
  [lead, email, date, status, '', amount, ''].join(';');
const problemsOf = (ended: Ended): readonly (readonly [string, number])[] =>
  found(ended).problems.map(({ kind, rows }) => [kind, rows]);

describe('what became of leads', () => {
  test('a lead without a report is not a lost one, and a young one is not judged', async () => {
    const { handed_over: tally } = found(
      await reported(row(id('01'), '05.10.2026', 'Closed Won'), row(id('21'), '03.11.2026', 'Closed Lost')),
    );
    expect(tally).toMatchObject({
      leads: 11,
      young: 3,
      reported: 1,
      unreported: 7,
      won: { part: 1, whole: 1 },
    });
  });

  test('a lead of two runs is that of the run that qualified it', async () => {
    const { missed, handed_over: tally } = found(await reported(row(id('06'), '03.11.2026', 'Closed Won')));
    expect([missed, tally.young_accepted]).toMatchObject([[], { part: 1, whole: 1 }]);
  });

  test('one that was turned away and won is missed, by the criterion that turned it away', async () => {
    const { missed, criteria, confusion } = found(await reported(row(id('07'), '08.10.2026', 'Closed Won')));
    expect(missed).toMatchObject([{ lead: id('07'), reason: 'in_territory' }]);
    expect(criteria[0]).toMatchObject({ id: 'in_territory', alone: 1, false_rejects: [id('07')] });
    expect(confusion[1]).toMatchObject({
      outcome: 'won',
      turned_away: { yes: 1, no: 0 },
      recall: { part: 0 },
    });
  });

  test('an open lead that is old enough was not won; one that was recycled is open again', async () => {
    const { handed_over: tally } = found(
      await reported(
        row(id('01'), '05.10.2026', 'Accepted'),
        row(id('02'), '05.10.2026', 'Closed Lost'),
        row(id('02'), '06.10.2026', 'Nurture'),
      ),
    );
    expect(tally).toMatchObject({ open: 2, won: { part: 0, whole: 2 } });
  });

  test('amounts are summed by currency, as the locale writes them', async () => {
    const { handed_over: tally } = found(
      await reported(
        row(id('01'), '05.10.2026', 'Closed Won', '1.234,50 €'),
        row(id('02'), '05.10.2026', 'Closed Won', '€ 2.000'),
        row(id('03'), '05.10.2026', 'Closed Won', 'USD 70'),
      ),
    );
    expect(tally.amounts).toEqual([
      { currency: '€', deals: 2, sum: 3234.5 },
      { currency: 'USD', deals: 1, sum: 70 },
    ]);
  });
});

describe('what is said of a day knows of no later one', () => {
  test('neither runs nor events', async () => {
    const report = path.join(scratchFolder(), 'report.csv');
    const rows = [row(id('01'), '05.10.2026', 'Accepted'), row(id('02'), '08.11.2026', 'Closed Won')];
    writeFileSync(report, `${[header, ...rows].join('\n')}\n`);
    const until = ['--as-of', '2026-10-31', '--format', 'json'];
    const ended = await leadpact(['feedback', report, '--runs', handoffs, ...until]);
    expect(found(ended)).toMatchObject({ runs: [{ as_of: '2026-10-05' }], handed_over: { young: 8 } });
    expect(problemsOf(ended)).toEqual([['after-as-of', 1]]);
    expect(ended.stderr).toContain('[runs-after]');
  });

  test('a day before all runs is refused', async () => {
    const { code, stderr } = await leadpact([
      'feedback',
      'fixtures/feedback/sales.csv',
      '--runs',
      handoffs,
      '--as-of',
      '1999-01-01',
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[as-of-astray]')]);
  });
});

test('a row without a date leaves the order of the others as it is, whatever the order of the files', async () => {
  const rows = [
    row(id('02'), '10.11.2026', 'Closed Won'),
    row(id('02'), '', 'Called'),
    row(id('02'), '05.10.2026', 'Nurture'),
  ];
  const [one, other] = [await reported(...rows), await reported(...rows.toReversed())];
  expect([found(one).handed_over.won.part, found(other).handed_over.won.part]).toEqual([1, 1]);
});

test('an export that is given twice changes nothing, rows without a date among it', async () => {
  const folder = scratchFolder();
  const files = ['a.csv', 'b.csv'].map((name) => path.join(folder, name));
  const rows = [row(id('02'), '', 'Called'), row(id('02'), '', 'Called'), row(id('01'), '', 'Closed Won')];
  for (const file of files) writeFileSync(file, `${[header, ...rows].join('\n')}\n`);
  const asked = ['--runs', handoffs, '--as-of', '2026-11-16', '--format', 'json'];
  const twice = await leadpact(['feedback', ...files, ...asked]);
  expect(found(twice).reports.map(({ events }) => events)).toEqual([3, 0]);
  expect(problemsOf(twice)).toEqual([['rows-repeated', 3]]);
});

test('a lead that every export has is that of the first run that turned it away', async () => {
  const folder = scratchFolder();
  const leads = path.join(folder, 'leads.csv');
  writeFileSync(leads, 'Lead ID,Email,Country,Employees,Source\nX1,,FR,500,Web\nX2,,DE,500,Web\n');
  for (const day of ['2026-09-07', '2026-10-05', '2026-11-23']) {
    const into = ['--series', path.join(folder, 'weeks'), '--as-of', day];
    await leadpact(['score', leads, '-d', 'fixtures/feedback/definition.yaml', ...into]);
  }
  const report = path.join(folder, 'report.csv');
  writeFileSync(report, `${header}\n${row('X1', '08.10.2026', 'Closed Won')}\n`);
  const asked = ['--runs', path.join(folder, 'weeks'), '--as-of', '2026-11-30', '--format', 'json'];
  const { turned_away: away, missed } = found(await leadpact(['feedback', report, ...asked]));
  expect(away).toMatchObject({ leads: 1, young: 0, won: { part: 1, whole: 1 } });
  expect(missed).toMatchObject([{ lead: 'X1', reason: 'in_territory', alone: true }]);
});

test('nothing is proposed into the folder of a run', async () => {
  const propose = path.join(handoffs, '2026-10-05', 'definition', 'next.yaml');
  const argv = ['feedback', 'fixtures/feedback/sales.csv', '--runs', handoffs, '--propose', propose];
  const { code, stderr } = await leadpact([...argv, '--as-of', '2026-11-16']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('[output-in-run]')]);
});

describe('what is odd is counted, named, and crashes nothing', () => {
  const odd: readonly (readonly [
    what: string,
    rows: readonly string[],
    problems: ReturnType<typeof problemsOf>,
  ])[] = [
    [
      'a spelling that is not declared',
      [row(id('02'), '05.10.2026', 'Closd Won')],
      [['disposition-unknown', 1]],
    ],
    ['no disposition', [row(id('02'), '05.10.2026', '')], [['disposition-blank', 1]]],
    ['no lead', [row('', '05.10.2026', 'Called')], [['lead-blank', 1]]],
    ['a lead of no run', [row('77', '05.10.2026', 'Called')], [['lead-unknown', 1]]],
    ['an id in exponents', [row('3,15208E+18', '05.10.2026', 'Called')], [['lead-rewritten', 1]]],
    ['an id cut to 15 digits', [row('3152079000000150000', '05.10.2026', 'Called')], [['lead-rewritten', 1]]],
    ['an id without its zeros', [row('42', '05.10.2026', 'Called')], [['lead-rewritten', 1]]],
    [
      'an address of two leads',
      [row('', '05.10.2026', 'Called', '', 'shared@bigco.example')],
      [['lead-ambiguous', 1]],
    ],
    ['a date in another format', [row(id('02'), '10/07/2026', 'Called')], [['date-unread', 1]]],
    ['a date before the handoff', [row(id('02'), '04.10.2026', 'Called')], [['before-handoff', 1]]],
    [
      'an amount that is no number',
      [row(id('02'), '05.10.2026', 'Closed Won', 'lots')],
      [['amount-unread', 1]],
    ],
    [
      'an amount beyond all money',
      [row(id('02'), '05.10.2026', 'Closed Won', '1e308')],
      [['amount-unread', 1]],
    ],
    [
      'two outcomes',
      [row(id('02'), '05.10.2026', 'Closed Won'), row(id('02'), '06.10.2026', 'Closed Lost')],
      [['conflict', 1]],
    ],
    [
      'the same row twice',
      [row(id('02'), '05.10.2026', 'Called'), row(id('02'), '05.10.2026', 'Called')],
      [['rows-repeated', 1]],
    ],
    ['a row cut short', [`${id('02')};;05.10.2026`], [['rows-unreadable', 1]]],
  ];
  // Another lead keeps each report from being about none at all.
  const sound = row(id('01'), '05.10.2026', 'Accepted');

  test.each(odd)('%s', async (_, rows, problems) => {
    const ended = await reported(sound, ...rows);
    expect(ended.code).toBe(0);
    expect(problemsOf(ended)).toEqual(problems);
    for (const [kind] of problems) expect(ended.stderr).toContain(`[report-${kind}]`);
  });

  test('rows in = events + rows that are not counted', async () => {
    const report = readFileSync('fixtures/feedback/sales-bad.csv', 'utf8').trimEnd().split('\n').slice(1);
    const ended = await reported(...report);
    const { reports, problems } = found(ended);
    const dropped = [
      'lead-blank',
      'disposition-blank',
      'disposition-unknown',
      'rows-repeated',
      'rows-unreadable',
    ];
    const uncounted = problems
      .filter(({ kind }) => dropped.includes(kind))
      .reduce((sum, { rows }) => sum + rows, 0);
    expect(reports[0]!.events + uncounted).toBe(report.length);
  });

  test('an e-mail address tells the lead where its id was rewritten', async () => {
    const ended = await reported(
      sound,
      row('3,15208E+18', '06.10.2026', 'Closed Won', '', 'CY@midco.example'),
    );
    expect(found(ended).handed_over.won).toMatchObject({ part: 1, whole: 2 });
  });
});

describe('what says nothing is refused', () => {
  const refused: readonly (readonly [what: string, rows: readonly string[], code: string])[] = [
    ['a disposition that is blank on every row', [row(id('01'), '05.10.2026', '')], 'report-outcome-blank'],
    ['only unknown spellings', [row(id('01'), '05.10.2026', 'Gagné')], 'report-outcome-unread'],
    ['leads of other runs alone', [row('77', '05.10.2026', 'Called')], 'report-unmatched'],
  ];

  test.each(refused)('%s', async (_, rows, code) => {
    const ended = await reported(...rows);
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toContain(`[${code}]`);
  });

  test('a report without the column, a definition without the section, no report at all', async () => {
    const out = scratchFolder();
    const runs = ['--runs', handoffs];
    const report = path.join(out, 'r.csv');
    writeFileSync(report, 'Lead,State\n1,Won\n');
    const codes = await Promise.all(
      [
        [report, ...runs],
        [report, ...runs, '-d', 'fixtures/series/definition.yaml'],
        runs,
        [...runs, '--outcome', 'Source'],
        [...runs, '--won', 'x'],
        [...runs, '--outcome', 'Sauce', '--won', 'x'],
        [report, '--runs', path.join(out, 'nowhere')],
        [report, '--runs', out, out],
      ].map(async (argv) => {
        const { code, stderr } = await leadpact(['feedback', ...argv]);
        return [code, /\[(?<what>[\w-]+)\]/u.exec(stderr)?.groups!['what']];
      }),
    );
    expect(codes).toEqual([
      [2, 'report-column-absent'],
      [2, 'feedback-undeclared'],
      [2, 'feedback-nothing'],
      [2, 'option-needed'],
      [2, 'option-needed'],
      [2, 'outcome-column-absent'],
      [2, 'run-absent'],
      [2, 'run-twice'],
    ]);
  });
});

test('a report without a column that is not needed is read, and that is said', async () => {
  const report = path.join(scratchFolder(), 'r.csv');
  writeFileSync(report, `E-Mail,Status\nADA@bigco.example,Closed Won\n`);
  const argv = ['feedback', report, '--runs', handoffs, '--as-of', '2026-11-16', '--format', 'json'];
  const ended = await leadpact(argv);
  expect(found(ended).handed_over.won).toMatchObject({ part: 1, whole: 1 });
  expect(ended.stderr.match(/\[report-column-lacking\]/gu)).toHaveLength(4);
});

describe('a column of the lists', () => {
  const outcome = async (values: readonly string[]): Promise<Ended> => {
    const out = scratchFolder();
    const leads = path.join(out, 'leads.csv');
    const rows = ['1,DE,90,Won', '2,DE,300,Lost', '3,DE,400,', '4,FR,500,won', '5,DE,300,Open'];
    writeFileSync(
      leads,
      `Lead ID,Country,Employees,Stage,Email,Source\n${rows.map((each) => `${each},,Referral`).join('\n')}\n`,
    );
    const definition = 'fixtures/feedback/definition.yaml';
    await leadpact(['score', leads, '-d', definition, '-o', `${out}/run`]);
    return leadpact([
      'feedback',
      '--runs',
      `${out}/run`,
      '--outcome',
      'Stage',
      ...values,
      '--format',
      'json',
    ]);
  };

  test('every other value that is filled is not won, and blank is no report', async () => {
    const { handed_over: handed, turned_away: away, outcomes } = found(await outcome(['--won', 'Won']));
    expect(handed).toMatchObject({ leads: 4, unreported: 1, won: { part: 1, whole: 3 } });
    expect([away.won, outcomes]).toMatchObject([{ part: 1, whole: 1 }, ['won']]);
  });

  test('of several runs the last value counts, and no other contradicts it', async () => {
    const folder = scratchFolder();
    for (const [day, stage] of [
      ['2026-10-05', 'Open'],
      ['2026-10-12', 'Won'],
    ] as const) {
      const leads = path.join(folder, `${day}.csv`);
      writeFileSync(leads, `Lead ID,Country,Employees,Stage,Email,Source\n1,DE,300,${stage},,Web\n`);
      const into = ['--series', path.join(folder, 'weeks'), '--as-of', day];
      await leadpact(['score', leads, '-d', 'fixtures/feedback/definition.yaml', ...into]);
    }
    const asked = ['--outcome', 'Stage', '--won', 'Won', '--format', 'json'];
    const ended = await leadpact(['feedback', '--runs', path.join(folder, 'weeks'), ...asked]);
    expect(found(ended)).toMatchObject({
      problems: [],
      handed_over: { young: 0, won: { part: 1, whole: 1 } },
    });
  });

  test('with the lost ones named, others are named in turn and not counted', async () => {
    const ended = await outcome(['--won', 'Won', '--lost', 'Lost']);
    expect(found(ended).handed_over.won).toMatchObject({ part: 1, whole: 2 });
    expect(ended.stderr).toContain('[outcome-values-unnamed]');
  });

  test('values that no lead has are refused, with those that are there', async () => {
    const ended = await outcome(['--won', 'Yes']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('[outcome-values-absent]');
    expect(ended.stderr).toContain('`Won` (');
  });

  test('one that is blank on all rows is refused', async () => {
    const out = scratchFolder();
    const leads = path.join(out, 'leads.csv');
    writeFileSync(leads, 'Lead ID,Country,Employees,Stage,Email,Source\n1,DE,90,,,Web\n2,DE,90,,,Web\n');
    await leadpact(['score', leads, '-d', 'fixtures/feedback/definition.yaml', '-o', `${out}/run`]);
    const ended = await leadpact(['feedback', '--runs', `${out}/run`, '--outcome', 'Stage', '--won', 'x']);
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toContain('[report-outcome-blank]');
  });
});
