import { error, notice, warning } from '../entry.ts';
import { didYouMean, oneOf, quoted } from '../suggest.ts';

type Names = readonly string[];

/** Leads that are named in a message; the others are counted. */
const mostNamed = 5;

function leads(names: Names): string {
  const shown = names.slice(0, mostNamed).map(quoted).join(', ');
  return names.length > mostNamed ? `${shown} and ${names.length - mostNamed} more` : shown;
}

function are(names: Names, one: string, several: string): string {
  return names.length === 1 ? `One override ${one}` : `${names.length} overrides ${several}`;
}

/** Messages about the overrides beside a definition. */
export const overrideMessages = {
  'overrides-unreadable': error(
    (f: { readonly reason: string }) => `The overrides cannot be read: ${f.reason}.`,
    () => 'Mend the file, or take it away where nothing is to be overridden.',
  ),
  'override-columns': error(
    (f: {
      readonly problem: 'unknown' | 'missing' | 'doubled';
      readonly column: string;
      readonly near: Names;
      readonly wanted: Names;
    }) =>
      f.problem === 'missing'
        ? `Overrides have a column ${quoted(f.column)}, and there is none.`
        : f.problem === 'doubled'
          ? `The column ${quoted(f.column)} is there twice; only one of the two can count.`
          : `Overrides have no column ${quoted(f.column)}.`,
    (f) => `${didYouMean(f.near)}The columns are ${f.wanted.map(quoted).join(', ')}.`,
  ),
  'override-blank': error(
    (f: { readonly column: string }) => `The override has no ${quoted(f.column)}.`,
    (f) =>
      f.column === 'lead_id'
        ? 'Write the id of the lead, or remove the row.'
        : 'Say who decided it and why: whoever reads the reasons will ask.',
  ),
  'override-id-rewritten': error(
    (f: { readonly text: string }) =>
      `${quoted(f.text)} is no id: a spreadsheet made a number of a long one and lost its last digits.`,
    () => 'Write the id as the export has it, into a column that is formatted as text.',
  ),
  'override-verdict': error(
    (f: { readonly text: string; readonly near: Names; readonly known: Names }) =>
      `There is no verdict ${quoted(f.text)}.`,
    (f) => `${didYouMean(f.near)}It is ${oneOf(f.known)}.`,
  ),
  'override-date': error(
    (f: { readonly text: string }) =>
      f.text === ''
        ? 'The override does not say until when it holds.'
        : `${quoted(f.text)} is no day such as 2026-12-31.`,
    () => 'Write the last day on which it holds. What is to hold for good belongs into the definition.',
  ),
  'override-twice': error(
    (f: { readonly lead: string; readonly first: number }) =>
      `The lead ${quoted(f.lead)} has an override in row ${f.first} already; only one of the two can count.`,
    () => 'Remove one.',
  ),
  'overrides-expired': warning(
    (f: { readonly leads: Names; readonly asOf: string }) =>
      `${are(f.leads, 'has expired and is', 'have expired and are')} not applied as of ${f.asOf}: ${leads(f.leads)}.`,
    () => 'Agree on a later day, or remove the row.',
  ),
  'overrides-unneeded': warning(
    (f: { readonly leads: Names }) =>
      `${are(f.leads, 'is', 'are')} no longer needed, since the definition says the same: ${leads(f.leads)}.`,
    () => 'Remove the row.',
  ),
  'overrides-unmatched': notice(
    (f: { readonly leads: Names }) =>
      `${are(f.leads, 'is about a lead that is', 'are about leads that are')} in none of the files: ${leads(f.leads)}.`,
  ),
} as const;
