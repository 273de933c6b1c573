#!/usr/bin/env node
/**
 * Measures `score` against csv-parse alone on the same file: whole processes, in pairs, in one run.
 *
 *   node bench/score-vs-csv-parse.mjs [--rows 1000000] [--pairs 5] [--leads FILE]
 *
 * Prints wall time, peak memory and the ratio of each pair; `docs/performance.md` records a run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    pairs: { type: 'string', default: '5' },
    leads: { type: 'string' },
  },
});

const here = import.meta.dirname;
const scratch = mkdtempSync(path.join(os.tmpdir(), 'leadpact-bench-'));
const leads = values.leads ?? path.join(scratch, 'leads.csv');
const tellsMemory = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}`));",
)}`;

/** Runs a script as a process of its own; wall time in seconds, peak memory in MiB. */
function measure(...argv) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', tellsMemory, ...argv], {
    encoding: 'utf8',
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${argv.join(' ')} failed:\n${stderr}`);
  return { wall, peak: Number(/peak (\d+)/u.exec(stderr)[1]) / 1024 };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

try {
  if (!existsSync(leads)) measure(path.join(here, 'generate-leads.mjs'), values.rows, leads);
  console.log(
    `${(statSync(leads).size / 1e6).toFixed(0)} MB, node ${process.version}, ${os.cpus().length} cores`,
  );
  console.log('csv-parse alone      score                ratio');
  const pairs = Array.from({ length: Number(values.pairs) }, () => {
    const peer = measure(path.join(here, 'csv-parse-alone.mjs'), leads);
    const ours = measure(
      path.join(here, '..', 'bin', 'leadpact.js'),
      'score',
      leads,
      `--definition=${path.join(here, 'definition.yaml')}`,
      `--out=${path.join(scratch, 'out')}`,
      '--as-of=2026-11-02',
      '--force',
    );
    const shown = [peer, ours].map(({ wall, peak }) =>
      `${wall.toFixed(2)} s, ${peak.toFixed(0)} MiB`.padEnd(21),
    );
    console.log(`${shown.join('')}${(ours.wall / peer.wall).toFixed(2)}`);
    return { ratio: ours.wall / peer.wall, peak: ours.peak };
  });
  const ratio = median(pairs.map((pair) => pair.ratio));
  console.log(
    `median ratio ${ratio.toFixed(2)}: ${(1 / ratio).toFixed(2)} of the throughput of csv-parse alone`,
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
