import { rmSync, statSync } from 'node:fs';
import { checkEqual, expectedOf } from '../check-equal.mjs';
import { bytesOfLists, subjectRunner } from './run-subject.mjs';
import { spreadOf } from './statistics.mjs';
import { floor, leadpact } from './subjects.mjs';

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
 * @param {number} [given.slowRuns] how many of the runs those take part in that take minutes
 * @param {number} [given.tries] of each way, of which the faster counts
 * @param {(line: string) => void} given.say
 */
export async function compare({ leads, countries, scratch, peers, runs, slowRuns = runs, tries = 2, say }) {
  const runOnce = subjectRunner({ leads, countries, scratch, say });
  const { expected, bytes } = await expect(runOnce);
  const floors = [
    floor('floor', 'the floor: the same bytes', bytes),
    floor('floor-copy', 'the floor: a copy of the leads', statSync(leads).size),
  ];
  const candidates = [leadpact(), ...peers, ...floors];
  const skipped = [];
  const skip = ({ id, name }, why) => {
    skipped.push({ id, name, why });
    say(`${name} is skipped: ${why}`);
  };
  const chosen = [];
  for (const subject of candidates) {
    const why = subject.lacks();
    if (why !== undefined) skip(subject, why);
    else chosen.push({ subject, ...(await fastestWay(subject, { runOnce, tries, say })) });
  }

  const sizes = new Map([['leadpact', bytes]]);
  const rounds = [];
  for (let run = 0; run < runs; run += 1) {
    const round = {};
    for (const { subject, way } of chosen) {
      const isOut = skipped.some(({ id }) => id === subject.id);
      if (isOut || (subject.isSlow && run >= slowRuns)) continue;
      try {
        const { out, ...measured } = await runOnce(subject, way);
        if (!floors.includes(subject)) await check(subject, out, { sizes, expected });
        rmSync(out, { recursive: true });
        round[subject.id] = measured;
      } catch (error) {
        if (subject.id === 'leadpact') throw error;
        process.exitCode = 1;
        skip(subject, error.message);
      }
    }
    rounds.push(round);
  }
  const isMeasured = ({ subject }) => !skipped.some(({ id }) => id === subject.id);
  return {
    bytes: { leads: statSync(leads).size, lists: bytes },
    skipped,
    rows: chosen.filter(isMeasured).map(({ subject, way, ways }) => rowOf(subject, way, ways, rounds)),
  };
}

/** What every lead must come out as, from a run with all details, apart from those that are timed. */
async function expect(runOnce) {
  const { out } = await runOnce(leadpact({ more: ['--details'] }), '');
  const expected = await expectedOf(out);
  const bytes = bytesOfLists(out);
  rmSync(out, { recursive: true });
  return { expected, bytes };
}

/** Lists are compared lead by lead the first time, and by their size from then on. */
async function check({ id }, out, { sizes, expected }) {
  const bytes = bytesOfLists(out);
  if (!sizes.has(id)) {
    const { differences } = await checkEqual(expected, out);
    if (differences.length > 0) throw new Error(`it decides otherwise: ${differences.join(', ')}`);
    sizes.set(id, bytes);
  }
  if (sizes.get(id) !== bytes) throw new Error('it wrote other lists than those that were checked');
}

/** A way that fails, since it cannot read such leads, is none. */
async function fastestWay(subject, { runOnce, tries, say }) {
  const { ways, name } = subject;
  if (ways.length === 1) return { way: ways[0], ways: [] };
  const tried = [];
  for (const way of ways) {
    const walls = [];
    try {
      for (let each = 0; each < tries; each += 1) {
        const { wall, out } = await runOnce(subject, way);
        rmSync(out, { recursive: true });
        walls.push(wall);
      }
      tried.push({ way, wall: Math.min(...walls) });
    } catch (error) {
      say(`${name} ${way} fails: ${error.message}`);
      tried.push({ way, wall: Infinity });
    }
  }
  const [{ way }] = tried.toSorted((a, b) => a.wall - b.wall);
  return {
    way,
    ways: tried.map((each) => ({ ...each, wall: each.wall === Infinity ? 'fails' : each.wall })),
  };
}

/** A row of the table: spreads, and leadpact's wall time against that of the same round. */
function rowOf({ id, name }, way, ways, rounds) {
  const own = rounds.filter((round) => round[id] !== undefined);
  const spread = (key) => spreadOf(own.map((round) => round[id][key]));
  return {
    id,
    name,
    way,
    runs: own.length,
    ways,
    wall: spread('wall'),
    cpu: spread('cpu'),
    peak: spread('peak'),
    ratio: spreadOf(own.map((round) => round.leadpact.wall / round[id].wall)),
  };
}
