import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { indexed, indexText, readIndex, type IndexedRun } from '../../src/run/series/series-index.ts';
import { leadpact, scratchFolder, type Ended } from '../support/cli.ts';
import { madeOnce } from '../support/made-once.ts';
import { rowsOf } from '../support/score.ts';

const definition = 'fixtures/series/definition.yaml';
const week = (leads: string): string => `fixtures/series/${leads}.csv`;

const handOver = (
  series: string,
  leads: string,
  day: string,
  by: string = definition,
  stdin = '',
): Promise<Ended> => leadpact(['score', leads, '-d', by, '--series', series, '--as-of', day], { stdin });

const weeksIn = madeOnce(async (series) => {
  await handOver(series, week('a'), '2026-10-26');
  await handOver(series, week('b'), '2026-11-02');
  await handOver(series, week('a'), '2026-11-09');
});

async function threeWeeks(): Promise<string> {
  const series = path.join(scratchFolder(), 'handoffs');
  await weeksIn(series);
  return series;
}

const indexOf = (series: string): readonly IndexedRun[] =>
  readIndex(readFileSync(path.join(series, 'index.json'), 'utf8'))!;
const putIndex = (series: string, runs: readonly IndexedRun[]): void =>
  writeFileSync(path.join(series, 'index.json'), indexText(runs));
const look = (series: string): Promise<Ended> => leadpact(['runs', series]);

describe('what an earlier run handed over', () => {
  const rejected = (series: string, run: string) =>
    rowsOf(readFileSync(path.join(series, run, 'rejected.csv'), 'utf8'));

  test('is turned away by its key, with the first day it was handed over; what was rejected comes again', async () => {
    const series = await threeWeeks();
    const second = rejected(series, '2026-11-02');
    expect(second.map((row) => [row['Id'], row['leadpact_kind'], row['leadpact_primary_reason']])).toEqual([
      ['5', 'procedure', 'duplicates'],
      ['7', 'procedure', 'duplicates'],
    ]);
    expect(second[0]!['leadpact_reasons']).toContain(
      'same mail as a lead that was handed over on 2026-10-26 |',
    );
    expect(second[1]!['leadpact_reasons']).toContain('same mail as row 3, which is kept (first)');
    const third = rejected(series, '2026-11-09');
    expect(third.map((row) => row['leadpact_reasons']!.split(' | ')[0])).toEqual([
      'same mail as a lead that was handed over on 2026-10-26',
      'same mail as a lead that was handed over on 2026-11-02',
      'same mail as a lead that was handed over on 2026-10-26',
    ]);
  });

  test('counts for standard input, and not where the definition does not say so, nor in another folder', async () => {
    const series = await threeWeeks();
    const leads = readFileSync(week('a'), 'utf8');
    await handOver(series, '-', '2026-11-16', definition, leads);
    expect(rejected(series, '2026-11-16')).toHaveLength(3);
    const alone = path.join(scratchFolder(), 'sql.yaml');
    writeFileSync(alone, readFileSync(definition, 'utf8').replace(', against: series', ''));
    await handOver(series, week('a'), '2026-11-23', alone);
    expect(rejected(series, '2026-11-23').map((row) => row['Id'])).toEqual(['2', '3']);
    const other = path.join(scratchFolder(), 'other');
    await handOver(other, week('a'), '2026-11-23');
    expect(rejected(other, '2026-11-23').map((row) => row['Id'])).toEqual(['2', '3']);
  });

  test('qualifies all the same where people say so, also by the id of the lead', async () => {
    const home = scratchFolder();
    const byId = path.join(home, 'sql.yaml');
    writeFileSync(byId, readFileSync(definition, 'utf8').replace('by: [mail]', 'by: [id]'));
    const series = path.join(home, 'handoffs');
    await handOver(series, week('a'), '2026-10-26', byId);
    writeFileSync(
      path.join(home, 'overrides.csv'),
      'lead_id,verdict,by,why,until\n1,qualified,ann,Again,2026-12-31\n',
    );
    await handOver(series, week('a'), '2026-11-02', byId);
    const qualified = rowsOf(readFileSync(path.join(series, '2026-11-02', 'qualified.csv'), 'utf8'));
    expect(qualified.map((row) => row['Id'])).toEqual(['1']);
    expect(qualified[0]!['leadpact_reasons']).toContain('handed over on 2026-10-26');
  });

  test('is only marked where the definition says so, and rows of the same run are turned away still', async () => {
    const series = path.join(scratchFolder(), 'handoffs');
    const marking = path.join(scratchFolder(), 'sql.yaml');
    const text = readFileSync(definition, 'utf8');
    writeFileSync(marking, text.replace('against: series', 'against: series, handed_over: mark'));
    await handOver(series, week('a'), '2026-10-26', marking);
    const { stderr } = await handOver(series, week('b'), '2026-11-02', marking);
    expect(stderr).toContain('1 lead that an earlier run of the series handed over, marked only');
    const second = rejected(series, '2026-11-02');
    expect(second.filter((row) => row['leadpact_primary_reason'] === 'duplicates')).toHaveLength(1);
    const qualified = rowsOf(readFileSync(path.join(series, '2026-11-02', 'qualified.csv'), 'utf8'));
    const reasons = [...qualified, ...second].map((row) => [row['Id'], row['leadpact_reasons']!]);
    const marks = reasons.filter(([, each]) => each!.includes('(marked only)'));
    expect(marks).toEqual([
      [
        '5',
        expect.stringMatching(/same mail as a lead that was handed over on 2026-10-26 \(marked only\)$/u),
      ],
    ]);
    expect((await leadpact(['verify', path.join(series, '2026-11-02'), week('b')])).code).toBe(0);
    expect((await leadpact(['verify', path.join(series, '2026-11-02')])).code).toBe(0);
    const again = await handOver(series, week('a'), '2026-11-09', marking);
    expect(again.stderr).toContain('2 leads that an earlier run of the series handed over, marked only');
  });

  test('is forgotten with its list, and a list without the key is misuse', async () => {
    const series = await threeWeeks();
    rmSync(path.join(series, '2026-10-26', 'qualified.csv'));
    const { stderr: warned } = await handOver(series, week('a'), '2026-11-16');
    expect(warned).toContain('series-list-lost');
    expect(warned).toContain('`2026-10-26`.');
    expect(rejected(series, '2026-11-16').map((row) => row['Id'])).toEqual(['2', '3']);
    writeFileSync(path.join(series, '2026-11-02', 'qualified.csv'), 'Id,Size\n1,2\n');
    const { code, stderr } = await handOver(series, week('a'), '2026-11-23');
    expect(code).toBe(2);
    expect(stderr).toContain('Mail');
    expect(existsSync(path.join(series, '2026-11-23'))).toBe(false);
    expect(indexOf(series)).toHaveLength(4);
  });
});

