import { error, notice, warning } from '../entry.ts';
import { leadText, type Lead } from '../lead-text.ts';
import { oneOf, quoted } from '../suggest.ts';

type Names = readonly string[];

/** How many names a message shows. */
const mostNames = 6;

function some(names: Names): string {
  const more = names.length - mostNames;
  return `${names.slice(0, mostNames).map(quoted).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Another part of the definition, by name and line; points are in one place only. */
export interface Other {
  readonly id: string;
  readonly line: number;
}

function named({ id, line }: Other): string {
  return id === 'points' ? `the bar of points (line ${line})` : `${quoted(id)} (line ${line})`;
}

/** Others may lean on what is removed. */
const oneByOne = 'check again before you remove another.';

/** Messages about what is so for every lead that there can be. */
export const proofMessages = {
  'never-qualifies': error(
    (f: { readonly conflict: Names }) =>
      f.conflict.length === 1
        ? `No lead can qualify: none passes ${quoted(f.conflict[0]!)}.`
        : `No lead can qualify: none passes all of ${some(f.conflict)}.`,
    () => 'Loosen one of them; `leadpact explain` shows how one lead comes out.',
  ),
  'criteria-contradict': error(
    (f: { readonly id: string; readonly other: Other }) =>
      `No lead can qualify: none passes both ${quoted(f.id)} and ${named(f.other)}.`,
    () => 'What one lets through the other turns away; loosen one of them.',
  ),
  'always-qualifies': warning(
    (_: object) => 'Every lead qualifies, whatever is in its cells.',
    () => 'Nothing here turns a lead away or leaves it undecided; duplicates apart.',
  ),
  'criterion-never-decides': warning(
    (f: { readonly id: string; readonly isAlone: boolean }) =>
      f.isAlone
        ? `${quoted(f.id)} decides nothing: it comes out the same for every lead.`
        : `${quoted(f.id)} decides nothing: without it every lead comes out as it does now.`,
    (f) =>
      f.isAlone
        ? 'Look at its limits, and at what it does with missing cells.'
        : `The other criteria together turn away all that it does. Loosen them, or remove it; ${oneByOne}`,
  ),
  'fast-track-never-decides': warning(
    (f: { readonly id: string }) =>
      `${quoted(f.id)} lets nobody in: whoever meets it, and all that must hold, qualifies without it.`,
    () => `Loosen it, or remove it; ${oneByOne}`,
  ),
  'points-never-given': warning(
    (f: { readonly id: string; readonly points: number }) =>
      `${quoted(f.id)} gives its ${f.points} points to no lead: its condition holds for none.`,
    () => 'Change it to what was meant, or remove it.',
  ),
  'criterion-implied': warning(
    (f: { readonly id: string; readonly other: Other }) =>
      `${quoted(f.id)} decides nothing: what it turns away ${named(f.other)} turns away as well.`,
    () => `Loosen the other, or remove it; ${oneByOne}`,
  ),
  'criterion-names-only': notice(
    (f: { readonly id: string; readonly other: Other }) =>
      `${quoted(f.id)} gives another reason and turns nobody away: what it does ${named(f.other)} does as well.`,
    () => 'Keep it if the reason or the kind is what you want it for.',
  ),
  'criteria-same': warning(
    (f: { readonly id: string; readonly other: Other }) =>
      `${quoted(f.id)} means the same as ${named(f.other)}.`,
    () => `Remove one of them; ${oneByOne}`,
  ),
  'branch-never-reached': warning(
    (f: { readonly id: string; readonly lead: Lead | undefined; readonly isIdle: boolean }) =>
      f.lead
        ? `This branch never makes the \`any\` in ${quoted(f.id)} true: where it holds, another one does.`
        : `This branch never makes the \`any\` in ${quoted(f.id)} true: it holds for no lead.`,
    (f) =>
      `${f.lead ? `One for which it holds has ${leadText(f.lead)}. ` : ''}${
        f.isIdle
          ? 'Remove it, or change it to what was meant.'
          : 'Change it to what was meant; without it, leads whose cells are missing or invalid would be decided.'
      }`,
  ),
  'choice-never-reached': warning(
    (f: { readonly id: string; readonly what: 'tier' | 'route'; readonly lead: Lead | undefined }) =>
      `No lead that qualifies gets the ${f.what} ${quoted(f.id)}.`,
    (f) =>
      f.lead
        ? `The first that holds counts. One that meets it, but gets another ${f.what} before, has ${leadText(f.lead)}.`
        : 'None that qualifies meets its condition.',
  ),
  'limit-never-binds': warning(
    (f: {
      readonly what: 'cap' | 'floor';
      readonly limit: number;
      readonly group: string;
      readonly end: number;
      readonly lead: Lead | undefined;
    }) =>
      `The ${f.what} of ${f.limit} in ${quoted(f.group)} never counts: its rules give ${f.end} at ${f.what === 'cap' ? 'most' : 'least'}.`,
    (f) =>
      `${f.lead ? `A lead with that has ${leadText(f.lead)}. ` : ''}Remove the ${f.what}, or look whether a rule should give more${f.what === 'cap' ? '' : ' below zero'}.`,
  ),
  'threshold-always-reached': warning(
    (f: {
      readonly threshold: number;
      readonly what: string;
      readonly least: number | undefined;
      /** Whether it is the most that is asked for, and not the least. */
      readonly isMost?: boolean;
    }) =>
      f.least === undefined
        ? `${f.what} asks for ${f.isMost ? 'at most ' : ''}${f.threshold}, which every lead has that comes to it.`
        : `${f.what} asks for ${f.threshold}, and no lead has less than ${f.least} points: all have enough.`,
    (f) =>
      f.isMost ? 'Lower the threshold, or give more points.' : 'Raise the threshold, or give fewer points.',
  ),
  'member-never-matches': warning(
    (f: { readonly members: Names; readonly field: string }) =>
      `${quoted(f.field)} can never be ${f.members.length > mostNames ? some(f.members) : oneOf(f.members)}.`,
    () =>
      'Look at the spelling, the values that are derived, `missing_values` and the separator: what they take away never compares.',
  ),
  'member-shadowed': warning(
    (f: { readonly members: readonly { readonly member: string; readonly by: string }[] }) => {
      const shown = f.members
        .slice(0, mostNames)
        .map(({ member, by }) => `${quoted(member)} (by ${quoted(by)})`);
      const more = f.members.length - shown.length;
      return `Found already by a shorter text wherever they stand: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
    },
    () => 'Remove them. In `first_match` put the longer phrase into an earlier line if it shall count.',
  ),
  'after-handoff-column': warning(
    (f: { readonly id: string; readonly field: string; readonly column: string }) =>
      `${quoted(f.id)} goes by ${quoted(f.field)}, which Sales fills in once it has the lead (column ${quoted(f.column)}).`,
    () =>
      'On old leads it tells the outcome, on new ones it is blank. To keep out leads that Sales has already, use `reject_if` with `kind: procedure`.',
  ),
  'not-decided': notice(
    (f: { readonly columns: Names; readonly isTooLarge: boolean }) =>
      f.isTooLarge
        ? 'Whether some of this can ever be was not decided: there is too much to be tried.'
        : `Whether some of this can ever be was not decided: not every sort of text is known for ${some(f.columns)}.`,
    (f) =>
      f.isTooLarge
        ? 'Nothing is wrong with that; a definition with fewer rules on the same fields is proved further.'
        : 'Regular expressions that repeat, and one column read in two ways, are not proved in full.',
  ),
} as const;
