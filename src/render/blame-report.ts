import type { Change } from '../diff/change.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { lineAndColumn } from '../diagnostics/place.ts';
import type { LeadTrace } from '../engine/trace.ts';
import type { Commit } from '../records/git-history.ts';
import type { CountsByPlans, PlanCount } from '../run/blame/count-by-plans.ts';
import type { LeadChange } from '../run/blame/lead-change.ts';
import type { Outcome } from '../run/blame/lead-outcomes.ts';

/** What `blame` says of the history of a definition, whatever is looked at by it. */
export interface HistoryReport {
  /** The definition, as it was given. */
  readonly file: string;
  /** The day from which every version counts, as YYYY-MM-DD. */
  readonly asOf: string;
  /** Commits that changed the definition, and not what it means. */
  readonly folded: number;
  readonly shallowAt: Commit | undefined;
  readonly uncommitted: 'nothing' | 'counts' | 'decides-nothing';
  /** Other names that the file had, seen from its folder; the latest first. */
  readonly formerNames: readonly string[];
}

/** Which version of the definition it is. */
export interface VersionLabel {
  /** Undefined for what is not committed. */
  readonly commit: Commit | undefined;
  readonly address: string;
}

/** Why a version says nothing: it cannot be read, or does not fit the leads. */
export interface SkippedVersion extends VersionLabel {
  readonly problems: readonly Diagnostic[];
}

/** A lead as one version decides it. */
export interface LeadStep extends VersionLabel {
  /** As the definition calls its version. */
  readonly version: string;
  readonly trace: LeadTrace;
  /** Undefined where it is decided as before, and for the first. */
  readonly change: LeadChange | undefined;
  /** What the version that made the change changed, as `diff` says it. */
  readonly changes: readonly Change[];
}

/** One lead through the history of a definition. */
export interface LeadBlame extends HistoryReport {
  /** The lead, in words: `Row 7 of leads.csv`. */
  readonly lead: string;
  /** Newest first; one or more of them are decided. */
  readonly steps: readonly (LeadStep | SkippedVersion)[];
}

/** How people tell a version from others: its commit and day. */
export function labelOf({ commit }: VersionLabel): string {
  return commit === undefined ? 'not committed' : `${commit.short}  ${commit.day}`;
}

/** The words of a version's commit. */
export function subjectOf({ commit }: VersionLabel): string {
  return commit === undefined ? 'the working copy' : commit.subject;
}

/** Why a version says nothing, in a sentence. */
export function skippedText({ problems }: SkippedVersion): string {
  const [first] = problems;
  if (first === undefined) return 'passed over';
  const { place, message, code } = first;
  const line = place?.kind === 'span' ? `line ${lineAndColumn(place.source.text, place.start).line}: ` : '';
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  return `passed over: ${line}${message} [${code}]${more}`;
}

/** What is to be known of the history besides its versions, in sentences. */
export function historyNotes({ folded, uncommitted, formerNames }: HistoryReport): readonly string[] {
  const commits = folded === 1 ? '1 other commit' : `${folded} other commits`;
  return [
    ...(folded === 0 ? [] : [`${commits} changed the definition or its lists, and not what it means.`]),
    ...(formerNames.length === 0
      ? []
      : [`The file was once called ${formerNames.join(', and before that ')}.`]),
    ...(uncommitted === 'counts' ? ['The working copy is the last version; it is not committed.'] : []),
    ...(uncommitted === 'decides-nothing'
      ? ['The working copy has changes that are not committed; they decide nothing.']
      : []),
  ];
}

/** What one version makes of leads of which it is known what became of them. */
export interface OutcomesStep extends VersionLabel, PlanCount {
  /** As the definition calls its version. */
  readonly version: string;
  readonly fingerprint: string;
}

/** What became of leads, by the versions of a definition that would have taken them. */
export interface OutcomesBlame extends HistoryReport, Omit<CountsByPlans, 'counted'> {
  /** Outcomes of which a value is named. */
  readonly named: readonly Outcome[];
  /** Newest first; one or more of them are counted. */
  readonly steps: readonly (OutcomesStep | SkippedVersion)[];
}

/** A share, with the two counts of which it is made. */
export interface Rate {
  readonly part: number;
  readonly whole: number;
}

/** What is told of one version's qualified leads. */
export interface OutcomeRates {
  /** Leads that Sales accepted, whatever came of them. */
  readonly accepted: number;
  /** Accepted ones of these and the bad ones; undefined where no value is bad. */
  readonly acceptance: Rate | undefined;
  /** Won of won and lost; undefined where not both are named. */
  readonly won: Rate | undefined;
  /** Good leads that the version does not qualify, of all good ones: won, or accepted where no value is won. */
  readonly losses: Rate;
}

/** Works out the rates of a version. */
export function ratesOf(
  { outcomes: all, named }: Pick<OutcomesBlame, 'outcomes' | 'named'>,
  { outcomes: taken }: PlanCount,
): OutcomeRates {
  const accepted = taken.accepted + taken.won + taken.lost;
  const good = named.includes('won') ? 'won' : 'accepted';
  return {
    accepted,
    acceptance: named.includes('bad') ? { part: accepted, whole: accepted + taken.bad } : undefined,
    won:
      named.includes('won') && named.includes('lost')
        ? { part: taken.won, whole: taken.won + taken.lost }
        : undefined,
    losses: { part: all[good] - taken[good], whole: all[good] },
  };
}
