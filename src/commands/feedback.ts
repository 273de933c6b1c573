import { usageError } from '../diagnostics/usage-error.ts';
import { feedbackOf, type FeedbackRun } from '../loop/feedback/feedback.ts';
import type { OutcomeColumn } from '../loop/feedback/outcome-column.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { feedbackText } from '../render/feedback-text.ts';
import { styleFor } from '../render/style.ts';
import type { ExitCode, Host } from './host.ts';
import type { KeptRun } from './kept-run.ts';
import { readLoop, type LoopInput, type LoopOptions } from './loop-input.ts';

export interface FeedbackOptions extends LoopOptions {
  /** A column of the lists that says what became of the leads. */
  readonly outcome?: string;
  readonly won?: readonly string[];
  readonly lost?: readonly string[];
  readonly accepted?: readonly string[];
  readonly bad?: readonly string[];
  /** Leads that Sales can take of as many as were judged. */
  readonly capacity?: number;
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
  const input = await readLoop(reports, options, host, column);
  const { stdout, stderr } = host;
  if (input.notices.length > 0)
    stderr.write(`${diagnosticsText(input.notices, styleFor(stderr.colour), stderr.width)}\n`);
  const tellsAcceptance =
    reports.length > 0 || column?.values.accepted !== undefined || column?.values.bad !== undefined;
  const found = feedbackOf({
    ...input,
    fingerprint: input.plan.fingerprint,
    runs: feedbackRuns(input),
    capacity: options.capacity,
    outcomes: tellsAcceptance ? ['accepted', 'won'] : ['won'],
  });
  stdout.write(
    options.format === 'json'
      ? `${JSON.stringify(found, undefined, 2)}\n`
      : feedbackText(found, styleFor(stdout.colour), stdout.width),
  );
  return 0;
}

function outcomeColumn({ outcome, won, lost, accepted, bad }: FeedbackOptions): OutcomeColumn | undefined {
  const values = { won, lost, accepted, bad };
  const given = Object.entries(values).filter(([, each]) => each !== undefined);
  if (outcome === undefined) {
    if (given.length > 0)
      throw usageError('option-needed', {
        option: '--outcome',
        why: 'which column of the lists has these values?',
      });
    return undefined;
  }
  if (won === undefined)
    throw usageError('option-needed', {
      option: '--won',
      why: `which values of ${outcome} mean that the lead was won?`,
    });
  return { column: outcome, values: Object.fromEntries(given) };
}

/** The runs as feedback names them. */
export function feedbackRuns({ runs }: LoopInput): readonly FeedbackRun[] {
  return runs.map(({ folder, receipt }: KeptRun) => {
    const { name, version, fingerprint } = receipt.definition;
    return {
      folder,
      as_of: receipt.as_of,
      definition: { name, version, fingerprint },
      leads: receipt.rows.leads,
      qualified: receipt.rows.qualified,
    };
  });
}
