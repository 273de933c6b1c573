/** json-rules-engine on csv-parse: a rule for each way a criterion fails or is unknown, and for each step of points. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import jsonRulesEngine from 'json-rules-engine';
import { cellReader } from './cells.mjs';
import { openLists } from './lists.mjs';

const [leads, folder, countries, asOf] = process.argv.slice(2);
const senior = /(?<![\p{L}\p{N}])(?:ceo|vp|director|head)(?![\p{L}\p{N}])/u;

const is = (fact, operator, value) => ({ fact, operator, value });
const isUnknown = (fact) => is(fact, 'equal', null);
const isKnown = (fact) => is(fact, 'notEqual', null);

const criteria = {
  worked_already: { fails: [is('status', 'in', ['open deal', 'unqualified'])] },
  in_territory: {
    fails: [isKnown('country'), is('country', 'notIn', ['DE', 'AT', 'CH', 'GB'])],
    unknown: 'country',
  },
  company_size: { fails: [is('employees', 'lessThan', 50)], unknown: 'employees' },
  known_need: {
    fails: [
      isKnown('interests'),
      ...['pricing', 'demo', 'migration'].map((need) => is('interests', 'doesNotContain', need)),
    ],
    unknown: 'interests',
  },
  has_looked: {
    fails: [{ any: [is('views', 'lessThan', 3), is('views', 'greaterThan', 500)] }],
    unknown: 'views',
  },
  still_fresh: {
    fails: [{ any: [is('age', 'lessThan', 0), is('age', 'greaterThan', 180)] }],
    unknown: 'age',
  },
};
const steps = [
  [[is('isSenior', 'equal', true)], 30, 30],
  [[is('employees', 'greaterThanInclusive', 1000)], 20, 20],
  [[is('employees', 'greaterThanInclusive', 250), is('employees', 'lessThan', 1000)], 10, 10],
  [[isUnknown('employees')], 0, 20],
  [[isUnknown('age')], 0, 20],
];

const engine = new jsonRulesEngine.Engine();
for (const [id, { fails, unknown }] of Object.entries(criteria)) {
  engine.addRule({ conditions: { all: fails }, event: { type: 'failed', params: { id } } });
  if (unknown === undefined) continue;
  engine.addRule({ conditions: { all: [isUnknown(unknown)] }, event: { type: 'unknown', params: { id } } });
}
for (const [all, min, max] of steps) {
  engine.addRule({ conditions: { all }, event: { type: 'points', params: { min, max } } });
}
const ids = [...Object.keys(criteria), 'points'];

/** Points that fade are arithmetic, which the engine lacks. */
function factsOf({ title, employees, country, status, interests, views, age }) {
  return {
    isSenior: title !== undefined && senior.test(title),
    employees: employees ?? null,
    country: country ?? null,
    status: status ?? null,
    interests: interests ?? null,
    views: views ?? null,
    age: age ?? null,
  };
}

function fading(age) {
  return age === undefined || age >= 90 ? 0 : Math.floor((20 * (90 - Math.max(0, age))) / 90);
}

async function decide(lead) {
  const { events } = await engine.run(factsOf(lead));
  const found = { failed: [], unknown: [] };
  let points = fading(lead.age);
  let pointsMax = points;
  for (const { type, params } of events) {
    if (type === 'points') {
      points += params.min;
      pointsMax += params.max;
    } else found[type].push(params.id);
  }
  if (pointsMax < 30) found.failed.push('points');
  else if (points < 30) found.unknown.push('points');
  const verdict = found.failed.length > 0 ? 'rejected' : found.unknown.length > 0 ? 'undecided' : 'qualified';
  return { verdict, points, pointsMax, failed: inOrder(found.failed), unknown: inOrder(found.unknown) };
}

function inOrder(some) {
  return ids.filter((id) => some.includes(id)).join(';');
}

let lists;
let read;
for await (const row of createReadStream(leads).pipe(parse())) {
  if (lists === undefined) {
    lists = await openLists(folder, row);
    read = cellReader(row, { countries, asOf });
    continue;
  }
  const pause = lists.write(row, await decide(read(row)));
  if (pause !== undefined) await pause;
}
await lists?.close();
