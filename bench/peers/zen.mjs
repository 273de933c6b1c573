/** GoRules ZEN on csv-parse: one decision, asked about some leads at a time. */
import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { ZenEngine } from '@gorules/zen-engine';
import { parse } from 'csv-parse';
import { cellReader } from './cells.mjs';
import { openLists } from './lists.mjs';

const [leads, folder, countries, asOf, batchSize = '32'] = process.argv.slice(2);
const model = JSON.parse(readFileSync(path.join(import.meta.dirname, 'zen.json'), 'utf8'));
const decision = new ZenEngine().createDecision(model);
const ids = [
  'worked_already',
  'in_territory',
  'company_size',
  'known_need',
  'has_looked',
  'still_fresh',
  'points',
];

function decisionOf(result) {
  const failed = ids.filter((id) => result[id] === false);
  const unknown = ids.filter((id) => result[id] === null || result[id] === undefined);
  const verdict = failed.length > 0 ? 'rejected' : unknown.length > 0 ? 'undecided' : 'qualified';
  return {
    verdict,
    points: result.min,
    pointsMax: result.max,
    failed: failed.join(';'),
    unknown: unknown.join(';'),
  };
}

/** The words of a title are split here: the engine would compile a regular expression anew for each lead. */
function factsOf(row) {
  const { title, ...lead } = read(row);
  return { ...lead, words: title === undefined ? [] : title.split(/[^\p{L}\p{N}]+/u) };
}

async function decide(rows) {
  const { result } = await decision.evaluate({ leads: rows.map(factsOf) });
  for (const [at, row] of rows.entries()) {
    const pause = lists.write(row, decisionOf(result.leads[at]));
    if (pause !== undefined) await pause;
  }
}

let lists;
let read;
let batch = [];
for await (const row of createReadStream(leads).pipe(parse())) {
  if (lists === undefined) {
    lists = await openLists(folder, row);
    read = cellReader(row, { countries, asOf });
    continue;
  }
  batch.push(row);
  if (batch.length < Number(batchSize)) continue;
  await decide(batch);
  batch = [];
}
await decide(batch);
await lists?.close();
