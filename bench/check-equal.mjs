#!/usr/bin/env node
/**
 * Whether a peer decided as leadpact did, lead by lead: verdict, points, points_max, the ids of failed and unknown
 * criteria, every cell of the export, and the list that the lead is in.
 *
 *   node bench/check-equal.mjs FOLDER_OF_LEADPACT FOLDER_OF_PEER
 *
 * leadpact must have run with `--details`. Both are compared as the text of a decision, numbered as it first comes up,
 * so that a million leads fit in memory. The order of rows does not count.
 */
import path from 'node:path';
import { readDetails } from './measure/read-details.mjs';
import { readLists } from './measure/read-lists.mjs';

const ours = 'leadpact_';

/**
 * @param {ReadonlyMap<string, string>} expected
 * @param {string} peer the folder of its lists
 * @returns {Promise<{ leads: number, differences: readonly string[] }>} the first few differences, as sentences
 */
export async function checkEqual(expected, peer) {
  const differences = [];
  const seen = new Set();
  let leads = 0;
  for await (const { list, cells, decision } of readLists(peer, 'verdict')) {
    leads += 1;
    const [id] = cells;
    const wanted = expected.get(id);
    const given = entryOf(list, cells, Object.values(decision));
    if (wanted !== given || seen.has(id)) differences.push(`lead ${id}: ${given} instead of ${wanted}`);
    seen.add(id);
    if (differences.length === 5) break;
  }
  if (leads !== expected.size && differences.length === 0) {
    differences.push(`${leads} leads instead of ${expected.size}`);
  }
  return { leads, differences };
}

/** What leadpact decided about each lead, by its id. */
export async function expectedOf(folder) {
  const details = await readDetails(path.join(folder, 'details.csv'));
  const expected = new Map();
  for await (const { list, cells, decision } of readLists(folder, `${ours}verdict`)) {
    const { failed, unknown } = details.get(cells[0]);
    const { [`${ours}verdict`]: verdict, [`${ours}points`]: min, [`${ours}points_max`]: max } = decision;
    expected.set(cells[0], entryOf(list, cells, [verdict, min, max, failed, unknown]));
  }
  return expected;
}

function entryOf(list, cells, decision) {
  return `${list}: ${decision.join(' ')} ${hashOf(cells)}`;
}

/** FNV-1a over the cells as they read. */
function hashOf(cells) {
  let hash = 0x811c9dc5;
  for (const cell of cells) {
    for (let at = 0; at < cell.length; at += 1) hash = Math.imul(hash ^ cell.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  return hash >>> 0;
}

if (process.argv[1] === import.meta.filename) {
  const { leads, differences } = await checkEqual(await expectedOf(process.argv[2]), process.argv[3]);
  console.log(differences.length === 0 ? `${leads} leads, all equal` : differences.join('\n'));
  if (differences.length > 0) process.exitCode = 1;
}
