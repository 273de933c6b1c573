import { createReadStream } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../diagnostics/usage-error.ts';
import { diagnose } from '../../diagnostics/diagnostic.ts';
import { linesIn } from '../../records/lines.ts';
import type { CheckingEngine } from './checking-engine.ts';
import { sayDecision } from './decision-line.ts';

/**
 * Holds every decision of a run against that of an engine, in the order of the leads.
 *
 * @param folder where the run has written its decisions
 * @throws UsageError at the first lead that the engine decides otherwise
 */
export async function compareDecisions(engine: CheckingEngine, folder: string): Promise<void> {
  const own = linesIn(createReadStream(path.join(folder, 'decisions')))[Symbol.asyncIterator]();
  let ours: readonly string[] = [];
  let at = 0;
  let row = 0;
  for await (const theirs of engine.decisions(folder)) {
    for (const line of theirs) {
      if (at === ours.length) {
        ours = await nextLines(own);
        at = 0;
        if (ours.length === 0) throw rowsDiffer(engine, { ours: row, theirs: row + 1 });
      }
      const our = ours[at]!;
      at += 1;
      row += 1;
      if (our !== line) throw decidesOtherwise(engine, row, [our, line]);
    }
  }
  if (at < ours.length || (await nextLines(own)).length > 0)
    throw rowsDiffer(engine, { ours: row + 1, theirs: row });
}

async function nextLines(lines: AsyncIterator<readonly string[]>): Promise<readonly string[]> {
  for (;;) {
    const { done, value } = await lines.next();
    if (done === true) return [];
    if (value.length > 0) return value;
  }
}

function decidesOtherwise(
  { title }: CheckingEngine,
  row: number,
  [our, their]: readonly [string, string],
): UsageError {
  const [ours, theirs] = [sayDecision(our), sayDecision(their)];
  if (ours.id !== theirs.id)
    return new UsageError(
      [diagnose('engine-leads-differ', { engine: title, row, ours: ours.id, theirs: theirs.id })],
      1,
    );
  const facts = { engine: title, lead: theirs.id, row, ours: ours.said, theirs: theirs.said };
  return new UsageError([diagnose('engine-decides-otherwise', facts)], 1);
}

function rowsDiffer(
  { title }: CheckingEngine,
  counts: { readonly ours: number; readonly theirs: number },
): UsageError {
  return new UsageError([diagnose('engine-rows-differ', { engine: title, ...counts })], 1);
}
