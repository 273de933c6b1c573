import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { UsageError } from '../../src/diagnostics/usage-error.ts';
import { bindPlan, type BoundPlan } from '../../src/engine/bind.ts';
import { reasoner } from '../../src/engine/reasons.ts';
import { csvLine, csvLineWriter } from '../../src/records/csv-line.ts';
import { readRecords, type RecordReader } from '../../src/records/read-records.ts';
import type { Unreadable } from '../../src/records/record.ts';
import { startCellTally } from '../../src/run/cell-tally.ts';
import { openDetails } from '../../src/run/details.ts';
import { findDuplicates, type Duplicates } from '../../src/run/find-duplicates.ts';
import type { LeadInputs } from '../../src/run/lead-inputs.ts';
import { findableNearMisses, nearMissTrace } from '../../src/run/near-miss-teller.ts';
import { definitionLabel, headCells, primaryFirst } from '../../src/run/outcome-cells.ts';
import type { DecidingRoom } from '../../src/run/stretches/deciding-room.ts';
import { decideHere } from '../../src/run/stretches/in-this-thread.ts';
import { decideInThreads } from '../../src/run/stretches/in-threads.ts';
import { updateFormat, type ListLayout, type Placing } from '../../src/run/stretches/lead-writer.ts';
import { stretchDecider } from '../../src/run/stretches/stretch-decider.ts';
import { jobRunner, type JobResult, type JobRunner } from '../../src/run/stretches/stretch-jobs.ts';
import type { DecidedStretch } from '../../src/run/stretches/stretch.ts';
import type { Pool } from '../../src/run/stretches/thread-pool.ts';
import { countersOf, mergeCounts, type Tallies } from '../../src/run/tallies.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { chunksOf, inputOf } from '../records/in-memory.ts';

/** All that comes of deciding a file. */
interface Decided {
  readonly lists: Readonly<Record<string, string>>;
  readonly unreadable: readonly Unreadable[];
  readonly rows: Readonly<Record<string, number>>;
  readonly tallies: Pick<Tallies, 'verdicts' | 'kinds' | 'fields' | 'close_calls' | 'tiers' | 'routes'> & {
    readonly primary: object;
  };
}

export const asOf = 20_759;

