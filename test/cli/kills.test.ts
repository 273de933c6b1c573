import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runFiles } from '../../src/run/run-files.ts';
import { filesIn, scratchFolder } from '../support/cli.ts';
import { randomOf } from '../support/random.ts';
import { runProcess, type ProcessEnd, type ProcessOptions } from '../support/run-process.ts';
import { definition, header, keepNewest } from '../support/score.ts';

/** `node test/faults/run.mjs` kills more often; a seed that it printed does the same again. */
const kills = Number(process.env['LEADPACT_KILLS'] ?? '6');
const seed = Number(process.env['LEADPACT_SEED'] ?? '20261102');
const isAtLength = kills > 50;

interface Way {
  readonly name: string;
  readonly definition: string;
  readonly isPiped: boolean;
  /** Whether a run is there before, which is replaced by --force. */
  readonly replaces: boolean;
}

const ways: readonly Way[] = [
  { name: 'into an empty folder', definition, isPiped: false, replaces: false },
  { name: 'over a run', definition, isPiped: false, replaces: true },
  {
    name: 'over a run, in two passes over standard input',
    definition: definition + keepNewest,
    isPiped: true,
    replaces: true,
  },
  {
    name: 'into an empty folder, in two passes over standard input',
    definition: `${definition}${keepNewest}undecided: separate\n`,
    isPiped: true,
    replaces: false,
  },
];

const leadsOf = (rows: number, size: number): string =>
  header +
  Array.from(
    { length: rows },
    (_, at) => `${at},m${at % (rows / 2)}@x.example,${(at * size) % 100},2026-01-01 10:00,${at % 7}\n`,
  ).join('');

type Files = Readonly<Record<string, string>>;

interface Prepared extends Way {
  readonly folder: string;
  readonly out: string;
  readonly score: (force: boolean, options?: ProcessOptions) => Promise<ProcessEnd>;
  readonly old: Files;
  readonly fresh: Files;
  readonly milliseconds: number;
}

const isTemporary = (name: string): boolean => name.startsWith('.leadpact-');

/** What of a folder is not temporary. */
function published(out: string): Files {
  if (!existsSync(out)) return {};
  return Object.fromEntries(Object.entries(filesIn(out)).filter(([name]) => !isTemporary(name)));
}

const temporaries = (out: string): readonly string[] =>
  existsSync(out) ? readdirSync(out).filter(isTemporary) : [];

async function prepare(way: Way, rows: number): Promise<Prepared> {
  const folder = scratchFolder();
  const out = path.join(folder, 'out');
  const sql = path.join(folder, 'sql.yaml');
  const leads = path.join(folder, 'leads.csv');
  writeFileSync(sql, way.definition);
  const score = async (force: boolean, options: ProcessOptions = {}): Promise<ProcessEnd> => {
    const input = way.isPiped ? '-' : leads;
    const argv = ['score', input, '-d', sql, '-o', out, '--as-of', '2026-11-02'];
    return await runProcess(force ? [...argv, '--force'] : argv, {
      ...options,
      ...(way.isPiped ? { stdin: leads } : {}),
    });
  };
  writeFileSync(leads, `${leadsOf(400, 3)}broken"row\n`);
  expect(await score(false)).toMatchObject({ code: 0 });
  cpSync(out, path.join(folder, 'old'), { recursive: true });
  const old = published(out);
  writeFileSync(leads, leadsOf(rows, 7));
  const { code, milliseconds } = await score(true);
  expect(code).toBe(0);
  const fresh = published(out);
  rmSync(out, { recursive: true });
  return { ...way, folder, out, score, old: way.replaces ? old : {}, fresh, milliseconds };
}

function reset({ folder, out, replaces }: Prepared): void {
  rmSync(out, { recursive: true, force: true });
  if (replaces) cpSync(path.join(folder, 'old'), out, { recursive: true });
  else mkdirSync(out);
  writeFileSync(path.join(out, 'mine.txt'), 'of somebody else');
}

type State = 'old' | 'fresh' | 'unfinished';

/** Never half a run that looks whole: with its receipt a run is there entirely, without it there is a sign. */
function stateOf({ out, old, fresh }: Prepared): State {
  const { 'mine.txt': mine, ...files } = published(out);
  expect(mine).toBe('of somebody else');
  if (files['run.json'] === undefined && Object.keys(files).length > 0) {
    expect(temporaries(out).some((name) => existsSync(path.join(out, name, 'previous')))).toBe(true);
    return 'unfinished';
  }
  if (files['run.json'] === undefined && Object.keys(old).length > 0) {
    expect(temporaries(out).some((name) => existsSync(path.join(out, name, 'previous')))).toBe(true);
    return 'unfinished';
  }
  if (files['run.json'] === old['run.json']) {
    expect(files).toEqual(old);
    return 'old';
  }
  expect(files).toEqual(fresh);
  return 'fresh';
}

/** The same call again makes the run, whatever is there; without --force a run that is whole stays. */
async function startAgain(prepared: Prepared, force: boolean): Promise<void> {
  const before = stateOf(prepared);
  const { code, stderr } = await prepared.score(force);
  const after = stateOf(prepared);
  expect(temporaries(prepared.out)).toEqual([]);
  const isThere = before === 'fresh' || prepared.replaces;
  if (force || !isThere) expect([code, after]).toEqual([0, 'fresh']);
  else {
    expect([code, before === 'unfinished' ? 'unfinished' : after]).toEqual([2, before]);
    expect(stderr).toContain('[run-exists]');
  }
}

test(
  `a run that is killed, ${kills} times by seed ${seed}, leaves the old run, the new one, or a sign`,
  async () => {
    const random = randomOf(seed);
    const states: Record<State, number> = { old: 0, fresh: 0, unfinished: 0 };
    const prepared: Prepared[] = [];
    for (const way of isAtLength ? ways : ways.slice(1, 3))
      prepared.push(await prepare(way, isAtLength ? 6000 : 1000));
    for (let kill = 0; kill < kills; kill += 1) {
      const each = prepared[kill % prepared.length]!;
      reset(each);
      const isByStep = kill % 4 > 1;
      const how: ProcessOptions = isByStep
        ? { killAt: 1 + Math.floor(random() * 40) }
        : { killAfter: random() * each.milliseconds * 1.05 };
      await each.score(each.replaces, how);
      if (random() < 0.2) await each.score(each.replaces, { killAt: 1 + Math.floor(random() * 40) });
      states[stateOf(each)] += 1;
      const isForced = each.replaces ? random() < 0.7 : random() < 0.3;
      await startAgain(each, isForced);
    }
    if (isAtLength) {
      console.log(`left behind: ${JSON.stringify(states)}`);
      expect(Math.min(...Object.values(states))).toBeGreaterThan(0);
    }
  },
  isAtLength ? 3_600_000 : 60_000,
);

test.skipIf(!isAtLength)(
  'a run that is killed at any step, and again at any step of setting that right',
  async () => {
    const random = randomOf(seed);
    for (const way of ways) {
      const prepared = await prepare(way, 100);
      for (let killAt = 1, isOver = false; !isOver; killAt += 1) {
        reset(prepared);
        expect(killAt).toBeLessThan(200);
        isOver = (await prepared.score(prepared.replaces, { killAt })).code !== undefined;
        stateOf(prepared);
        await prepared.score(prepared.replaces, { killAt: 1 + Math.floor(random() * 12) });
        stateOf(prepared);
        await startAgain(prepared, prepared.replaces);
      }
    }
  },
  3_600_000,
);

test('every name that a run writes is known to whoever publishes it', () => {
  expect(runFiles.at(-1)).toBe('run.json');
});
