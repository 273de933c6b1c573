import { expect, onTestFinished, test } from 'vitest';
import { readRecords } from '../../src/records/read-records.ts';
import { openThreads } from '../../src/run/stretches/thread-pool.ts';
import { inputOf } from '../records/in-memory.ts';
import { asOf } from '../support/decided.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';

const job = { file: 'leads.csv', size: 10, start: 0, stop: 10, reach: 0, isGuess: false };

test('a run that was interrupted before its threads opened decides nothing', async () => {
  const plan = planFrom(definitionOf({ require: { c: { when: { size: { at_least: 1 } } } } }));
  const columns = 'Id,Size,Visits,Title,Source,Mail,Country,Seen,Opted out,Wants\n';
  const { header, dialect } = await readRecords(inputOf([Buffer.from(columns)]), {});
  const layout = {
    ...dialect,
    dropped: new Set<number>(),
    details: false,
    update: false,
    excel: false,
    nearMiss: false,
  };
  const pool = openThreads(1, { plan, header, layout, asOf }, AbortSignal.abort());
  onTestFinished(pool.close);
  await expect(pool.run(job)).rejects.toMatchObject({ diagnostics: [{ code: 'interrupted' }] });
});
