/** The peer in plain code: csv-parse, the rules by hand, csv-stringify. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { cellReader } from './cells.mjs';
import { openLists } from './lists.mjs';

const [leads, folder, countries, asOf] = process.argv.slice(2);

const territory = new Set(['DE', 'AT', 'CH', 'GB']);
const worked = new Set(['open deal', 'unqualified']);
const needs = new Set(['pricing', 'demo', 'migration']);
const senior = /(?<![\p{L}\p{N}])(?:ceo|vp|director|head)(?![\p{L}\p{N}])/u;

const ask = (value, test) => (value === undefined ? undefined : test(value));

function decide(lead) {
  const failed = [];
  const unknown = [];
  const require = (id, result) => {
    if (result === undefined) unknown.push(id);
    else if (!result) failed.push(id);
  };
  require('worked_already', lead.status === undefined || !worked.has(lead.status));
  require('in_territory', ask(lead.country, (code) => territory.has(code)));
  require('company_size', ask(lead.employees, (count) => count >= 50));
  require('known_need', ask(lead.interests, (some) => some.some((interest) => needs.has(interest))));
  require('has_looked', ask(lead.views, (count) => count >= 3 && count <= 500));
  require('still_fresh', ask(lead.age, (age) => age >= 0 && age <= 180));

  const seniority = lead.title !== undefined && senior.test(lead.title) ? 30 : 0;
  const size = ask(lead.employees, (count) => (count >= 1000 ? 20 : count >= 250 ? 10 : 0));
  const recent = ask(lead.age, (age) => (age >= 90 ? 0 : Math.floor((20 * (90 - Math.max(0, age))) / 90)));
  const points = seniority + (size ?? 0) + (recent ?? 0);
  const pointsMax = seniority + (size ?? 20) + (recent ?? 20);
  require('points', points >= 30 ? true : pointsMax < 30 ? false : undefined);

  const verdict = failed.length > 0 ? 'rejected' : unknown.length > 0 ? 'undecided' : 'qualified';
  return { verdict, points, pointsMax, failed: failed.join(';'), unknown: unknown.join(';') };
}

let lists;
let read;
for await (const row of createReadStream(leads).pipe(parse())) {
  if (lists === undefined) {
    lists = await openLists(folder, row);
    read = cellReader(row, { countries, asOf });
    continue;
  }
  const pause = lists.write(row, decide(read(row)));
  if (pause !== undefined) await pause;
}
await lists?.close();