describe('a series', () => {
  test('whose index is gone is not begun anew over its runs, and what follows from no run is told', async () => {
    const series = await threeWeeks();
    const index = path.join(series, 'index.json');
    const text = readFileSync(index);
    rmSync(index);
    expect((await look(series)).stderr).toContain('series-index-lost');
    const { code, stderr } = await handOver(series, week('b'), '2026-11-16');
    expect([code, stderr]).toEqual([2, expect.stringContaining('series-runs-astray')]);
    expect(existsSync(index)).toBe(false);
    writeFileSync(index, text);
    cpSync(path.join(series, '2026-11-02'), path.join(series, '2026-11-03'), { recursive: true });
    expect((await handOver(series, week('b'), '2026-11-16')).stderr).toContain('series-runs-astray');
    rmSync(path.join(series, '2026-11-03'), { recursive: true });
    const [first, , third] = indexOf(series);
    const receipt = readFileSync(path.join(series, third!.folder, 'run.json'));
    putIndex(series, [first!, indexed(third!.folder, receipt, [first!])]);
    rmSync(path.join(series, '2026-11-02'), { recursive: true });
    const { stdout } = await look(series);
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain('other runs came before it than the index has');
  });

  test('names runs by their day, and never replaces one', async () => {
    const series = await threeWeeks();
    await handOver(series, week('b'), '2026-11-02');
    rmSync(path.join(series, '2026-11-02-2'), { recursive: true });
    await handOver(series, week('b'), '2026-11-02');
    expect(indexOf(series).map(({ folder }) => folder)).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-02-2',
      '2026-11-02-3',
    ]);
  });

  test('takes one run at a time: of two at once the index has each that was not refused', async () => {
    const series = path.join(scratchFolder(), 'handoffs');
    const ends = await Promise.all([1, 2].map(() => handOver(series, week('a'), '2026-11-02')));
    const refused = ends.filter(({ code }) => code !== 0);
    for (const { stderr } of refused) expect(stderr).toContain('folder-locked');
    expect(indexOf(series)).toHaveLength(2 - refused.length);
    expect((await look(series)).code).toBe(0);
  });

  test('gets nothing from a run that comes to nothing', async () => {
    const series = path.join(scratchFolder(), 'handoffs');
    expect((await handOver(series, week('none'), '2026-11-02')).code).toBe(2);
    expect(existsSync(series)).toBe(false);
    const both = ['score', week('a'), '-d', definition, '--series', series, '-o', series];
    expect((await leadpact(both)).stderr).toContain('Give only one of --out and --series.');
    expect((await leadpact(both.slice(0, 4))).stderr).toContain('--out is missing');
  });

  test('takes up a run that was killed before it came into the index, and says so', async () => {
    const series = await threeWeeks();
    putIndex(series, indexOf(series).slice(0, -1));
    expect((await look(series)).stdout).toContain('the index does not name it');
    const { stderr } = await handOver(series, week('b'), '2026-11-16');
    expect(stderr).toContain('series-run-added');
    expect((await look(series)).code).toBe(0);
    expect(readdirSync(series).toSorted()).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      'index.json',
    ]);
  });

  test('that is none, or whose index is none, is misuse', async () => {
    const folder = scratchFolder();
    expect((await look(folder)).stderr).toContain('series-absent');
    expect((await look(`${folder}/none`)).stderr).toContain('series-absent');
    for (const text of ['', '{', '{"runs":[{"folder":""}]}', '[]']) {
      writeFileSync(path.join(folder, 'index.json'), text);
      const { code, stderr } = await look(folder);
      expect([code, stderr]).toEqual([2, expect.stringContaining('series-index-unreadable')]);
      expect((await handOver(folder, week('a'), '2026-11-02')).stderr).toContain('series-index-unreadable');
    }
  });
});

