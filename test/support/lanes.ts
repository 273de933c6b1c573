import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { roomFor } from '../../src/run/stretches/deciding-room.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { inputOf } from '../records/in-memory.ts';
import { leadpact, scratchFolder } from './cli.ts';
import { decidedBy, type Way } from './decided.ts';
import { planFrom } from './definitions.ts';

/** Before what `init --leads` offers: with what looks at several leads, which threads cannot, and without. */
const offer = /^#:/gmu;
const offerOfOneLead = /^#:(?!duplicates)/gmu;

const ways: readonly Way[] = [
  { chunks: [65_536], length: 262_144, width: 1, delays: [0], update: true },
  { chunks: [1000, 7], length: 4096, width: 2, arenaBytes: 20_000, delays: [3, 0], mostKept: 64 },
  { chunks: [313], length: 700, width: 5, arenaBytes: 3000, delays: [0, 5, 1], mostOutcomes: 64 },
];
const wayOfAllLeads: Way = {
  chunks: [5000],
  length: 30_000,
  width: 1,
  arenaBytes: 50_000,
  delays: [0],
  details: true,
  update: true,
  excel: true,
};

/**
 * Decides a file in every way there is, by the definition that `init --leads` gives for it, with all its offers taken,
 * or, where it gives none, by one that looks at the first cells of each row.
 *
 * @returns how many leads came out alike
 */
export async function leadsAlike(file: string): Promise<number> {
  const bytes = readFileSync(file);
  const offered = await inferred(file);
  const ofOneLead = offered?.replaceAll(offerOfOneLead, '') ?? (await plain(bytes));
  if (ofOneLead === undefined) return 0;
  const all = offered?.replaceAll(offer, '') ?? ofOneLead;
  let leads = 0;
  for (const [way, definition] of [
    ...ways.map((each) => [each, ofOneLead] as const),
    [wayOfAllLeads, all] as const,
  ]) {
    const room = { ...roomFor(bytes.length), ...way };
    const decided = await decidedBy(bytes, planFrom(definition as string | Record<string, unknown>), room);
    if (decided === undefined) return 0;
    expect(decided.here).toEqual(decided.reference);
    expect(decided.threads).toEqual(decided.reference);
    leads = decided.reference.rows['leads']!;
  }
  return leads;
}

async function inferred(file: string): Promise<string | undefined> {
  const definition = path.join(scratchFolder(), 'sql.yaml');
  const { code } = await leadpact(['init', definition, '--leads', file]);
  return code === 0 ? readFileSync(definition, 'utf8') : undefined;
}

async function plain(bytes: Buffer): Promise<object | undefined> {
  const reader = await readRecords(inputOf([bytes]), {}).catch(() => undefined);
  const [first, second = first] = reader?.header.cells ?? [];
  if (first === undefined || first === '') return undefined;
  return {
    leadpact: 1,
    name: 'Plain',
    version: 'v1',
    purpose: 'Look at the first cells.',
    owners: { marketing: 'a@b.example', sales: 'c@d.example' },
    lead: 'id',
    fields: { id: { column: first, type: 'id' }, text: { column: second, type: 'text' } },
    require: { said: { when: { text: { contains_any: ['a', 'e', '1'] } }, because: 'It says something' } },
  };
}
