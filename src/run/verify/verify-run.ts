import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseDay } from '../../cells/day.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UsageError, usageError } from '../../diagnostics/usage-error.ts';
import { guardWrites } from '../../records/guard-writes.ts';
import { openInput, type InputContext } from '../../records/input.ts';
import type { ReadingOptions } from '../../records/read-records.ts';
import type { Dialect } from '../../records/dialect.ts';
import type { Override } from '../../plan/override.ts';
import type { Plan } from '../../plan/plan.ts';
import type { FileReceipt, Receipt } from '../receipt.ts';
import { isOutcomeColumn } from '../outcome-cells.ts';
import { leadLists, runFiles } from '../run-files.ts';
import { scoreLeads } from '../score-leads.ts';
import { lookAtSeries, type SeriesFault } from '../series/look-at-series.ts';
import { lostNotices, runsOf, seriesBefore, type SeriesBefore } from '../series/series.ts';
import { compareLists } from './compare-lists.ts';
import { compareValues } from './compare-values.ts';
import { Differences, type MostKept, type ValueDifference } from './difference.ts';
import { openLeadOrder } from './lead-order.ts';
import { openListRows } from './list-rows.ts';
import { rebuildInput } from './rebuild-input.ts';

/** A run to be made again. */
export interface VerifyRequest extends InputContext, ReadingOptions {
  readonly folder: string;
  readonly receipt: Receipt;
  /** The definition that the run kept. */
  readonly plan: Plan;
  readonly expiredOverrides: readonly Override[] | undefined;
  readonly definitionFiles: readonly { readonly name: string; readonly bytes: Buffer }[];
  /** The lead files of the run; none where they are not at hand, and the lists are all there is. */
  readonly leads: readonly string[];
  readonly toolVersion: string;
  readonly threads?: number | undefined;
  /** How many differences are told one by one. */
  readonly mostKept: MostKept;
  readonly onProgress?: (bytes: number) => void;
}

/** What came of making a run again. */
export interface Verification {
  readonly differences: Differences;
  /** The receipt of the run that was made now. */
  readonly again: Receipt;
  /** Whether the leads were taken from the lists. */
  readonly isRebuilt: boolean;
  /** Keys of the receipt that this version does not know, where another one wrote it. */
  readonly unknownKeys: readonly string[];
  /** Lists whose bytes are those that a run writes. */
  readonly sameFiles: readonly string[];
  readonly notices: readonly Diagnostic[];
}

/** Of a run that was made from lists: what these do not say. */
const unknownOfRebuilt = ['inputs', 'outputs', 'rows.unreadable', 'rows.blank', 'rows.title', 'rows.footer'];

