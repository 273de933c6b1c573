import type { Change, Subject } from '../diff/change.ts';
import type { Outcome, PartComparison, PartResult, Shown } from '../diff/comparisons.ts';
import type { DefinitionDiff } from '../diff/diff-definitions.ts';
import type { Impact } from '../run/impact/impact-tally.ts';

/** All that `diff` says about two definitions. */
export interface DiffReport {
  readonly before: DefinitionLabel;
  readonly after: DefinitionLabel;
  /** The day, as YYYY-MM-DD. */
  readonly asOf: string;
  readonly diff: DefinitionDiff;
  readonly isSameText: boolean;
  readonly impact: Impact | undefined;
}

export interface DefinitionLabel {
  /** As it was given: a path, or git:REVISION:PATH. */
  readonly file: string;
  /** Name, version and the first digits of the fingerprint. */
  readonly label: string;
}

/** The changes of one part, with how it compares. */
export interface Block {
  readonly sentences: readonly string[];
  readonly relation: PartComparison | undefined;
}

/** The changes part by part: what is about the whole first, then criteria, points, tiers and routes. */
export function blocksOf({ changes, comparisons }: DefinitionDiff): readonly Block[] {
  const left = new Set(changes);
  const shown = comparisons.slice(1).filter((part) => !isFollowing(part, changes));
  const blocks = shown.map((relation): Block & { readonly at: number } => {
    const own = changes.filter((each) => isOf(each.subject, relation.subject));
    for (const each of own) left.delete(each);
    return { sentences: own.map(sentenceOf), relation, at: 0 };
  });
  return [...[...left].map((each) => ({ sentences: [sentenceOf(each)], relation: undefined })), ...blocks];
}

/** Whether a tier or route is given to others only because others qualify, or have other points. */
function isFollowing({ subject }: PartComparison, changes: readonly Change[]): boolean {
  const isChoice = subject.kind === 'tier' || subject.kind === 'route';
  return (
    isChoice && !changes.some((each) => each.subject.kind === subject.kind && each.subject.id === subject.id)
  );
}

/** The tiers and routes that go to others though they are as they were, in a sentence. */
export function followingText({ changes, comparisons }: DefinitionDiff): string | undefined {
  const parts = comparisons.slice(1).filter((part) => isFollowing(part, changes));
  if (parts.length === 0) return undefined;
  const told = parts.map(({ subject, relation }) => `${subject.kind} ${subject.id} ${followed[relation]}`);
  return `By this the tiers and routes have other leads too: ${told.join(', ')}.`;
}

const followed: Readonly<Record<PartComparison['relation'], string>> = {
  equivalent: 'has the same',
  stricter: 'fewer',
  looser: 'more',
  mixed: 'others',
  'not-decided': 'is not decided',
};

const ofPoints: readonly Subject['kind'][] = ['points', 'group', 'rule'];

function isOf(subject: Subject, part: PartComparison['subject']): boolean {
  if (part.kind === 'points') return ofPoints.includes(subject.kind);
  return subject.kind === part.kind && subject.id === part.id;
}

/** A sentence with the lines where it stands. */
function sentenceOf({ sentence, line, wasLine }: Change): string {
  return `${sentence}${placesText(line, wasLine)}`;
}

function placesText(line: number | undefined, wasLine: number | undefined): string {
  if (line === undefined) return wasLine === undefined ? '' : ` (was line ${wasLine})`;
  return wasLine === undefined || wasLine === line ? ` (line ${line})` : ` (line ${line}, was ${wasLine})`;
}

/** How the whole compares, in a line. */
export function headlineOf({ diff }: DiffReport): string {
  const { isSameMeaning, comparisons, changes, areDuplicatesOther } = diff;
  if (isSameMeaning) {
    const told = changes.length > 0 ? '; what is told of some changes' : '';
    return `Same meaning: every lead is decided as before${told}.`;
  }
  const [verdict, ...parts] = comparisons;
  const others = [
    ...new Set(parts.filter(({ relation }) => relation !== 'equivalent').map(({ subject }) => subject.kind)),
  ].filter((kind) => kind !== 'criterion');
  const isOfColumns = changes.some(
    ({ subject, decides }) => decides && (subject.kind === 'field' || subject.id === 'export'),
  );
  const apart = [
    ...(areDuplicatesOther ? [' Duplicates, which are decided apart, may be found otherwise.'] : []),
    ...(isOfColumns ? [' This is about exports with the columns that both name first.'] : []),
  ].join('');
  switch (verdict!.relation) {
    case 'equivalent': {
      const what = others.length === 0 ? '' : `; not so its ${others.join(' and ')}`;
      const which = areDuplicatesOther ? 'every lead that is no duplicate' : 'every lead';
      return `Equivalent: ${which} gets the verdict that it got before${what}.${apart}`;
    }
    case 'stricter':
      return `Stricter: some leads come out lower than before, none higher.${apart}`;
    case 'looser':
      return `Looser: some leads come out higher than before, none lower.${apart}`;
    case 'mixed':
      return `Mixed: some leads come out lower than before, others higher.${apart}`;
    default:
      return `Not decided: ${whyOpen(verdict!)}.${apart}`;
  }
}

