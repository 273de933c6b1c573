import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder, type Ended } from '../support/cli.ts';

const leads = 'fixtures/hubspot/leads.csv';

async function scored(series: string, ...more: readonly string[]): Promise<Ended> {
  const call = ['score', leads, '-d', 'definitions/b2b-hubspot.yaml', '--series', series];
  return leadpact([...call, '--as-of', '2026-11-02', '--no-near-miss', ...more]);
}

const receiptOf = (series: string): string => path.join(series, '2026-11-02', 'run.json');
const recorded = (series: string): unknown =>
  (JSON.parse(readFileSync(receiptOf(series), 'utf8')) as Record<string, unknown>)['handed_over_at'];

describe('score --handed-over-at', () => {
  test('is recorded with its offset, shown, listed and verified', async () => {
    const series = path.join(scratchFolder(), 'handoffs');
    const { code, stderr } = await scored(series, '--handed-over-at', '2026-11-02 09:30');
    expect([code, recorded(series)]).toEqual([0, '2026-11-02T09:30:00+01:00']);
    expect(stderr).toContain('Handed over at 2026-11-02T09:30:00+01:00');
    expect((await leadpact(['runs', series])).stdout).toContain(
      '  handed over at 2026-11-02T09:30:00+01:00\n',
    );
    const { stdout } = await leadpact(['runs', series, '--format', 'json']);
    expect(stdout).toContain('"handed_over_at": "2026-11-02T09:30:00+01:00"');
    for (const files of [[leads], []])
      expect((await leadpact(['verify', path.dirname(receiptOf(series)), ...files])).code).toBe(0);
  });

  test('takes a moment of any zone, and is left out of the receipt where it is not given', async () => {
    const series = path.join(scratchFolder(), 'handoffs');
    await scored(series, '--handed-over-at', '2026-11-02T08:30Z');
    expect(recorded(series)).toBe('2026-11-02T09:30:00+01:00');
    const other = path.join(scratchFolder(), 'handoffs');
    await scored(other);
    expect(readFileSync(receiptOf(other), 'utf8')).not.toContain('handed_over_at');
    expect((await leadpact(['runs', other])).stdout).not.toContain('handed over at');
  });

  test.each(['soon', '2026-11-02', '2026-02-30T09:30'])(
    '%s is told, and nothing is written',
    async (text) => {
      const series = path.join(scratchFolder(), 'handoffs');
      const { code, stderr } = await scored(series, '--handed-over-at', text);
      expect([code, stderr]).toEqual([2, expect.stringContaining('[bad-date-time]')]);
      expect(stderr).toContain('Europe/Berlin');
      expect(existsSync(receiptOf(series))).toBe(false);
    },
  );

  test('a receipt that somebody wrote a word into is told', async () => {
    const series = path.join(scratchFolder(), 'handoffs');
    await scored(series, '--handed-over-at', '2026-11-02T09:30');
    const file = receiptOf(series);
    writeFileSync(file, readFileSync(file, 'utf8').replace('2026-11-02T09:30:00+01:00', 'on Monday'));
    const { code, stderr } = await leadpact(['verify', path.dirname(file), leads]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('handed_over_at')]);
  });
});