/** The slow and plain way: csv-parse, one decision a lead, strings. */
async function byReference(
  bound: BoundPlan,
  reader: RecordReader,
  { details, update, excel, nearMiss }: ListLayout,
  duplicates: Duplicates | undefined,
): Promise<Decided> {
  const { delimiter, lineEnd } = reader.dialect;
  const lists: Record<string, string> = {};
  const rows = { leads: 0, blank: 0, footer: 0 };
  const tallies = {
    verdicts: { qualified: 0, rejected: 0, undecided: 0 },
    kinds: { definition: 0, data: 0, procedure: 0 },
    close_calls: 0,
    tiers: Object.fromEntries(bound.plan.tiers.map(({ id }) => [id, 0])),
    routes: Object.fromEntries(bound.plan.routes.map(({ id }) => [id, 0])),
    primary: {} as Record<string, number>,
  };
  const cellTally = startCellTally(bound.columns);
  const unreadable: Unreadable[] = [];
  const tell = reasoner(bound);
  const head = headCells(bound.plan);
  const near = nearMiss ? findableNearMisses(bound).nearMisses : undefined;
  const detail = openDetails(bound, { delimiter, lineEnd });
  const printUpdate = csvLineWriter(updateFormat(excel));
  const leadIndex = bound.columns.find(({ field }) => field === bound.plan.lead)!.index!;
  const append = (file: string, line: string): void => {
    lists[file] = (lists[file] ?? '') + line;
  };
  for await (const batch of reader.batches()) {
    for (const { cells: texts, start, end, next } of batch.records) {
      const row = rows.leads + 1;
      const leadCells = bound.read(texts);
      const keptRow = duplicates?.keptInsteadOf(() => leadCells, row);
      const decision = bound.decide(leadCells, keptRow);
      const { verdict, kind, tier, route, primaryReason } = decision;
      const told = tell(decision, texts, keptRow === undefined ? undefined : duplicates!.wordsOf(keptRow));
      const reasons = primaryFirst(told, ({ id }) => id === primaryReason);
      const words = reasons.map(({ sentence }) => sentence).join(' | ');
      const ours = [
        ...head(decision),
        words === '' ? 'every criterion holds' : words,
        near === undefined ? '' : (nearMissTrace(bound, near, decision, texts)?.sentence ?? ''),
        definitionLabel(bound.plan),
      ];
      const isRejected = verdict === 'undecided' && bound.plan.undecided === 'rejected';
      const line = `${batch.bytes.toString('utf8', start, end)}${delimiter}${csvLine(ours, { delimiter, lineEnd: '' })}`;
      const file = `${isRejected ? 'rejected' : verdict}.csv`;
      append(file, `${line}${next > end ? batch.bytes.toString('utf8', end, next) : lineEnd}`);
      if (update) append('update.csv', printUpdate([texts[leadIndex]!, ...ours]));
      if (details) detail(decision, texts, row, (each) => append('details.csv', each));
      rows.leads += 1;
      tallies.verdicts[verdict] += 1;
      if (kind !== undefined) tallies.kinds[kind] += 1;
      if (decision.closeCall) tallies.close_calls += 1;
      if (tier !== undefined) tallies.tiers[tier]! += 1;
      if (route !== undefined) tallies.routes[route]! += 1;
      if (primaryReason !== undefined && primaryReason !== 'override')
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
  stretchesOf: (leadsBefore: () => number) => AsyncIterable<DecidedStretch>,
  above: RecordReader['above'],
): Promise<Decided> {
  const counters = countersOf(bound);
  const counts = counters.start();
  const lists: Record<string, string> = {};
  const rows = { leads: 0, blank: above.blankLines, footer: 0 };
  const unreadable: Unreadable[] = [];
  let { lines } = above;
  for await (const stretch of stretchesOf(() => rows.leads)) {
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
  const { verdicts, kinds, close_calls, tiers, routes, fields, criteria } = counters.talliesOf(counts);
  const primary = Object.fromEntries(
    criteria.flatMap((each) => (each.primary > 0 ? [[each.id, each.primary]] : [])),
  );
  return {
    lists,
    unreadable,
    rows,
    tallies: { verdicts, kinds, close_calls, tiers, routes, primary, fields },
  };
}

/** How a file comes, and what room there is to decide it. */
export interface Way extends DecidingRoom {
  /** Sizes of the chunks that a stream comes in, and the length of stretches and their order of completion in threads. */
  readonly chunks: readonly number[];
  readonly length: number;
  readonly width: number;
  readonly delays: readonly number[];
  /** The lists that are written besides those of verdicts. */
  readonly details?: boolean;
  readonly update?: boolean;
  readonly excel?: boolean;
  readonly nearMiss?: boolean;
}

/** Decides some bytes in every way there is. */
export async function decidedBy(bytes: Buffer, plan: Plan, way: Way) {
  const open = (): Promise<RecordReader> => readRecords(inputOf([bytes]), {});
  const reader = await open().catch((reason: unknown) => {
    expect(reason).toBeInstanceOf(UsageError);
  });
  if (reader === undefined) return undefined;
  const { header, dialect, above } = reader;
  const { bound } = bindPlan(plan, header.cells, { asOf, file: 'leads.csv' });
  if (bound === undefined) return undefined;
  const { details = false, update = false, excel = false, nearMiss = true, length, chunks } = way;
  const { delimiter, lineEnd } = dialect;
  const layout: ListLayout = { delimiter, lineEnd, dropped: new Set(), details, update, excel, nearMiss };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leadpact-test-'));
  const file = path.join(folder, 'leads.csv');
  const inputs = { files: [{ name: 'leads.csv', open }] } as unknown as LeadInputs;
  const duplicates = await findDuplicates(bound, inputs, { folder });
  const runner = jobRunner({ plan, header, layout, asOf }, way);
  try {
    const reference = await byReference(bound, reader, layout, duplicates);
    const streamed = await open();
    const decider = stretchDecider(bound, countersOf(bound), { ...way, header, layout, inputBytes: 64 });
    const here = await gathered(
      bound,
      (leadsBefore) => {
        const placing = (): Placing => ({ leadsBefore: leadsBefore(), keptRow: keptRowOf(duplicates) });
        return decideHere(cutAgain(streamed.bytesBelow(), chunks), decider, placing, length);
      },
      streamed.above,
    );
    // Threads read the file's own bytes, so they are for UTF-8 only, and rows over all leads are not known to them.
    if (dialect.encoding !== 'utf-8' || details || duplicates !== undefined)
      return { reference, here, threads: reference };
    writeFileSync(file, bytes);
    const pool = poolOver(runner, { ...way, mostReach: Math.max(40, bytes.length / 50) });
    const shared = { path: file, size: bytes.length, leadsStart: above.bytes };
    const threads = await gathered(bound, () => decideInThreads(shared, pool, length), above);
    expect(await pool.unreleased()).toBe(0);
    return { reference, here, threads };
  } finally {
    runner.close();
    duplicates?.close();
    rmSync(folder, { recursive: true });
  }
}

function keptRowOf(duplicates: Duplicates | undefined): Placing['keptRow'] {
  if (duplicates === undefined) return undefined;
  return (row, cells) => {
    const kept = duplicates.keptInsteadOf(cells, row);
    return kept === undefined ? undefined : { row: kept, name: duplicates.wordsOf(kept) };
  };
}

/** Runs jobs one after the other, completed in any order; `unreleased` counts the results that were not given back. */
function poolOver(
  runner: JobRunner,
  { width, delays, mostReach }: Pick<Way, 'width' | 'delays'> & { readonly mostReach: number },
): Pick<Pool, 'run' | 'release' | 'width'> & { readonly unreleased: () => Promise<number> } {
  let count = 0;
  let idle: Promise<unknown> = Promise.resolve();
  const results = new Set<JobResult>();
  return {
    width,
    run: async (job) => {
      const delay = delays[count % delays.length] ?? 0;
      count += 1;
      for (let turn = 0; turn < delay; turn += 1) await Promise.resolve();
      const reach = Math.floor(Math.min(job.reach, mostReach));
      const deciding = idle.then(async () => copied(await runner.run({ ...job, reach })));
      idle = deciding;
      const result = await deciding;
      results.add(result);
      return result;
    },
    release: (result) => {
      expect(results.delete(result)).toBe(true);
    },
    unreleased: async () => {
      await idle;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      return results.size;
    },
  };
}

/** A result that stays as it is, as one does that a thread sends. */
function copied(decided: JobResult): JobResult {
  return {
    ...decided,
    lists: new Map([...decided.lists].map(([file, bytes]) => [file, Buffer.from(bytes)])),
  };
}

async function* cutAgain(chunks: AsyncIterable<Buffer>, sizes: readonly number[]): AsyncIterable<Buffer> {
  for await (const chunk of chunks) yield* chunksOf(chunk, sizes);
}
