import { readdirSync } from 'node:fs';
import path from 'node:path';
import { leadpact } from './cli.ts';
import { madeOnce } from './made-once.ts';

const folder = 'fixtures/smarketing';

/** What Sales of the example company reported, month by month. */
export const smarketingReports: readonly string[] = readdirSync(`${folder}/feedback`)
  .toSorted()
  .map((name) => `${folder}/feedback/${name}`);

/** Hands over the thirteen weeks of the example company into `{out}/handoffs`, as `score-weeks.sh` does. */
export const smarketingRunsIn = madeOnce(async (out) => {
  for (const name of readdirSync(`${folder}/leads`).toSorted()) {
    const day = path.basename(name, '.csv');
    const definition = day < '2026-10-12' ? 'sql-2026-09.yaml' : 'sql-2026-10.yaml';
    const leads = `${folder}/leads/${name}`;
    const into = ['--series', `${out}/handoffs`, '--as-of', day, '--handed-over-at', `${day}T09:00`];
    await leadpact(['score', leads, '-d', `${folder}/${definition}`, ...into]);
  }
});
