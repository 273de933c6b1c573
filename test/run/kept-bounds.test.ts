import { afterEach, expect, test, vi } from 'vitest';
import { bindPlan } from '../../src/engine/bind.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { decideHere } from '../../src/run/stretches/in-this-thread.ts';
import { stretchDecider } from '../../src/run/stretches/stretch-decider.ts';
import { countersOf } from '../../src/run/tallies.ts';
import { inputOf } from '../records/in-memory.ts';
import { definitionOf, planFrom, testFields } from '../support/definitions.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const names = Array.from({ length: 120 }, (_, at) => `t${at}`);
const wide = planFrom({
  ...definitionOf({
    require: Object.fromEntries(
      names.map((name, at) => [
        `c_${name}`,
        { when: { [name]: { contains: at % 2 === 0 ? 'text' : 'zz' } } },
      ]),
    ),
  }),
  fields: {
    id: testFields.id,
    ...Object.fromEntries(names.map((name) => [name, { column: name, type: 'text' }])),
  },
});
const stretchBytes = 65_536;

/** Decides leads of many fields whose texts are all distinct; gives what was kept after each stretch, in bytes. */
async function keptBytes(rows: number, mostBytes?: number): Promise<readonly number[]> {
  const header = ['Id', ...names];
  const lines = Array.from({ length: rows }, (_, row) =>
    header.map((_name, at) => `text ${at} ${row}`).join(','),
  );
  const reader = await readRecords(inputOf([Buffer.from(`${header.join(',')}\n${lines.join('\n')}\n`)]), {});
  const bound = bindPlan(wide, reader.header.cells, { asOf: 0, file: '' }).bound!;
  const { delimiter, lineEnd } = reader.dialect;
  const layout = {
    delimiter,
    lineEnd,
    dropped: new Set<number>(),
    details: false,
    update: false,
    excel: false,
    nearMiss: false,
  };
  const decider = stretchDecider(bound, countersOf(bound), {
    header: reader.header,
    layout,
    inputBytes: stretchBytes * 2,
    ...(mostBytes === undefined ? {} : { mostBytes }),
  });
  const kept: number[] = [];
  const pieces = cut(reader.bytesBelow());
  for await (const { leads } of decideHere(
    pieces,
    decider,
    () => ({ leadsBefore: 0, keptRow: undefined }),
    stretchBytes,
  ))
    if (leads > 0) kept.push(decider.keptBytes());
  return kept;
}

async function* cut(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  for await (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += stretchBytes) yield chunk.subarray(at, at + stretchBytes);
}

/** How many entries maps hold at the most while something runs. */
async function mostEntries(run: () => Promise<unknown>): Promise<number> {
  const plain = Object.getOwnPropertyDescriptors(Map.prototype);
  let entries = 0;
  let most = 0;
  vi.spyOn(Map.prototype, 'set').mockImplementation(function counted(
    this: Map<unknown, unknown>,
    key,
    value,
  ) {
    entries -= this.size;
    plain.set.value!.call(this, key, value);
    entries += this.size;
    most = Math.max(most, entries);
    return this;
  });
  vi.spyOn(Map.prototype, 'clear').mockImplementation(function counted(this: Map<unknown, unknown>) {
    entries -= this.size;
    plain.clear.value!.call(this);
  });
  await run();
  return most;
}

test('the readings of all fields together stay within their bound, but for one stretch', async () => {
  const most = 2_000_000;
  const kept = await keptBytes(700, most);
  expect(Math.max(...kept)).toBeGreaterThan(most);
  expect(Math.max(...kept)).toBeLessThan(most * 2);
  expect(kept.at(-1)).toBeLessThan(most / 100);
});

test('what is remembered by text does not grow with the fields', async () => {
  const rows = 2000;
  const distinct = rows * names.length;
  expect(await mostEntries(() => keptBytes(rows))).toBeLessThan(distinct / 4);
}, 60_000);
