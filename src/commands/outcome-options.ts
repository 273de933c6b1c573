import { usageError } from '../diagnostics/usage-error.ts';
import type { Confusion } from '../loop/feedback/tally.ts';
import type { OutcomeColumn } from '../loop/feedback/outcome-column.ts';

/** A column of the lists that says what became of the leads, and what its values mean. */
export interface OutcomeOptions {
  readonly outcome?: string;
  readonly won?: readonly string[];
  readonly lost?: readonly string[];
  readonly accepted?: readonly string[];
  readonly bad?: readonly string[];
}

/** Undefined where no column is named. */
export function outcomeColumn({
  outcome,
  won,
  lost,
  accepted,
  bad,
}: OutcomeOptions): OutcomeColumn | undefined {
  const given = Object.entries({ won, lost, accepted, bad }).filter(([, each]) => each !== undefined);
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

/** What can be told of leads: a column that says who was won does not say whom Sales accepted. */
export function outcomesTold(
  reports: readonly string[],
  column: OutcomeColumn | undefined,
): readonly Confusion['outcome'][] {
  const { accepted, bad } = column?.values ?? {};
  return reports.length > 0 || column === undefined || accepted !== undefined || bad !== undefined
    ? ['accepted', 'won']
    : ['won'];
}
