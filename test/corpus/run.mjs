/** Runs the reader over public CSV collections; exit code 2 where they are not there. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(process.env.LEADPACT_CORPUS ?? '../shared/data');
const missing = ['csv-spectrum', 'csv-test-data', 'datablist-broken'].filter(
  (name) => !existsSync(path.join(folder, name)),
);
if (missing.length > 0) {
  process.stderr.write(
    `There is no ${missing.join(', no ')} in ${folder}. Get the collections, and name their folder by LEADPACT_CORPUS.\n`,
  );
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/corpus/vitest.config.ts'],
  { stdio: 'inherit', env: { ...process.env, LEADPACT_CORPUS: folder } },
);
process.exit(status ?? 1);
