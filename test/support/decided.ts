import { expect } from 'vitest';
import { bindPlan, type BoundPlan } from '../../src/engine/bind.ts';
import { reasoner } from '../../src/engine/reasons.ts';
import { UsageError } from '../../src/diagnostics/usage-error.ts';
import { csvLine } from '../../src/records/csv-line.ts';
import { readRecords, type RecordReader } from '../../src/records/read-records.ts';
import type { Unreadable } from '../../src/records/record.ts';
import { startCellTally } from '../../src/run/cell-tally.ts';
import { definitionLabel, headCells, primaryFirst } from '../../src/run/outcome-cells.ts';
import { decideHere } from '../../src/run/stretches/in-this-thread.ts';
import { decideInThreads } from '../../src/run/stretches/in-threads.ts';
import type { ListLayout } from '../../src/run/stretches/lead-writer.ts';
import { stretchDecider, type StretchDecider } from '../../src/run/stretches/stretch-decider.ts';
import type { JobResult, StretchJob } from '../../src/run/stretches/stretch-jobs.ts';
import type { DecidedStretch } from '../../src/run/stretches/stretch.ts';
import { countersOf, mergeCounts, type Tallies } from '../../src/run/tallies.ts';
import { chunksOf, inputOf } from '../records/in-memory.ts';
import { planFrom } from './definitions.ts';

/** All that comes of deciding a file. */
interface Decided {
  readonly lists: Readonly<Record<string, string>>;
  readonly unreadable: readonly Unreadable[];
  readonly rows: Readonly<Record<string, number>>;
  readonly tallies: Pick<Tallies, 'verdicts' | 'kinds' | 'fields' | 'close_calls'> & {
    readonly primary: object;
  };
}

export const asOf = 20_759;

/** The slow and plain way: csv-parse, one decision a lead, strings. */
async function byReference(bound: BoundPlan, reader: RecordReader): Promise<Decided> {
  const { delimiter, lineEnd } = reader.dialect;
  const lists: Record<string, string> = {};
  const rows = { leads: 0, blank: 0, footer: 0 };
  const tallies = {
    verdicts: { qualified: 0, rejected: 0, undecided: 0 },
    kinds: { definition: 0, data: 0, procedure: 0 },
    close_calls: 0,
    primary: {} as Record<string, number>,
  };
  const cellTally = startCellTally(bound.columns);
  const unreadable: Unreadable[] = [];
  const tell = reasoner(bound);
  const head = headCells(bound.plan);
  for await (const batch of reader.batches()) {
    for (const { cells: texts, start, end, next } of batch.records) {
      const decision = bound.decide(bound.read(texts));
      const { verdict, kind, primaryReason } = decision;
      const reasons = primaryFirst(tell(decision, texts), ({ id }) => id === primaryReason);
      const words = reasons.map(({ sentence }) => sentence).join(' | ');
      const ours = [
        ...head(decision),
        words === '' ? 'every criterion holds' : words,
        definitionLabel(bound.plan),
      ];
      const file = verdict === 'qualified' ? 'qualified.csv' : 'rejected.csv';
      const line = `${batch.bytes.toString('utf8', start, end)}${delimiter}${csvLine(ours, { delimiter, lineEnd: '' })}`;
      lists[file] =
        `${lists[file] ?? ''}${line}${next > end ? batch.bytes.toString('utf8', end, next) : lineEnd}`;
      rows.leads += 1;
      tallies.verdicts[verdict] += 1;
      if (kind !== undefined) tallies.kinds[kind] += 1;
      if (decision.closeCall) tallies.close_calls += 1;
      if (primaryReason !== undefined)
        tallies.primary[primaryReason] = (tallies.primary[primaryReason] ?? 0) + 1;
      cellTally.add(decision.cells, texts);
    }
    unreadable.push(...batch.unreadable);
    rows.blank += batch.blankLines;
    rows.footer += batch.footerRows;
  }
  return { lists, unreadable, rows, tallies: { ...tallies, fields: cellTally.totals() } };
}

async function gathered(
  bound: BoundPlan,
  stretches: AsyncIterable<DecidedStretch>,
  above: RecordReader['above'],
): Promise<Decided> {
  const counters = countersOf(bound);
  const counts = counters.start();
  const lists: Record<string, string> = {};
  const rows = { leads: 0, blank: above.blankLines, footer: 0 };
  const unreadable: Unreadable[] = [];
  let { lines } = above;
  for await (const stretch of stretches) {
    for (const [file, bytes] of stretch.lists)
      lists[file] = (lists[file] ?? '') + Buffer.from(bytes).toString();
    for (const each of stretch.unreadable) unreadable.push({ ...each, line: each.line + lines });
    mergeCounts(counts, stretch.counts);
    lines += stretch.lines;
    rows.leads += stretch.leads;
    rows.blank += stretch.blankLines;
    rows.footer += stretch.footerRows;
    expect(stretch.written).toBe(stretch.leads);
  }
  const { verdicts, kinds, close_calls, fields, criteria } = counters.talliesOf(counts);
  const primary = Object.fromEntries(
    criteria.flatMap((each) => (each.primary > 0 ? [[each.id, each.primary]] : [])),
  );
  return { lists, unreadable, rows, tallies: { verdicts, kinds, close_calls, primary, fields } };
}