describe('what is done to a series later is told', () => {
  const changedReceipt = (series: string, run: string): Buffer => {
    const file = path.join(series, run, 'run.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"rejected": \d+/u, '"rejected": 77'));
    return readFileSync(file);
  };

  test('a receipt that was changed; and with it its hash; and its seal', async () => {
    const series = await threeWeeks();
    const receipt = changedReceipt(series, '2026-11-02');
    const changed = await look(series);
    expect([changed.code, changed.stdout]).toEqual([1, expect.stringContaining('it was changed since')]);
    const [first, second, third] = indexOf(series);
    const resealed = indexed('2026-11-02', receipt, [first!]);
    putIndex(series, [first!, { ...resealed, seal: second!.seal }, third!]);
    expect((await look(series)).stdout).toMatch(/2026-11-02 .*\n {2}its seal does not follow/u);
    putIndex(series, [first!, resealed, third!]);
    expect((await look(series)).stdout).toMatch(/2026-11-09 .*\n {2}its seal does not follow/u);
  });

  test('a run that was taken out of the middle, put in, or moved', async () => {
    const series = await threeWeeks();
    const [first, second, third] = indexOf(series);
    rmSync(path.join(series, '2026-11-02'), { recursive: true });
    expect((await look(series)).stdout).toContain('it is gone, or its receipt is');
    putIndex(series, [first!, third!]);
    expect((await look(series)).stdout).toMatch(/2026-11-09 .*\n {2}its seal does not follow/u);
    putIndex(series, [third!, first!]);
    expect((await look(series)).code).toBe(1);
    putIndex(series, [first!, second!, third!]);
    cpSync(path.join(series, '2026-10-26'), path.join(series, '2026-11-02'), { recursive: true });
    expect((await look(series)).stdout).toContain('it was changed since');
  });

  test('the last run taken off changes the seal of all', async () => {
    const series = await threeWeeks();
    const before = (await look(series)).stdout;
    rmSync(path.join(series, '2026-11-09'), { recursive: true });
    putIndex(series, indexOf(series).slice(0, -1));
    const after = await look(series);
    expect(after.code).toBe(0);
    const sealIn = (text: string): string => /Seal of all: (\w+)/u.exec(text)![1]!;
    expect(sealIn(after.stdout)).not.toBe(sealIn(before));
  });

  test('verify says which earlier list is lost, and decides what it can where the index is broken', async () => {
    const series = await threeWeeks();
    const last = path.join(series, '2026-11-09');
    writeFileSync(path.join(series, '2026-11-02', 'qualified.csv'), '');
    const lost = await leadpact(['verify', last, week('a')]);
    expect([lost.code, lost.stderr]).toEqual([1, expect.stringContaining('series-list-lost')]);
    writeFileSync(path.join(series, 'index.json'), '{');
    const { code, stdout } = await leadpact(['verify', last, week('a')]);
    expect([code, stdout]).toEqual([1, expect.stringContaining('the index cannot be read')]);
  });

  test('verify of a run looks at the runs before it, and at the index', async () => {
    const series = await threeWeeks();
    const last = path.join(series, '2026-11-09');
    for (const leads of [[week('a')], []]) {
      const { code, stdout } = await leadpact(['verify', last, ...leads]);
      expect([code, stdout]).toEqual([0, expect.stringContaining('Nothing differs')]);
    }
    rmSync(path.join(series, '2026-10-26'), { recursive: true });
    const { stdout } = await leadpact(['verify', last, week('a'), '--format', 'json']);
    expect(stdout).toContain('series.runs is 2, and comes out as 1');
    expect(stdout).toContain('leadpact_reasons');
    changedReceipt(series, '2026-11-09');
    expect((await leadpact(['verify', last, week('a')])).stdout).toContain('by the index of its series: ');
  });
});
