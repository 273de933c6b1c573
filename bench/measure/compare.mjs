import { rmSync, statSync } from 'node:fs';
import { checkEqual, expectedOf } from '../check-equal.mjs';
import { bytesOfLists, subjectRunner } from './run-subject.mjs';
import { spreadOf } from './statistics.mjs';
import { floor, leadpact } from './subjects.mjs';

const triesOfAWay = 2;

/**
 * Measures leadpact, its peers and the floor on the same leads, all taking turns, run by run. Of a peer with several
 * ways the fastest is found first. A peer's lists are compared with leadpact's lead by lead before its times count.
 *
 * @param {object} given
 * @param {string} given.leads
 * @param {string} given.countries
 * @param {string} given.scratch
 * @param {readonly import('./subjects.mjs').Subject[]} given.peers
 * @param {number} given.runs
 * @param {(line: string) => void} given.say
 */
export async function compare({ leads, countries, scratch, peers, runs, say }) {
  const runOnce = subjectRunner({ leads, countries, scratch, say });
  const { expected, bytes } = await expect(runOnce);
  const floors = [
    floor('floor', 'the floor: the same bytes', bytes),
    floor('floor-copy', 'the floor: a copy of the leads', statSync(leads).size),
  ];
  const candidates = [leadpact(), ...peers, ...floors];
  const skipped = candidates
    .filter((subject) => subject.lacks() !== undefined)
    .map((subject) => ({ name: subject.name, why: subject.lacks() }));
  for (const { name, why } of skipped) say(`${name} is skipped: ${why}`);

  const chosen = [];
  for (const subject of candidates.filter((each) => each.lacks() === undefined)) {
    chosen.push({ subject, ...(await fastestWay(subject, runOnce)) });
  }
  const sizes = new Map([['leadpact', bytes]]);
  const rounds = [];
  for (let run = 0; run < runs; run += 1) {
    const round = {};
    for (const { subject, way } of chosen) {
      const { out, ...measured } = await runOnce(subject, way);
      if (!floors.includes(subject)) await check(subject, out, { sizes, expected });
      rmSync(out, { recursive: true });
      round[subject.id] = measured;
    }
    rounds.push(round);
  }
  return {
    bytes: { leads: statSync(leads).size, lists: bytes },
    skipped,
    rows: chosen.map(({ subject, way, ways }) => rowOf(subject, way, ways, rounds)),
  };
}

/** What every lead must come out as, from a run with all details, apart from those that are timed. */
async function expect(runOnce) {
  const { out } = await runOnce(leadpact('--details'), '');
  const expected = await expectedOf(out);
  const bytes = bytesOfLists(out);
  rmSync(out, { recursive: true });
  return { expected, bytes };
}

/** Lists are compared lead by lead the first time, and by their size from then on. */
async function check({ id, name }, out, { sizes, expected }) {
  const bytes = bytesOfLists(out);
  if (!sizes.has(id)) {
    const { differences } = await checkEqual(expected, out);
    if (differences.length > 0) throw new Error(`${name} decides otherwise:\n${differences.join('\n')}`);
    sizes.set(id, bytes);
  }
  if (sizes.get(id) !== bytes) throw new Error(`${name} wrote other lists than those that were checked`);
}

async function fastestWay(subject, runOnce) {
  const { ways } = subject;
  if (ways.length === 1) return { way: ways[0], ways: [] };
  const tried = [];
  for (const way of ways) {
    const walls = [];
    for (let tries = 0; tries < triesOfAWay; tries += 1) {
      const { wall, out } = await runOnce(subject, way);
      rmSync(out, { recursive: true });
      walls.push(wall);
    }
    tried.push({ way, wall: Math.min(...walls) });
  }
  const [{ way }] = tried.toSorted((a, b) => a.wall - b.wall);
  return { way, ways: tried };
}

/** A row of the table: spreads, and leadpact's wall time against that of the same round. */
function rowOf({ id, name }, way, ways, rounds) {
  const spread = (key) => spreadOf(rounds.map((round) => round[id][key]));
  return {
    id,
    name,
    way,
    ways,
    wall: spread('wall'),
    cpu: spread('cpu'),
    peak: spread('peak'),
    ratio: spreadOf(rounds.map((round) => round.leadpact.wall / round[id].wall)),
  };
}
