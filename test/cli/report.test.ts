import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Meeting } from '../../src/loop/meeting/meeting.ts';
import { leadpact, scratchFolder } from '../support/cli.ts';
import { twoRunsIn } from './loop-scenarios.ts';

const reports = ['--feedback', 'fixtures/feedback/sales.csv'];

async function meetingIn(out: string, ...more: readonly string[]): Promise<Meeting> {
  const argv = ['report', '--runs', `${out}/handoffs`, '--as-of', '2026-11-16', ...more];
  const { code, stdout } = await leadpact([...argv, '--format', 'json']);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Meeting;
}

describe('report', () => {
  test('has the feedback of its own command, and the counts of the receipts', async () => {
    const out = scratchFolder();
    await twoRunsIn(out);
    const meeting = await meetingIn(out, ...reports);
    const runs = ['--runs', `${out}/handoffs`, '--as-of', '2026-11-16', '--format', 'json'];
    const { stdout } = await leadpact(['feedback', 'fixtures/feedback/sales.csv', ...runs]);
    expect(meeting.feedback).toEqual(JSON.parse(stdout));
    for (const { folder, ...counts } of meeting.handoffs) {
      const receipt = JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8'));
      expect(receipt.rows).toMatchObject({ leads: counts.leads, qualified: counts.qualified });
    }
    const rejected = meeting.turned_away.reasons.reduce((sum, { first }) => sum + first, 0);
    const [leads, qualified] = meeting.funnel.stages;
    expect(rejected).toBeLessThanOrEqual(leads!.leads + meeting.funnel.young - qualified!.leads);
  });

  test('writes the page where it is told, by its ending, and never over what it is made from', async () => {
    const out = scratchFolder();
    await twoRunsIn(out);
    const argv = ['report', '--runs', `${out}/handoffs`, ...reports, '--as-of', '2026-11-16'];
    const html = path.join(out, 'pages', 'report.html');
    expect(await leadpact([...argv, '--out', html])).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>/u);
    const again = await leadpact([...argv, '--format', 'html']);
    expect(again.stdout).toBe(readFileSync(html, 'utf8'));
    const markdown = path.join(out, 'report.md');
    expect((await leadpact([...argv, '--out', markdown])).code).toBe(0);
    expect(readFileSync(markdown, 'utf8')).toMatch(/^# Marketing and Sales/u);
    const over = await leadpact([...argv, '--format', 'markdown', '--out', 'fixtures/feedback/sales.csv']);
    expect(over).toMatchObject({ code: 2 });
    expect(over.stderr).toContain('output-is-input');
  });

  test('leaves its definition and its runs as they are, and asks where an ending says no format', async () => {
    const out = scratchFolder();
    await twoRunsIn(out);
    const definition = path.join(out, 'sql.yaml');
    copyFileSync('fixtures/feedback/definition.yaml', definition);
    const argv = [
      'report',
      '--runs',
      `${out}/handoffs`,
      ...reports,
      '--as-of',
      '2026-11-16',
      '-d',
      definition,
    ];
    const codeOf = async (name: string, ...more: readonly string[]): Promise<string | undefined> => {
      const { stderr } = await leadpact([...argv, '--out', path.join(out, name), ...more]);
      return /error \[(?<code>[\w-]+)\]/u.exec(stderr)?.groups?.['code'];
    };
    expect([
      await codeOf('sql.yaml', '--format', 'markdown'),
      await codeOf('handoffs/2026-10-05/run.json'),
      await codeOf('page.pdf'),
      await codeOf('page.json'),
    ]).toEqual(['output-is-input', 'output-in-run', 'option-needed', undefined]);
    expect(JSON.parse(readFileSync(path.join(out, 'page.json'), 'utf8'))).toHaveProperty('feedback');
  });

  test('takes a column of the lists for what became of the leads', async () => {
    const out = scratchFolder();
    await twoRunsIn(out);
    const { feedback } = await meetingIn(out, '--outcome', 'Source', '--won', 'Web');
    expect(feedback).toMatchObject({ outcomes: ['won'], handed_over: { won: { part: 6, whole: 11 } } });
  });

  test('does without a report: what Sales did is not judged', async () => {
    const out = scratchFolder();
    await twoRunsIn(out);
    const meeting = await meetingIn(out);
    expect(meeting).toMatchObject({ agenda: [], sla: null, broken: [] });
    const [, qualified, accepted] = meeting.funnel.stages;
    expect(meeting.funnel.unreported).toBe(qualified!.leads);
    expect(accepted).toMatchObject({ leads: 0, rate: { whole: 0, share: null } });
  });

  test('says what is wrong with a day or a run', async () => {
    const out = scratchFolder();
    await twoRunsIn(out);
    const runs = ['report', '--runs', `${out}/handoffs`];
    const cases = [
      [['report'], 'option-needed'],
      [['report', '--runs', `${out}/absent`], 'run-absent'],
      [[...runs, '--since', 'monday'], 'bad-date'],
      [[...runs, '--as-of', '2026-11-16', '--since', '2026-11-17'], 'since-after'],
    ] as const;
    for (const [argv, message] of cases) {
      const { code, stderr } = await leadpact(argv);
      expect([code, stderr.includes(`[${message}]`)]).toEqual([2, true]);
    }
  });
});
