import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { asOf, definition, leadpact, leadpactScript } from './subjects.mjs';
import { subjectRunner } from './run-subject.mjs';

/**
 * Decides the same leads here and in engines, by the statement that `compile` prints, into a table of each; the counts of
 * verdicts must be ours.
 *
 * @param {object} given
 * @param {number} given.rows
 * @param {(rows: number, shape: string) => string} given.makeLeads writes leads and gives their path
 * @param {readonly Engine[]} given.engines
 *
 * @typedef {object} Engine
 * @property {string} id as `compile --to` takes it
 * @property {string} name
 * @property {() => string | undefined} lacks why it cannot run here
 * @property {(given: { leads: string, sql: string, out: string, scratch: string })
 *   => Promise<{ wall: number, cpu?: number, peak?: number }>} run writes `counts.json` into `out`, a count by verdict
 */
export async function warehouse({ rows, makeLeads, engines, countries, scratch, say }) {
  const leads = makeLeads(rows, 'plain');
  const runOnce = subjectRunner({ leads, countries, scratch, say });
  const { out, ...ours } = await runOnce(leadpact(), '');
  const expected = verdictsOf(JSON.parse(readFileSync(path.join(out, 'run.json'), 'utf8')).tallies.verdicts);
  rmSync(out, { recursive: true });
  const measured = [{ id: 'leadpact', name: 'leadpact, into files', ...ours }];
  const skipped = [];
  for (const engine of engines) {
    const why = engine.lacks();
    if (why !== undefined) {
      skipped.push({ name: engine.name, why });
      continue;
    }
    const sql = path.join(scratch, `${engine.id}.sql`);
    writeFileSync(sql, compiled(engine.id));
    const run = (given) => engine.run({ ...given, sql });
    const { out: folder, ...used } = await runOnce({ ...engine, run }, '');
    const counts = verdictsOf(JSON.parse(readFileSync(path.join(folder, 'counts.json'), 'utf8')));
    if (JSON.stringify(counts) !== JSON.stringify(expected))
      throw new Error(
        `${engine.name} decided otherwise: ${JSON.stringify(counts)}, not ${JSON.stringify(expected)}`,
      );
    measured.push({ id: engine.id, name: engine.name, ...used });
    rmSync(folder, { recursive: true });
  }
  const bytes = statSync(leads).size;
  rmSync(leads);
  return { rows, bytes, expected, measured, skipped };
}

function verdictsOf(counts) {
  return Object.fromEntries(
    ['qualified', 'rejected', 'undecided'].map((verdict) => [verdict, Number(counts[verdict] ?? 0)]),
  );
}

function compiled(target) {
  const options = ['--to', target, '--as-of', asOf, '--into', 'table', '--name', 'decisions'];
  return execFileSync(process.execPath, [leadpactScript, 'compile', definition, ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
