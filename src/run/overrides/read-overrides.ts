import { parseDay } from '../../cells/day.ts';
import { trim } from '../../cells/fold.ts';
import { isRewrittenId } from '../../cells/id.ts';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { RecordPlace } from '../../diagnostics/place.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { leadName } from '../../engine/override-finder.ts';
import type { Override } from '../../plan/override.ts';
import type { Plan } from '../../plan/plan.ts';
import { readRecords } from '../../records/read-records.ts';
import { unreadableWords } from '../unreadable.ts';

const columns = ['lead_id', 'verdict', 'by', 'why', 'until'] as const;
const verdicts = ['qualified', 'rejected', 'undecided'] as const;

/** So many faults are told; a file that has more is not one of overrides. */
const mostFaults = 50;

/** What stands in a file of overrides, by the lead field of a plan, and what is wrong with it. */
export interface OverridesRead {
  readonly overrides: readonly Override[];
  readonly faults: readonly Diagnostic[];
}

/**
 * Reads the bytes of a file of overrides, as lead files are read.
 *
 * @param file its name, for messages
 */
export async function readOverrides(bytes: Buffer, file: string, plan: Plan): Promise<OverridesRead> {
  if (bytes.toString('latin1').trim() === '') {
    const reason = `it is empty, and has not even a header: ${columns.join(',')}`;
    return {
      overrides: [],
      faults: [diagnose('overrides-unreadable', { reason }, { kind: 'record', file })],
    };
  }
  const reader = await readRecords({ name: file, chunks: () => inOnePiece(bytes) }, {});
  const at: PlaceIn = (row, column) => ({
    kind: 'record',
    file,
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  });
  const { indexes, faults } = findColumns(reader.header.cells, at);
  if (faults.length > 0) return { overrides: [], faults };
  const overrides: Override[] = [];
  const rows = new Map<string, number>();
  const nameOf = leadName(plan);
  let row = 0;
  for await (const { records, unreadable, reportTexts } of reader.batches()) {
    for (const { cells } of records) {
      row += 1;
      if (columns.every((column) => trim(cells[indexes.get(column)!]!) === '')) continue;
      const read = readOverride(
        columns.map((column) => trim(cells[indexes.get(column)!]!)),
        row,
        at,
      );
      const name = nameOf(read.override.lead);
      const first = name === undefined ? undefined : rows.get(name);
      if (first !== undefined)
        read.faults.push(diagnose('override-twice', { lead: read.override.lead, first }, at(row, 'lead_id')));
      else if (name !== undefined && read.override.lead !== '') rows.set(name, row);
      overrides.push(read.override);
      faults.push(...read.faults);
    }
    for (const each of unreadable)
      faults.push(
        diagnose(
          'overrides-unreadable',
          { reason: unreadableWords(each, reader.header.cells.length) },
          { ...at(), line: each.line },
        ),
      );
    for (const text of reportTexts)
      faults.push(diagnose('overrides-unreadable', { reason: `"${text}" is no row of them` }, at()));
    if (faults.length > mostFaults) break;
  }
  return { overrides, faults: faults.slice(0, mostFaults) };
}

/** Makes the place of a fault. */
type PlaceIn = (row?: number, column?: string) => RecordPlace;

function findColumns(
  header: readonly string[],
  at: PlaceIn,
): {
  readonly indexes: ReadonlyMap<string, number>;
  readonly faults: Diagnostic[];
} {
  const faults: Diagnostic[] = [];
  const indexes = new Map<string, number>();
  const report = (
    problem: 'unknown' | 'missing' | 'doubled',
    column: string,
    near: readonly string[] = [],
  ): void => {
    faults.push(diagnose('override-columns', { problem, column, near, wanted: columns }, at()));
  };
  for (const [index, cell] of header.entries()) {
    const column = trim(cell).toLowerCase();
    if (column === '') continue;
    if (!(columns as readonly string[]).includes(column))
      report('unknown', trim(cell), nearest(column, columns));
    else if (indexes.has(column)) report('doubled', column);
    else indexes.set(column, index);
  }
  for (const column of columns) if (!indexes.has(column)) report('missing', column);
  return { indexes, faults };
}

/** One row; what is wrong with it stands for nothing, since a file with faults is not used. */
function readOverride(
  [lead = '', verdictText = '', by = '', why = '', untilText = '']: readonly string[],
  row: number,
  at: PlaceIn,
): { readonly override: Override; readonly faults: Diagnostic[] } {
  const faults: Diagnostic[] = [];
  for (const [column, text] of Object.entries({ lead_id: lead, by, why }))
    if (text === '') faults.push(diagnose('override-blank', { column }, at(row, column)));
  if (isRewrittenId(lead)) faults.push(diagnose('override-id-rewritten', { text: lead }, at(row, 'lead_id')));
  const verdict = verdicts.find((each) => each === verdictText.toLowerCase());
  if (verdict === undefined) {
    const facts = { text: verdictText, near: nearest(verdictText, verdicts), known: verdicts };
    faults.push(diagnose('override-verdict', facts, at(row, 'verdict')));
  }
  const until = parseDay(untilText);
  if (until === undefined) faults.push(diagnose('override-date', { text: untilText }, at(row, 'until')));
  const said = { by: inOneLine(by), why: inOneLine(why) };
  return { override: { lead, verdict: verdict ?? 'undecided', ...said, until: until ?? 0, row }, faults };
}

/** What people wrote stands in a sentence. */
function inOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}

async function* inOnePiece(bytes: Buffer): AsyncIterable<Buffer> {
  await Promise.resolve();
  yield bytes;
}
