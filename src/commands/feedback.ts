import path from 'node:path';
import { writeProposals } from '../definition/write-edits.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { readContent } from '../loop/content/read-content.ts';
import { feedbackOf } from '../loop/feedback/feedback.ts';
import type { Proposals } from '../loop/proposals/proposal.ts';
import { refuseExisting, writeNewFile } from '../records/new-file.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { feedbackText } from '../render/feedback-text.ts';
import { indented } from '../render/layout.ts';
import { styleFor } from '../render/style.ts';
import type { ExitCode, Host, Output } from './host.ts';
import { readLoop, type LoopInput, type LoopOptions } from './loop-input.ts';
import { feedbackRun, refuseWithinRuns } from './loop-runs.ts';
import { outcomeColumn, outcomesTold, type OutcomeOptions } from './outcome-options.ts';

export interface FeedbackOptions extends LoopOptions, OutcomeOptions {
  /** Leads that Sales can take of as many as were judged. */
  readonly capacity?: number;
  /** What is dealt by lot is dealt by this number. */
  readonly seed: number;
  /** Further columns by which it is told who buys. */
  readonly by: readonly string[];
  /** A list of the content that there is. */
  readonly content?: string;
  /** Where to write the definition with what is proposed. */
  readonly propose?: string;
  readonly format: 'text' | 'json';
}

/** Says what became of leads by what Sales reports, and judges the definition by it. */
export async function feedback(
  reports: readonly string[],
  options: FeedbackOptions,
  host: Host,
): Promise<ExitCode> {
  const column = outcomeColumn(options);
  if (reports.length === 0 && column === undefined) throw usageError('feedback-nothing', {});
  if (options.propose !== undefined) refuseExisting(options.propose);
  const input = await readLoop(reports, options, host, column);
  refuseWithinRuns(options.propose, input.runs);
  const { stdout, stderr } = host;
  if (input.notices.length > 0)
    stderr.write(`${diagnosticsText(input.notices, styleFor(stderr.colour), stderr.width)}\n`);
  const found = feedbackOf({
    ...input,
    fingerprint: input.plan.fingerprint,
    runs: input.runs.map(feedbackRun),
    capacity: options.capacity,
    outcomeColumn: column?.column,
    seed: options.seed,
    by: options.by,
    pieces: options.content === undefined ? undefined : await readContent(options.content, host),
    outcomes: outcomesTold(reports, column),
  });
  stdout.write(
    options.format === 'json'
      ? `${JSON.stringify(found, undefined, 2)}\n`
      : feedbackText(found, styleFor(stdout.colour), stdout.width),
  );
  if (options.propose !== undefined) propose(options.propose, found.proposals, input, stderr);
  return 0;
}

/** Writes the definition with all that is proposed, for `diff`; nothing where nothing is. */
function propose(
  file: string,
  { proposals }: Proposals,
  { definition, definitionFile }: LoopInput,
  { write, width }: Output,
): void {
  if (proposals.length === 0) {
    write(`${indented(`Nothing is proposed, so ${file} is not written.`, 0, width)}\n`);
    return;
  }
  const edits = proposals.flatMap((proposal) => proposal.edits);
  const text = writeProposals(definition.place.source.text, edits);
  if (text === undefined) throw usageError('proposal-unwritten', { file });
  writeNewFile(file, text);
  const lists = definition.lists.flatMap((list) => list.file ?? []);
  const beside =
    lists.length === 0 || path.resolve(path.dirname(file)) === path.resolve(path.dirname(definitionFile))
      ? []
      : [indented(`It reads ${lists.join(', ')}: put them beside it.`, 0, width)];
  write([`Wrote ${file}. Next:`, `  leadpact diff ${definitionFile} ${file}`, ...beside, ''].join('\n'));
}
