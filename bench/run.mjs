#!/usr/bin/env node
/**
 * The benchmark. `npm run bench` measures everything and writes `docs/performance.md`; with options it measures a part
 * and prints that, unless `--write` is among them. See `bench/README.md`.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { compare } from './measure/compare.mjs';
import { duplicates } from './measure/duplicates.mjs';
import { growth } from './measure/growth.mjs';
import { machineOf } from './measure/machine.mjs';
import { readOptions } from './measure/options.mjs';
import { pageOf } from './measure/page.mjs';
import { startPostgres } from './measure/postgres-cluster.mjs';
import { engines, peers } from './measure/subjects.mjs';
import { warehouse } from './measure/warehouse.mjs';
import { writeCountryTable } from './measure/write-country-table.mjs';
import { profile } from './profile.mjs';
import { startup } from './startup.mjs';

const options = readOptions(process.argv.slice(2));
const scratch = mkdtempSync(path.join(os.tmpdir(), 'leadpact-bench-'));
chmodSync(scratch, 0o755);
const countries = path.join(scratch, 'countries.csv');
const say = (line) => console.error(line);
let stopPostgres;

process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

async function main() {
  await writeCountryTable(countries);
  const all = peers(await clusterOf());
  const chosen = all.filter(({ id }) => options.peers?.includes(id) ?? true);
  const given = { countries, scratch, say };
  const results = { ...earlierResults(), machine: machineOf(), rows: options.rows, runs: options.runs };
  for (const part of options.parts) {
    say(`-- ${part}`);
    results[part] = await parts[part](given, chosen);
    if (options.results !== undefined) writeFileSync(options.results, JSON.stringify(results, undefined, 2));
  }
  return pageOf(results);
}

const parts = {
  compare: async (given, chosen) => {
    const leads = makeLeads(options.rows, 'plain');
    const { runs, slowRuns } = options;
    const compared = await compare({ ...given, leads, peers: chosen, runs, slowRuns });
    rmSync(leads);
    return compared;
  },
  shapes: async (given, chosen) => {
    const rows = Math.min(options.rows, options.shapeRows);
    const fast = chosen.filter(({ isSlow }) => isSlow !== true);
    const shapes = [];
    for (const shape of ['plain', 'quoted', 'wide']) {
      const leads = makeLeads(rows, shape);
      const compared = await compare({ ...given, leads, peers: fast, runs: options.runs, tries: 1 });
      shapes.push({ shape, leads: rows, ...compared });
      rmSync(leads);
    }
    return shapes;
  },
  growth: (given) => growth({ ...given, makeLeads, sizes: options.sizes, runs: options.growthRuns }),
  duplicates: (given) => duplicates({ ...given, makeLeads, sizes: [options.rows, 3 * options.rows] }),
  startup: () => startup(),
  profile: () => {
    const leads = makeLeads(options.rows, 'plain');
    const threads = profile(leads);
    rmSync(leads);
    return threads;
  },
  warehouse: (given) => warehouse({ ...given, makeLeads, rows: options.warehouseRows, engines: engines() }),
};

/** What other parts measured before, on the same machine. */
function earlierResults() {
  if (options.results === undefined || !existsSync(options.results)) return {};
  return JSON.parse(readFileSync(options.results, 'utf8'));
}

async function clusterOf() {
  const isAsked = options.parts.some((part) => part === 'compare' || part === 'shapes');
  if (!isAsked || options.peers?.includes('postgres') === false) return 'not asked for';
  const cluster = await startPostgres(path.join(scratch, 'postgres'));
  if (typeof cluster !== 'string') stopPostgres = cluster.stop;
  return cluster;
}

function makeLeads(rows, shape) {
  const target = path.join(scratch, `leads-${rows}-${shape}.csv`);
  const script = path.join(import.meta.dirname, 'generate-leads.mjs');
  const { status } = spawnSync(process.execPath, [script, String(rows), target, '--shape', shape], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('no leads');
  return target;
}

try {
  const page = await main();
  if (options.isWritten) writeFileSync(path.join(import.meta.dirname, '..', 'docs', 'performance.md'), page);
  else console.log(page);
} finally {
  await stopPostgres?.();
}