/** Makes a run again, by the definition that it kept, and tells everything that does not come out as it was kept. */
export async function verifyRun(request: VerifyRequest): Promise<Verification> {
  const { folder, receipt, leads } = request;
  const scratch = guardWrites(os.tmpdir(), () => mkdtempSync(path.join(os.tmpdir(), 'leadpact-')));
  try {
    const isRebuilt = leads.length === 0;
    const series = seriesOf(request);
    const inputs = isRebuilt ? [await rebuilt(request, scratch)] : leads;
    const out = path.join(scratch, 'again');
    const { receipt: again, notices } = await scoreLeads({
      ...request,
      leads: inputs,
      called: isRebuilt ? undefined : namesOf(receipt, leads),
      out,
      series,
      isTable: receipt.checked_by?.leads === 'table',
      asOf: parseDay(receipt.as_of)!,
      handedOverAt: receipt.handed_over_at,
      details: existsSync(path.join(folder, 'details.csv')),
      update: existsSync(path.join(folder, 'update.csv')),
      excel: receipt.options.excel,
      nearMiss: receipt.options.near_miss,
      force: false,
      allowEmpty: true,
    });
    const differences = new Differences(request.mostKept);
    // Another tool may do the same: that its version is another is no difference.
    const skipped = new Set(['leadpact', 'checked_by', ...(isRebuilt ? unknownOfRebuilt : [])]);
    const isOtherTool = receipt.leadpact !== request.toolVersion;
    const values = compareValues(receipt, again, skipped);
    const unknown = values.filter((each) => isOtherTool && each.again === undefined);
    for (const each of values) if (!unknown.includes(each)) differences.add(each);
    if (!isRebuilt) for (const each of otherNames(receipt, leads)) differences.add(each);
    for (const fault of faultsInSeries(folder)) differences.add({ kind: 'series', file: 'run.json', fault });
    const sameFiles: string[] = [];
    for (const file of listsOf(receipt, again, isRebuilt)) {
      const isSame = await compareFile(file, { ...request, out, again, isRebuilt, differences });
      if (isSame) sameFiles.push(file);
    }
    const unknownKeys = unknown.map(({ at }) => at);
    const told = [
      ...(series === undefined ? [] : lostNotices(homeOf(folder), series)),
      // What is said of overrides is for the next run: the copy that this one kept is to stay as it is.
      ...notices.filter(({ code }) => !isRebuilt && !code.startsWith('overrides-')),
    ];
    return { differences, again, isRebuilt, unknownKeys, sameFiles, notices: told };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The names that the run read its files by, where as many are given now: reasons name rows by their files. */
function namesOf({ inputs }: Receipt, leads: readonly string[]): readonly string[] | undefined {
  return inputs.length === leads.length ? inputs.map(({ name }) => name) : undefined;
}

/** Files that are given under other names; standard input has none, and may have been kept in any file. */
function otherNames(receipt: Receipt, leads: readonly string[]): readonly ValueDifference[] {
  return (namesOf(receipt, leads) ?? []).flatMap((kept, at): readonly ValueDifference[] => {
    const given = path.basename(leads[at]!);
    if (kept === given || kept === '-' || given === '-') return [];
    const names = { kept: JSON.stringify(kept), again: JSON.stringify(given) };
    return [{ kind: 'value', file: 'run.json', at: `inputs.${at}.name`, ...names }];
  });
}

/** The folder that a run is in, which may be that of a series. */
function homeOf(folder: string): string {
  return path.dirname(realpathSync(folder));
}

/** What the index of the series says against a run, where the folder above it is one. */
function faultsInSeries(folder: string): readonly SeriesFault[] {
  const name = path.basename(realpathSync(folder));
  return orElse(
    () => lookAtSeries(homeOf(folder))?.runs.find((run) => run.folder === name)?.faults ?? [],
    ['index'],
  );
}

/** The runs that came before one of a series, as its index has them now; none where it cannot be read. */
function seriesOf({ folder, receipt: { series } }: VerifyRequest): SeriesBefore | undefined {
  if (series === undefined) return undefined;
  const name = path.basename(realpathSync(folder));
  const runs = orElse(() => runsOf(homeOf(folder)) ?? [], []);
  const at = runs.findIndex((run) => run.folder === name);
  return seriesBefore(homeOf(folder), at < 0 ? [] : runs.slice(0, at));
}

/** What is read of a file, or something else where the file is at fault. */
function orElse<T>(read: () => T, other: T): T {
  try {
    return read();
  } catch (reason) {
    if (reason instanceof UsageError) return other;
    throw reason;
  }
}

async function rebuilt(
  { folder, receipt, plan, stdin, interrupted }: VerifyRequest,
  scratch: string,
): Promise<string> {
  const { duplicates, overrides = [] } = plan;
  const named = leadLists.filter((list) => receipt.outputs.some(({ name }) => name === list));
  const lists = named.map((name) => path.join(folder, name)).filter((list) => existsSync(list));
  const target = path.join(scratch, 'rebuilt.csv');
  // Only an override can put a duplicate before the lead that stands for it, where lists go in their order.
  const order =
    duplicates === undefined || overrides.length === 0
      ? undefined
      : openLeadOrder(plan, duplicates, parseDay(receipt.as_of)!);
  const inOrder = duplicates?.keep === 'last' ? lists.toReversed() : lists;
  const isMade = await rebuildInput(inOrder, target, { stdin, interrupted, order });
  if (!isMade) throw usageError('run-file-absent', { folder, files: named });
  return target;
}

/** Every list that the receipt names or that is written now. */
function listsOf(receipt: Receipt, again: Receipt, isRebuilt: boolean): readonly string[] {
  const named = new Set([...receipt.outputs, ...(isRebuilt ? [] : again.outputs)].map(({ name }) => name));
  return runFiles.filter((name) => named.has(name));
}

interface Around extends VerifyRequest {
  /** The folder of the run that was made now, with its receipt. */
  readonly out: string;
  readonly again: Receipt;
  readonly isRebuilt: boolean;
  readonly differences: Differences;
}

/** Tells how a list differs from the one that was written now; whether it has the bytes that it should have. */
async function compareFile(file: string, around: Around): Promise<boolean> {
  const { folder, receipt, again, out, isRebuilt, differences } = around;
  const kept = path.join(folder, file);
  if (!existsSync(kept)) {
    differences.add({ kind: 'file-absent', file });
    return false;
  }
  const should = (isRebuilt ? receipt : again).outputs.find(({ name }) => name === file);
  if (should === undefined) {
    differences.add({ kind: 'file-extra', file });
    return false;
  }
  const before = differences.countOf(file);
  let isSame = false;
  let dialect: string | undefined;
  try {
    isSame = isSameFile(await stateOf(kept, around), should);
    const isCompared = isRebuilt ? leadLists.includes(file) : !isSame;
    if (isCompared) dialect = await compareRows(file, around, [kept, path.join(out, file)]);
  } catch (reason) {
    if (!(reason instanceof UsageError)) throw reason;
    differences.add({ kind: 'file-garbled', file });
    return false;
  }
  // What was done to a list of which the export is not at hand need not show in its rows.
  if (!isSame && (isRebuilt || dialect !== undefined || differences.countOf(file) === before))
    differences.add({ kind: 'file-bytes', file, detail: dialect });
  return isSame;
}

function isSameFile(one: Omit<FileReceipt, 'name'>, two: FileReceipt): boolean {
  return one.size === two.size && one.sha256 === two.sha256;
}

async function stateOf(file: string, context: InputContext): Promise<FileReceipt> {
  const input = openInput(file, context);
  await input.readThrough();
  return input.receipt();
}

/** Compares row by row, and says how the list is written now where that is another way. */
async function compareRows(
  file: string,
  { plan, receipt, again, differences, isRebuilt, ...context }: Around,
  [keptPath, againPath]: readonly [string, string],
): Promise<string | undefined> {
  const reading = { stdin: context.stdin, interrupted: context.interrupted };
  const kept = await openListRows(keptPath, reading);
  const written = await openListRows(againPath, reading);
  await compareLists(kept, written, {
    file,
    lead: again.columns[plan.lead] ?? undefined,
    isSame: isRebuilt ? isSameButForRow : undefined,
    isOwn: isRebuilt ? isOutcomeColumn : undefined,
    tell: (difference) => differences.add(difference),
  });
  if (kept.unreadable() > written.unreadable())
    differences.add({
      kind: 'file-unreadable',
      file,
      detail: String(kept.unreadable() - written.unreadable()),
    });
  const expected = isRebuilt
    ? {
        ...kept.dialect,
        encoding: 'utf-8',
        delimiter: receipt.inputs[0]?.delimiter ?? kept.dialect.delimiter,
      }
    : written.dialect;
  return savedAs(kept.dialect, expected);
}

/** How a list is written now, where that is not as the run wrote it. */
function savedAs(
  kept: Dialect,
  { delimiter, encoding, hasByteOrderMark }: Omit<Dialect, 'encoding'> & { readonly encoding: string },
): string | undefined {
  const changed = [
    ...(kept.delimiter === delimiter ? [] : [`cells are parted by ${quotedChar(kept.delimiter)}`]),
    ...(kept.encoding === encoding ? [] : [`the encoding is ${kept.encoding}`]),
    ...(kept.hasByteOrderMark === hasByteOrderMark
      ? []
      : [kept.hasByteOrderMark ? 'it begins with a byte order mark' : 'its byte order mark is gone']),
  ];
  return changed.length === 0 ? undefined : changed.join(', ');
}

function quotedChar(char: string): string {
  return char === '\t' ? 'tab' : `\`${char}\``;
}

/** Reasons name rows of an export that is not at hand. */
function isSameButForRow(column: string, kept: string, again: string): boolean {
  if (column !== 'leadpact_reasons') return kept === again;
  return withoutRows(kept) === withoutRows(again);
}

function withoutRows(text: string): string {
  return text.replaceAll(/\brow \d+(?: of [^,;|]+)?/gu, 'row');
}
