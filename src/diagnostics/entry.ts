export type Severity = 'error' | 'warning' | 'notice';

/** One message of the catalogue: typed facts in, words out. */
export interface Entry<Facts> {
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly sentence: (facts: Facts) => string;
  /** What to do about it. */
  readonly hint?: (facts: Facts) => string | undefined;
}

export const error = entryOf('error');
export const warning = entryOf('warning');
export const notice = entryOf('notice');

function entryOf(severity: Severity) {
  return <Facts>(sentence: Entry<Facts>['sentence'], hint?: Entry<Facts>['hint']): Entry<Facts> =>
    hint === undefined ? { severity, sentence } : { severity, sentence, hint };
}
