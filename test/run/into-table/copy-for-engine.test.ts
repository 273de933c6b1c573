import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { copyForEngine } from '../../../src/run/into-table/copy-for-engine.ts';
import { scratchFolder } from '../../support/cli.ts';

test('leads that change while they are copied come to no table', async () => {
  const folder = scratchFolder();
  const leads = path.join(folder, 'leads.csv');
  writeFileSync(leads, `Id\n${'a\n'.repeat(200_000)}`);
  const writing = setInterval(() => appendFileSync(leads, 'b\n'), 1);
  const { signal: interrupted } = new AbortController();
  const copied = copyForEngine([leads], folder, { table: 'decided', stdin: Readable.from([]), interrupted });
  await expect(copied.finally(() => clearInterval(writing))).rejects.toMatchObject({
    exitCode: 1,
    diagnostics: [{ code: 'input-changed' }],
  });
});
