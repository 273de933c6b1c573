import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, scratchFolder } from '../support/cli.ts';
import { runProcess } from '../support/run-process.ts';
import { definition, header } from '../support/score.ts';

/** About 4 MB: several stretches, with line ends in quotes all over, so that guesses are wrong, and rows that are odd. */
function leads(): string {
  let text = header;
  for (let row = 0; row < 40_000; row += 1) {
    const note =
      row % 3 === 0 ? `"one\n${'two\n'.repeat(row % 40)}, ""three"""` : `Zoë ${'x'.repeat(row % 60)}`;
    const size = row % 997 === 0 ? 'many' : String(row % 120);
    text +=
      row % 9001 === 5
        ? `${row},"broken" quote,\n`
        : `${row},a${row}@b.example,${size},2026-11-02 10:00,${note}\n`;
  }
  return text;
}

test('the lists and the receipt do not hang on the number of threads', async () => {
  const folder = scratchFolder();
  const [file, rule] = [path.join(folder, 'leads.csv'), path.join(folder, 'sql.yaml')];
  writeFileSync(file, leads());
  writeFileSync(rule, definition);
  const runs = [];
  for (const threads of ['1', '2', '5']) {
    const out = path.join(folder, `out-${threads}`);
    const argv = [
      'score',
      file,
      '-d',
      rule,
      '-o',
      out,
      '--as-of',
      '2026-11-02',
      '--threads',
      threads,
      '--verbose',
    ];
    const { code, stderr } = await runProcess(argv);
    expect([code, stderr]).toEqual([0, expect.stringContaining(`${threads} thread`)]);
    runs.push(filesIn(out));
  }
  const [one, ...others] = runs;
  expect(Object.keys(one!)).toContain('unreadable.csv');
  for (const other of others) expect(other).toEqual(one);
});
