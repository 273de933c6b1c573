/**
 * Gives the tool inputs that no export has, and holds it to its memory and to linear time:
 *
 *   node test/faults/hostile.mjs [--scale 1] [--only TEXT]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { definition, endless, inputs, manyKeys, withDuplicates } from './hostile-inputs.mjs';
import { runTool } from './process.mjs';

const mebi = 1_048_576;
const mostMemory = 512;

/** A run of a quarter of the size may take a quarter of the time; what is short is not worth a ratio. */
const quarter = 0.25;
const tolerance = 1.6;
const shortest = 3;

/** @returns how many inputs the tool did not stand */
export async function hostile({ scale = 1, only = '' } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leadpact-hostile-'));
  const sql = path.join(folder, 'sql.yaml');
  const unique = path.join(folder, 'unique.yaml');
  writeFileSync(sql, definition);
  writeFileSync(unique, withDuplicates);
  const out = path.join(folder, 'out');
  const score = (file) => ['score', '-', '-d', file, '-o', out, '--force', '--as-of', '2026-11-02'];
  const ways = {
    score: score(sql),
    'score, duplicates': score(unique),
    check: ['check', sql, '--leads', '-'],
    explain: ['explain', '-', '--lead', '1', '-d', sql, '--as-of', '2026-11-02'],
  };
  const spooled = new Set([
    'one line below a header',
    'distinct values of 100 KiB in every column',
    'gzip of one row',
  ]);
  const cases = [
    ...inputs.map((input) => ({ input, way: 'score' })),
    ...inputs.filter(({ size }) => size <= 500).map((input) => ({ input, way: 'check' })),
    ...inputs
      .filter(({ name, size }) => size <= 60 || spooled.has(name))
      .map((input) => ({ input, way: 'explain' })),
    { input: manyKeys, way: 'score, duplicates' },
  ].filter(({ input, way }) => `${way}: ${input.name}`.includes(only));
  let failed = 0;
  try {
    for (const { input, way } of cases) {
      const measure = (share) =>
        runTool(ways[way], { input: input.make(input.size * mebi * scale * share), env: { TMPDIR: folder } });
      const small = await measure(quarter);
      const large = await measure(1);
      const isLinear = large.wall < shortest || large.wall < (small.wall / quarter) * tolerance;
      const isSound =
        [0, 1, 2].includes(large.code) && large.peak > 0 && large.peak <= mostMemory && isLinear;
      if (!isSound) failed += 1;
      const words = [
        isSound ? 'ok  ' : 'FAIL',
        `${way}: ${input.name}`.padEnd(56),
        `${large.peak.toFixed(0)} MiB`.padStart(8),
        `${large.wall.toFixed(1)} s`.padStart(8),
        `(quarter ${small.wall.toFixed(1)} s)`,
        `exit ${large.code ?? large.signal}`,
        isSound ? (/\[([a-z-]+)\]/u.exec(large.stderr)?.[1] ?? '') : `\n${large.stderr.slice(-600)}`,
      ];
      console.log(words.join(' '));
    }
    if ('stop'.includes(only)) {
      const { code, stderr, wall, peak } = await runTool(ways.score, { input: endless(), stopAfter: 3000 });
      const isSound = code === 2 && stderr.includes('[interrupted]') && wall < 5 && peak <= mostMemory;
      if (!isSound) failed += 1;
      console.log(
        `${isSound ? 'ok  ' : 'FAIL'} Ctrl-C in a gzip without end: ${(wall - 3).toFixed(1)} s, exit ${code}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return failed;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { scale: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
  });
  process.exitCode = (await hostile({ scale: Number(values.scale), only: values.only })) === 0 ? 0 : 1;
}
