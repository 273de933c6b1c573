import type { Audit } from '../run/audit/audit-runs.ts';
import type { AuditGroup, AuditGroups } from '../run/audit/groups.ts';
import type { NearMissCounts } from '../run/audit/near-miss-counts.ts';
import type { Rate } from '../run/audit/rate.ts';
import type { AuditReason } from '../run/audit/reasons.ts';
import type { SettlingField } from '../run/audit/settling.ts';
import { counted, plural, share } from './layout.ts';

/** How many reasons, and how many values of a column, are told in short. */
const mostTold = 3;

/** A share as a percentage, without its interval. */
export function rateText({ part, whole }: Rate): string {
  return share(part, whole);
}

/** The interval of a share: `39.3 to 41.3%`. */
export function intervalText({ low, high }: Rate): string {
  return low === null || high === null ? '-' : `${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)}%`;
}

/** What stands in a column, as people name it, without control characters, which terminals obey; blank has a name too. */
export function valueWords(value: string): string {
  return value === '' ? '(blank)' : value.replaceAll(/[\s\p{Cc}]+/gu, ' ');
}

/** A reason in words, where the definition gives any. */
export function becauseWords({ id, because }: AuditReason): string {
  if (because !== null) return because;
  if (id === 'override') return 'Decided by people, whatever the definition says';
  if (id === 'points') return 'Not enough points';
  return id === 'duplicates' ? 'A duplicate of another lead' : '';
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

/** How it is said what each kind of change asks of people. */
export const howWords: Readonly<Record<'ask' | 'wait' | 'change', string>> = {
  ask: 'ask for it',
  wait: 'wait for it',
  change: 'known, and otherwise',
};

/** Of how many leads something would be settled by knowing a field. */
export function settledBy({ settles, may_qualify }: SettlingField): number {
  return settles + may_qualify;
}

/** The answers to the three questions that are asked first, and the warning that goes with them. */
export function shortAnswers(audit: Audit): readonly string[] {
  const { reasons, settling } = audit.findings;
  return [
    ...costliest(reasons),
    ...firstToAsk(settling),
    ...audit.by.map((groups) => unlikeWords(groups, audit.few_below)),
  ];
}

function costliest(reasons: readonly AuditReason[]): readonly string[] {
  const told = reasons.filter(({ leads }) => leads > 0).slice(0, mostTold);
  if (told.length === 0) return ['No lead is rejected.'];
  const words = told.map(
    ({ id, leads, sole }) =>
      `${id} turns away ${counted(leads)}, ${sole === 0 ? 'none' : counted(sole)} of them for this alone`,
  );
  const what = told.length === 1 ? 'The costliest reason' : `The ${told.length} costliest reasons`;
  return [`${what}: ${words.join('; ')}.`];
}

function firstToAsk(settling: readonly SettlingField[]): readonly string[] {
  const [first, second] = settling.filter((each) => settledBy(each) > 0);
  if (first === undefined) return ['There is no field that would settle a lead by itself if it were filled.'];
  const words = settlingWords(first);
  const next = second === undefined ? '' : ` Next is ${second.field} (${counted(settledBy(second))}).`;
  return [`Ask for ${first.field} first: ${words}.${next}`];
}

/** What it would do to know a field: `12 leads are undecided only for want of it, ...`. */
export function settlingWords({ settles, may_qualify, settles_with_others }: SettlingField): string {
  const parts = [
    ...(settles === 0 ? [] : [`${leadsAre(settles)} undecided only for want of it`]),
    ...(may_qualify === 0
      ? []
      : [`${plural(may_qualify, 'rejected lead')} would qualify with some value of it alone`]),
    ...(settles_with_others === 0
      ? []
      : [`${leadsAre(settles_with_others)} undecided for want of it and others`]),
  ];
  return parts.join(', ');
}

function leadsAre(count: number): string {
  return `${plural(count, 'lead')} ${count === 1 ? 'is' : 'are'}`;
}

/** Whether some value of a column fares unlike the others: of those that surely do, the farthest on either side. */
function unlikeWords({ column, values }: AuditGroups, few: number): string {
  const enough = values.filter((value) => !value.few);
  if (enough.length < 2)
    return `${column}: too few values with ${few} leads or more to say that one fares unlike the others.`;
  const gap = ({ unlike, findings }: AuditGroup): number =>
    Math.abs(findings.verdicts.qualified.share! - (unlike?.others.share ?? 0));
  const farthest = (direction: 'more' | 'fewer'): AuditGroup | undefined =>
    values.filter(({ unlike }) => unlike?.direction === direction).toSorted((a, b) => gap(b) - gap(a))[0];
  const told = [farthest('fewer'), farthest('more')].filter((each) => each !== undefined);
  if (told.length === 0)
    return `${column}: no value with ${few} leads or more fares surely unlike the others.`;
  const count = values.filter(({ unlike }) => unlike !== null).length;
  const words = told.map(groupWords).join('; ');
  return `${column}: ${count} of ${enough.length} values fare unlike the others. ${words}.`;
}

function groupWords({ value, unlike, findings }: AuditGroup): string {
  const { qualified } = findings.verdicts;
  const { direction, others, reason } = unlike!;
  const why =
    reason === null
      ? ''
      : ` (${reason.id} turns away ${rateText(reason.here)} of its leads, ${rateText(reason.others)} of others)`;
  const end = direction === 'fewer' ? 'Farthest below' : 'farthest above';
  return `${end} is ${valueWords(value)}: ${rateText(qualified)} qualify, of others ${rateText(others)}${why}`;
}

/** What the definition itself makes of a column. */
export function readByWords({ column, read_by: readBy }: AuditGroups): string {
  if (column.startsWith('leadpact_')) return `The run itself wrote ${column}.`;
  if (readBy.length === 0)
    return `The definition does not read ${column}: what differs comes of the leads, not of a rule on it.`;
  return `The definition itself reads ${column}, in ${listed(readBy)}.`;
}

/** Rejected leads of which no near miss can be told, by why; those that are none are left out. */
export function noNearMissWords({ none }: NearMissCounts): readonly string[] {
  return [
    ...(none.override === 0
      ? []
      : [`${none.override === 1 ? 'one was' : `${counted(none.override)} were`} rejected by an override`]),
    ...(none.duplicate === 0
      ? []
      : [none.duplicate === 1 ? 'one is a duplicate' : `${counted(none.duplicate)} are duplicates`]),
    ...(none.fixed === 0 ? [] : [`fields that never change stand in the way of ${counted(none.fixed)}`]),
    ...(none.hopeless === 0 ? [] : ['no lead at all can qualify']),
    ...(none.unknown === 0 ? [] : [`of ${counted(none.unknown)} nothing can be told`]),
  ];
}

/** What is to be known of the figures. */
export function figureNotes({
  intervals,
  redacted,
  overrides,
  differences,
  few_below: few,
}: Audit): readonly string[] {
  return [
    `Intervals are ${intervals}. A value fares unlike the others where its interval and theirs lie apart and both have ${few} leads or more.`,
    'Alone: rejected for this reason and no other. Which fields would qualify a lead is found exactly, by the definition that each run kept.',
    ...(overrides.applied + overrides.unneeded === 0
      ? []
      : [
          `People overrode the verdict of ${plural(overrides.applied, 'lead')}${
            overrides.unneeded === 0
              ? ''
              : `; of ${counted(overrides.unneeded)} more the definition agrees with them by now`
          }.`,
        ]),
    ...(differences.leads === 0
      ? []
      : [
          `${plural(differences.leads, 'lead')} would be decided otherwise than the lists say; counted is what is decided. See leadpact verify.`,
        ]),
    ...(redacted.length === 0 ? [] : [`Texts of ${listed(redacted)} are left out.`]),
  ];
}
