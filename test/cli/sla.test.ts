import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { leadpact, sharedFolder, type Ended } from '../support/cli.ts';
import { twoWeeksIn } from './loop-scenarios.ts';

const definition = 'fixtures/sla/definition.yaml';
const broken = 'fixtures/sla/report-broken.csv';
const out = sharedFolder();
beforeAll(() => twoWeeksIn(out));

const sla = (...more: readonly string[]): Promise<Ended> =>
  leadpact(['sla', '--runs', `${out}/handoffs`, ...more]);
const report = (name: string, ...rows: readonly string[]): string => {
  const file = path.join(out, name);
  writeFileSync(file, `${['Lead ID,Date,Status', ...rows].join('\n')}\n`);
  return file;
};
const definitionWithout = (name: string, what: RegExp, instead = ''): string => {
  const file = path.join(out, name);
  writeFileSync(file, readFileSync(definition, 'utf8').replace(what, instead));
  return file;
};

describe('sla', () => {
  test('gives the same as data, each breach with its sentence', async () => {
    const { code, stdout } = await sla('--feedback', broken, '--as-of', '2026-11-04', '--format', 'json');
    const found = JSON.parse(stdout) as {
      leads: { handed_over: number };
      until: string;
      breaches: readonly { side: string; leads: readonly string[]; sentence: string }[];
      runs: readonly { handed_over_at: string }[];
      problems: readonly { kind: string }[];
    };
    expect([code, found.leads.handed_over, found.until]).toEqual([0, 9, '2026-11-05T00:00:00+01:00']);
    expect(found.runs.map(({ handed_over_at: at }) => at)).toEqual([
      '2026-10-19T09:30:00+02:00',
      '2026-10-26T09:30:00+01:00',
    ]);
    expect(found.breaches).toHaveLength(6);
    for (const { side, sentence } of found.breaches)
      expect(sentence).toMatch(new RegExp(`^${side}, 2026-W4[34]: `, 'iu'));
    expect(found.problems.map(({ kind }) => kind)).toEqual(['lead-unknown', 'before-handoff']);
  });

  test('--fail is exit code 1 for a broken promise alone, and --since forgets older ones', async () => {
    const fails = ['--feedback', broken, '--as-of', '2026-11-04', '--fail'];
    expect((await sla(...fails)).code).toBe(1);
    expect((await sla(...fails.slice(0, -1))).code).toBe(0);
    const since = await sla(...fails, '--since', '2026-11-02');
    expect([since.code, since.stdout]).toEqual([
      0,
      expect.stringContaining('SLA: 0 qualified leads handed over'),
    ]);
    expect(since.stderr).toContain('[sla-no-run]');
    expect((await sla(...fails, '--since', '2026-10-26')).stderr).not.toContain('[sla-no-run]');
  });

  test('today goes on: what is not over is no breach', async () => {
    // The tests run at one o'clock in Berlin, on Monday 2026-11-02.
    const { stdout } = await sla('--feedback', broken);
    expect(stdout).toContain('as of 2026-11-02, 13:00');
  });

  test('a report with a header and no row judges nothing of Sales, unless it is said that there was nothing', async () => {
    const files = ['--feedback', report('empty.csv'), '--as-of', '2026-11-04', '--format', 'json'];
    const breaches = async (...more: readonly string[]): Promise<readonly string[]> => {
      const { stdout, stderr } = await sla(...files, ...more);
      expect(stderr.includes('[sla-reports-end]')).toBe(more.length === 0);
      const found = JSON.parse(stdout) as { breaches: readonly { side: string; promise: string }[] };
      return found.breaches.flatMap(({ side, promise }) => (side === 'sales' ? promise : []));
    };
    expect(await breaches()).toEqual([]);
    expect(await breaches('--reported-until', '2026-11-04')).toContain('contact_within');
  });

  test('a promise without a clock is not sent to the clocks, and hours that nobody stated are not told', async () => {
    const file = definitionWithout(
      'shares.yaml',
      /^sla:[\s\S]*?(?=^feedback:)/mu,
      'sla: { marketing: { qualified_leads: 5, accepted: 75% } }\n',
    );
    const silent = ['--feedback', report('silent.csv'), '-d', file, '--as-of', '2027-06-01'];
    const { stdout, stderr } = await sla(...silent);
    expect(stderr.replaceAll(/\s+/gu, ' ')).toMatch(/sla\.marketing\.per.*no answer of Sales/u);
    expect(stderr).not.toContain('Clocks');
    expect(stdout).not.toContain('business hours in');
  });

  test('of runs that do not say when they were handed over, no clock is measured, and it is said', async () => {
    const folder = path.join(out, 'plain');
    const call = [
      'score',
      'fixtures/sla/week-43.csv',
      '-d',
      definition,
      '-o',
      folder,
      '--as-of',
      '2026-10-19',
    ];
    await leadpact(call);
    const argv = ['sla', '--runs', folder, '--feedback', 'fixtures/sla/report-kept.csv', '--fail'];
    const { code, stdout, stderr } = await leadpact([...argv, '--as-of', '2026-10-25']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[sla-unjudged]')]);
    expect(stdout).toContain('No promise that was measured is broken');
    expect(stdout).toContain('does not say when it was handed over');
    expect(stdout).toContain('SLA clock: handoff to first touch\n    not measured\n');
    expect(stdout).not.toContain('0.0 h');
  });

  test('a report without times, or without dates, measures no clock, and none of its leads is late', async () => {
    for (const date of ['2026-10-20', '']) {
      const rows = ['L-101', 'L-102', 'L-103', 'L-105', 'L-106'].map((id) => `${id},${date},Contacted`);
      const file = report(`dates-${date}.csv`, ...rows);
      const { stdout } = await leadpact([
        'sla',
        '--runs',
        `${out}/handoffs/2026-10-19`,
        '--feedback',
        file,
        '--as-of',
        '2026-10-25',
      ]);
      expect(stdout).toContain('SLA clock: handoff to first touch\n    not measured\n');
      expect(stdout).toContain('0 late, 0 open, 5 not measured');
    }
  });
});

test('what the page on it shows is what it prints', () => {
  const shown = [...readFileSync('docs/sla.md', 'utf8').matchAll(/```text\n([\s\S]*?)```/gu)].map(
    ([, text]) => text!,
  );
  const golden = ['sla-broken', 'sla-plan']
    .map((name) => readFileSync(`test/cli/golden/${name}.txt`, 'utf8'))
    .join('');
  expect(shown).toHaveLength(4);
  for (const part of shown) expect(golden).toContain(part.trimEnd());
});

describe('what is wrong is told', () => {
  const told = async (call: Promise<Ended>): Promise<readonly [number, string]> => {
    const { code, stderr } = await call;
    return [code, /\[(?<found>[\w-]+)\]/u.exec(stderr)?.groups!['found'] ?? stderr];
  };

  test('no definition of an SLA, none of the report, a zone that is none', async () => {
    const without = definitionWithout('no-sla.yaml', /^sla:[\s\S]*?(?=^feedback:)/mu);
    expect(await told(sla('--feedback', broken, '-d', without))).toEqual([2, 'sla-undeclared']);
    const empty = definitionWithout('empty-sla.yaml', /^ {2}(?:marketing|sales): .*$/gmu);
    expect(await told(sla('--feedback', broken, '-d', empty))).toEqual([2, 'sla-undeclared']);
    const silent = definitionWithout('no-feedback.yaml', /^feedback:[\s\S]*$/mu);
    expect(await told(sla('--feedback', broken, '-d', silent))).toEqual([2, 'feedback-undeclared']);
    const nowhere = definitionWithout('no-zone.yaml', /(?<=^sla:\n\s+time_zone: )\S+/mu, 'Europe/Atlantis');
    expect(await told(sla('--feedback', broken, '-d', nowhere))).toEqual([2, 'unknown-time-zone']);
  });

  test('no runs, no report, files that are not there, dates that are none', async () => {
    expect(await told(leadpact(['sla', '--feedback', broken]))).toEqual([2, 'option-needed']);
    expect(await told(sla())).toEqual([2, 'option-needed']);
    expect(await told(leadpact(['sla', '--runs', `${out}/none`, '--feedback', broken]))).toEqual([
      2,
      'run-absent',
    ]);
    expect(await told(sla('--feedback', 'none.csv'))).toEqual([2, 'input-absent']);
    expect(await told(sla('--feedback', broken, '--as-of', 'today'))).toEqual([2, 'bad-date']);
    expect(await told(sla('--feedback', broken, '--since', '2026-02-30'))).toEqual([2, 'bad-date']);
    expect(await told(sla('--feedback', broken, '--reported-until', 'now'))).toEqual([2, 'bad-date']);
  });

  test('days on which nothing can be judged', async () => {
    for (const day of ['2026-10-18', '2206-11-02', '9999-12-31'])
      expect(await told(sla('--feedback', broken, '--as-of', day))).toEqual([2, 'as-of-astray']);
    const later = ['--as-of', '2026-11-04', '--since', '2026-11-05'];
    expect(await told(sla('--feedback', broken, ...later))).toEqual([2, 'since-after']);
  });

  test('a report that says nothing of these leads, or nothing at all', async () => {
    const strangers = report('strangers.csv', 'X-1,2026-10-20 10:00,Contacted');
    expect(await told(sla('--feedback', strangers))).toEqual([2, 'report-unmatched']);
    const blank = report('blank.csv', 'L-101,2026-10-20 10:00,');
    expect(await told(sla('--feedback', blank))).toEqual([2, 'report-outcome-blank']);
  });
});