/** Why it is not known how something compares. */
export function whyOpen({ undecided, lowers, raises }: PartComparison): string {
  const shown = [
    ...(lowers === undefined ? [] : ['some leads come out lower']),
    ...(raises === undefined ? [] : ['some leads come out higher']),
  ];
  const why =
    undecided?.why === 'open-columns'
      ? `not every sort of text in ${undecided.columns.join(', ')} is known`
      : 'it is too large to be looked through';
  return [...shown, shown.length === 0 ? why : `whether others do the opposite is not known: ${why}`].join(
    '; ',
  );
}

const mostColumns = 8;

/** A lead that shows a difference, the columns that tell first: `Employees: 50 (and 3 other columns)`. */
function leadOf({ lead, telling }: Shown): string {
  const columns = [...new Set([...telling, ...Object.keys(lead)])];
  if (columns.length === 0) return 'any lead';
  const cells = columns
    .slice(0, mostColumns)
    .map((column) => `${column}: ${lead[column] === '' ? 'nothing' : lead[column]!}`);
  const more = columns.length - cells.length;
  return `${cells.join('; ')}${more > 0 ? ` (and ${more} other column${more === 1 ? '' : 's'})` : ''}`;
}

/** What becomes of the lead that is shown, in the terms of the part. */
function outcomeOf({ subject }: PartComparison, { before, after }: Shown, isLower: boolean): string {
  switch (subject.kind) {
    case 'verdict': {
      const why = isLower ? after.primaryReason : before.primaryReason;
      const told = why === 'points' ? pointsText(before.points, after.points) : why;
      return `${before.verdict} -> ${after.verdict}${told === undefined ? '' : ` (${told})`}`;
    }
    case 'tier':
    case 'route':
      return isLower ? 'no longer given' : 'given now';
    case 'points':
      return `${resultsText(before, after, enough)} (${pointsText(before.points, after.points)})`;
    default:
      return resultsText(before, after, passing);
  }
}

type Results = Readonly<Record<PartResult, string>>;
const passing: Results = { pass: 'passes', fail: 'fails', unknown: 'unknown' };
const enough: Results = { pass: 'enough', fail: 'not enough', unknown: 'unknown' };

function resultsText({ result: before }: Outcome, { result: after }: Outcome, words: Results): string {
  return `${before === undefined ? 'not asked' : words[before]} -> ${after === undefined ? 'not asked' : words[after]}`;
}

/** Points against the bar, once where they are as before: `points 30 of 30 -> 30 of 35`. */
function pointsText(before: Outcome['points'], after: Outcome['points']): string {
  const told = (points: Outcome['points']): string => {
    if (points === undefined) return 'none';
    const { min, max, bar } = points;
    return `${min === max ? min : `${min} to ${max}`} of ${bar}`;
  };
  const [was, is] = [told(before), told(after)];
  return was === is ? `points ${is}` : `points ${was} -> ${is}`;
}

/** Words for the changes that decide nothing. */
export function quietText({
  diff: { quiet, changes, isSameContent },
  isSameText,
}: DiffReport): string | undefined {
  if (quiet.length > 0) return `Changed too, and decides nothing: ${quiet.join(', ')}.`;
  if (changes.length > 0) return undefined;
  if (isSameText) return 'The texts are the same.';
  return isSameContent
    ? 'Only comments, quoting, order or layout changed.'
    : 'Only the way in which it is written changed.';
}

/** The two leads that show how a part compares, each with what becomes of it. */
export function witnessesOf(part: PartComparison): readonly string[] {
  const told = (shown: Shown | undefined, isLower: boolean): readonly string[] =>
    shown === undefined ? [] : [`${outcomeOf(part, shown, isLower)}: ${leadOf(shown)}`];
  return [...told(part.lowers, true), ...told(part.raises, false)];
}
