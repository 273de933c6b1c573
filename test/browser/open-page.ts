import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Page, Browser } from 'playwright-core';

/** How a page is looked at. */
export interface Sight {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

export const sights = {
  wide: { width: 1280, scheme: 'light' },
  phone: { width: 390, scheme: 'light' },
  dark: { width: 1280, scheme: 'dark' },
  'dark phone': { width: 390, scheme: 'dark' },
} as const satisfies Readonly<Record<string, Sight>>;

/** Opens a file in a window of its own, and writes down whatever it asks the network for or complains about. */
export async function openPage(
  browser: Browser,
  file: string,
  { width, scheme }: Sight,
): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const complaints: string[] = [];
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  const { href } = pathToFileURL(file);
  page.on('request', (request) => {
    if (request.url() !== href) complaints.push(`asks for ${request.url()}`);
  });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(href);
  return { page, complaints };
}

/** What axe finds that keeps people out: the rule, and where it is broken. */
export async function graveFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run(document).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).slice(0, 5).join(', ')))`);
}

/** Elements that reach out of the window to the right and do not scroll in a box of their own. */
export function sticksOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...document.querySelectorAll('body *')]
    .filter((each) => each.closest('.scroll, pre') === null && !each.closest('thead'))
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.tagName + ' ' + each.textContent.trim().slice(0, 40))`);
}

/** The least size of letters that are seen in charts, in CSS pixels as they come out on the screen. */
export function leastLetters(page: Page): Promise<number> {
  return page.evaluate(`Math.min(...[...document.querySelectorAll('svg text')]
    .filter((each) => each.getBoundingClientRect().width > 0)
    .map((each) => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a))`);
}