/** How a file comes, and what room there is to decide it. */
export interface Way {
  /** Sizes of the chunks that a stream comes in, and the length of stretches and their order of completion in threads. */
  readonly chunks: readonly number[];
  readonly length: number;
  readonly width: number;
  /** Room for what is kept, mostly too little. */
  readonly arenaBytes: number;
  readonly delays: readonly number[];
  /** Readings that are kept of a field; as many as usual where it is not said. */
  readonly mostKept?: number;
}

/** Decides some bytes in every way there is. */
export async function decidedBy(bytes: Buffer, definition: string | object, way: Way) {
  const reader = await readRecords(inputOf([bytes]), {}).catch((reason: unknown) => {
    expect(reason).toBeInstanceOf(UsageError);
  });
  if (reader === undefined) return undefined;
  const { bound } = bindPlan(planFrom(definition as string | Record<string, unknown>), reader.header.cells, {
    asOf,
    file: 'leads.csv',
  });
  if (bound === undefined) return undefined;
  const { delimiter, lineEnd } = reader.dialect;
  const layout: ListLayout = {
    delimiter,
    lineEnd,
    dropped: new Set(),
    details: false,
    update: false,
    excel: false,
  };
  const decider = () =>
    stretchDecider(bound, countersOf(bound), {
      header: reader.header,
      layout,
      inputBytes: 64,
      arenaBytes: way.arenaBytes,
      ...(way.mostKept === undefined ? {} : { mostKept: way.mostKept }),
    });
  const reference = await byReference(bound, reader);
  const streamed = await readRecords(inputOf(chunksOf(bytes, way.chunks)), {});
  const bytesBelow = cutAgain(streamed.bytesBelow(), way.chunks);
  const here = await gathered(
    bound,
    decideHere(bytesBelow, decider(), () => ({ leadsBefore: 0, keptRow: undefined }), way.length),
    streamed.above,
  );
  // Threads read the file's own bytes, so they are for UTF-8 only.
  if (reader.dialect.encoding !== 'utf-8') return { reference, here, threads: reference };
  const threads = await gathered(
    bound,
    decideInThreads(
      { path: 'leads.csv', size: bytes.length, leadsStart: reader.above.bytes },
      { width: way.width, release: () => {}, run: jobsOver(bytes, decider(), way.delays) },
      way.length,
    ),
    reader.above,
  );
  return { reference, here, threads };
}

/** Runs jobs as threads do, over bytes in memory, in any order of completion. */
function jobsOver(bytes: Buffer, { workspace, decide }: StretchDecider, delays: readonly number[]) {
  let count = 0;
  let idle: Promise<unknown> = Promise.resolve();
  const { inputStart } = workspace;
  return async ({ start, stop, reach, isGuess, size }: StretchJob): Promise<JobResult> => {
    const delay = delays[count % delays.length] ?? 0;
    count += 1;
    for (let turn = 0; turn < delay; turn += 1) await Promise.resolve();
    const from = isGuess ? start - 1 : start;
    const part = bytes.subarray(
      from,
      Math.min(size, stop + Math.min(reach, Math.max(40, bytes.length / 50))),
    );
    const limit = inputStart + part.length;
    const first = inputStart + (isGuess ? part.indexOf(0x0a) + 1 : 0);
    const shift = from - inputStart;
    const isFound = !isGuess || (first > inputStart && first + shift < stop);
    const stretch = {
      start: isFound ? first : inputStart,
      stop: isFound ? stop - shift : inputStart,
      limit,
      isLast: limit + shift >= size,
    };
    const deciding = idle.then(async () => {
      workspace.roomFor(part.length + 1);
      part.copy(workspace.bytes, inputStart);
      return copied(await decide(stretch, { leadsBefore: 0, keptRow: undefined }));
    });
    idle = deciding;
    const decided = await deciding;
    return { ...decided, start: isFound ? first + shift : undefined, end: decided.end + shift };
  };
}

/** A result that stays as it is, as one does that a thread sends. */
function copied(decided: DecidedStretch): DecidedStretch {
  return {
    ...decided,
    lists: new Map([...decided.lists].map(([file, bytes]) => [file, Buffer.from(bytes)])),
  };
}

async function* cutAgain(chunks: AsyncIterable<Buffer>, sizes: readonly number[]): AsyncIterable<Buffer> {
  for await (const chunk of chunks) yield* chunksOf(chunk, sizes);
}
