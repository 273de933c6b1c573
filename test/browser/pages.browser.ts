import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Meeting } from '../../src/loop/meeting/meeting.ts';
import { leadpact } from '../support/cli.ts';
import { smarketingReports, smarketingRunsIn } from '../support/smarketing.ts';
import { graveFindings, leastLetters, openPage, sights, sticksOut } from './open-page.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'leadpact-browser-'));
const pages = { report: path.join(folder, 'report.html'), audit: path.join(folder, 'audit.html') };
let browser: Browser;
let meeting: Meeting;

beforeAll(async () => {
  await smarketingRunsIn(folder);
  const runs = path.join(folder, 'handoffs');
  const content = 'fixtures/smarketing/content.csv';
  const input = ['--runs', runs, '--feedback', ...smarketingReports, '--content', content];
  const report = ['report', ...input, '--as-of', '2026-11-30'];
  await leadpact([...report, '--out', pages.report]);
  meeting = JSON.parse((await leadpact([...report, '--format', 'json'])).stdout) as Meeting;
  const audit = ['audit', path.join(runs, '2026-11-23'), '--by', 'Original Source', '--sample', '10'];
  writeFileSync(pages.audit, (await leadpact([...audit, '--format', 'html'])).stdout);
  // Whoever tests as root, as in a container, has no sandbox.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM']!, args });
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(Object.entries(pages))('the page %s', (name, file) => {
  test.each(Object.entries(sights))('can be read: %s', async (_sight, sight) => {
    const { page, complaints } = await openPage(browser, file, sight);
    expect(complaints).toEqual([]);
    expect(await sticksOut(page)).toEqual([]);
    expect(await graveFindings(page)).toEqual([]);
    if (name === 'report') expect(await leastLetters(page)).toBeGreaterThanOrEqual(12);
    await page.close();
  });

  test('prints, with its colours', async () => {
    const { page } = await openPage(browser, file, sights.wide);
    const pdf = await page.pdf({ format: 'A4', path: path.join(folder, `${name}.pdf`) });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(20_000);
    await page.close();
  });

  test('is light enough to send', () => {
    expect(statSync(file).size).toBeLessThan(2_000_000);
  });
});

test('on paper curves have their numbers, which the others have beside what is drawn', async () => {
  const { page } = await openPage(browser, pages.report, sights.wide);
  await page.emulateMedia({ media: 'print' });
  const figures = (): Promise<readonly { readonly isCurves: boolean; readonly height: number }[]> =>
    page.evaluate(`[...document.querySelectorAll('figure')].map((each) => ({
      isCurves: each.classList.contains('curves'),
      height: each.querySelector('td').getBoundingClientRect().height,
    }))`);
  await expect
    .poll(async () => (await figures()).filter(({ isCurves, height }) => isCurves && height > 10).length)
    .toBe(2);
  expect((await figures()).filter(({ isCurves, height }) => !isCurves && height > 0)).toEqual([]);
  await page.close();
});

describe('the numbers of the report are those of its JSON', () => {
  /** The cells of the table below a chart, or beside others in a section, row by row. */
  const rowsOf = async (heading: string): Promise<readonly (readonly string[])[]> => {
    const { page } = await openPage(browser, pages.report, sights.wide);
    const rows = await page.evaluate(`(() => {
      const title = [...document.querySelectorAll('figcaption, h3')].find((each) => each.textContent === ${JSON.stringify(heading)});
      const from = title.closest('figure') ?? title.nextElementSibling;
      const table = from.matches('table') ? from : from.querySelector('table') ?? from.nextElementSibling;
      return [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent));
    })()`);
    await page.close();
    return rows as readonly (readonly string[])[];
  };
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)}%`;

  test('the funnel', async () => {
    const rows = await rowsOf('How many leads come how far');
    expect(rows.map(([, leads]) => Number(leads))).toEqual(meeting.funnel.stages.map(({ leads }) => leads));
    expect(meeting.funnel.stages.length).toBe(5);
  });

  test('the handoffs', async () => {
    const rows = await rowsOf('Leads of each handoff');
    expect(rows.map(([day, , ...counts]) => [day, ...counts.map(Number)])).toEqual(
      meeting.handoffs.map((each) => [each.as_of, each.leads, each.qualified, each.rejected, each.undecided]),
    );
    expect(rows.length).toBe(13);
  });

  test('how right the verdict was', async () => {
    const rows = await rowsOf('How right the verdict was, where Sales reported');
    expect(rows.map(([outcome, ...counts]) => [outcome, ...counts.slice(0, 4).map(Number)])).toEqual(
      meeting.feedback.confusion.map(({ outcome, qualified, turned_away: away }) => [
        outcome,
        qualified.yes,
        qualified.no,
        away.yes,
        away.no,
      ]),
    );
    expect(rows.length).toBe(2);
  });

  test('the promises', async () => {
    const rows = await rowsOf('Qualified leads by week');
    const weeks = meeting.sla!.periods.week!;
    expect(rows.map(([name, , sent]) => [name, Number(sent)])).toEqual(
      weeks.map(({ name, sent }) => [name, sent.leads]),
    );
    expect(rows.filter((row) => row.includes('broken')).map(([name]) => name)).toEqual(['2026-W43']);
  });

  test('the rules, the points and the bars', async () => {
    const { rules, calibration } = meeting.feedback;
    const ofRules = await rowsOf('Win rate of the leads that a rule gives points to');
    expect(ofRules.map(([, , , won]) => won)).toEqual(
      rules.map(({ held }) => percent(held.part, held.whole)),
    );
    const ofPoints = await rowsOf('Points and win rate');
    expect(ofPoints.map(([, leads, won]) => [Number(leads), won])).toEqual(
      calibration!.bands.map(({ winRate: { part, whole } }) => [whole, percent(part, whole)]),
    );
    const ofBars = await rowsOf('Were the bar elsewhere');
    expect(ofBars.map(([bar, leads]) => [bar, leads].map(Number))).toEqual(
      calibration!.sweep.map(({ bar, precision }) => [bar, precision.whole]),
    );
  });

  test('who buys, and what is asked for', async () => {
    const { personas, content } = meeting.feedback;
    const ofPersonas = await rowsOf('Win rate of the leads that were handed over, by who they are');
    expect(ofPersonas.map(([, leads]) => Number(leads))).toEqual(
      personas.personas.flatMap(({ values }) => values.map(({ all }) => all.part)),
    );
    const ofTopics = await rowsOf('Leads by what they ask about');
    expect(ofTopics.map(([topic, leads]) => [topic, Number(leads)])).toEqual(
      content.topics.map(({ topic, share }) => [topic, share.part]),
    );
  });

  test('the agenda says three things, and their figures', async () => {
    const { page } = await openPage(browser, pages.report, sights.wide);
    const items = await page.locator('section').first().locator('ol > li').allTextContents();
    expect(items.length).toBe(meeting.agenda.length);
    const wrong = meeting.agenda.findIndex(({ kind }) => kind === 'wrong-way');
    for (const { id, held } of meeting.feedback.rules.filter(({ finding }) => finding === 'wrong-way'))
      expect(items[wrong]).toMatch(
        new RegExp(`${id} gives .*: ${percent(held.part, held.whole)} of ${held.whole}`, 'u'),
      );
    await page.close();
  });
});

test('the page says of itself that nothing may be loaded, and has nothing that runs', () => {
  const html = readFileSync(pages.report, 'utf8');
  expect(html).toContain(`default-src 'none'; style-src 'unsafe-inline'`);
  expect(html).not.toMatch(/<script|<link|<img|\ssrc=|url\(/u);
});
