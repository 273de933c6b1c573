import { rmSync, statSync } from 'node:fs';
import { bytesOfLists, subjectRunner } from './run-subject.mjs';
import { spreadOf } from './statistics.mjs';
import { floor, leadpact } from './subjects.mjs';

/** Measures leadpact and the floor over growing inputs; `makeLeads` writes one and gives its path. */
export async function growth({ sizes, runs, makeLeads, ...given }) {
  const steps = [];
  for (const rows of sizes) {
    const leads = makeLeads(rows, 'plain');
    const runOnce = subjectRunner({ ...given, leads });
    const ours = [];
    const floors = [];
    let lists;
    for (let run = 0; run < runs; run += 1) {
      const { out, ...measured } = await runOnce(leadpact(), '');
      lists = bytesOfLists(out);
      rmSync(out, { recursive: true });
      ours.push(measured);
      floors.push(await fastestFloor(floor('floor', 'the floor', lists), runOnce));
    }
    const spread = (key) => spreadOf(ours.map((each) => each[key]));
    steps.push({
      rows,
      bytes: { leads: statSync(leads).size, lists },
      wall: spread('wall'),
      cpu: spread('cpu'),
      peak: spread('peak'),
      floor: spreadOf(floors),
      ratio: spreadOf(ours.map(({ wall }, run) => wall / floors[run])),
    });
    rmSync(leads);
  }
  return steps;
}

async function fastestFloor(subject, runOnce) {
  const walls = [];
  for (const way of subject.ways) {
    const { wall, out } = await runOnce(subject, way);
    rmSync(out);
    walls.push(wall);
  }
  return Math.min(...walls);
}
