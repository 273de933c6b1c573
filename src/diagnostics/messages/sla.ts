import { error, warning } from '../entry.ts';
import { quoted } from '../suggest.ts';

const clocksHelp =
  'See under Clocks why: `score --handed-over-at` records when leads were handed over, and `sla.business_hours` says which hours count.';

/** What helps a promise that has no clock. */
const unjudgedHelp: Readonly<Record<string, string>> = {
  qualified_leads: 'Say by `sla.marketing.per` for which time the number is promised.',
  accepted: 'The reports have no answer of Sales to any of these leads: ask for newer ones.',
};

function isFirst(text: string, at: number, texts: readonly string[]): boolean {
  return texts.indexOf(text) === at;
}

/** Messages about what both sides promised, and what they are to promise. */
export const slaMessages = {
  'sla-undeclared': error(
    (f: { readonly file: string; readonly hasSection: boolean }) =>
      `${quoted(f.file)} does not say what the sides promised each other: ${f.hasSection ? 'its `sla` has neither `marketing` nor `sales`' : 'it has no `sla`'}.`,
    () =>
      'Add it: `sla: { business_hours: { mon-fri: "09:00-18:00" }, marketing: { qualified_leads: 40, per: week }, sales: { contact_within: 24 hours, of_leads: 95% } }`, or name another definition by -d.',
  ),
  'as-of-astray': error(
    (f: { readonly asOf: string; readonly first: string; readonly last: string }) =>
      f.asOf < f.first
        ? `On ${f.asOf} nothing was handed over yet; the first of these runs did so on ${f.first}.`
        : `${f.asOf} is more than ten years after the last handoff, which was on ${f.last}.`,
    () => 'Give the day that the promises are to be judged on: --as-of YYYY-MM-DD.',
  ),
  'sla-reports-end': warning(
    (f: { readonly until: string | null; readonly leads: number }) =>
      `${f.until === null ? 'The reports date nothing' : `The reports end on ${f.until}`}, so that what Sales owed after that is not measured, for ${f.leads} ${f.leads === 1 ? 'lead' : 'leads'}.`,
    () =>
      'Ask Sales for a newer report; where it has nothing to add, say until when it tells all: --reported-until YYYY-MM-DD.',
  ),
  'sla-no-run': warning(
    (f: { readonly since: string; readonly last: string }) =>
      `None of these runs handed leads over from ${f.since} on; the last did so on ${f.last}.`,
    () => 'Name the later runs by --runs too, or an earlier day by --since: without them weeks look empty.',
  ),
  'sla-unjudged': warning(
    (f: { readonly promises: readonly string[] }) =>
      `Nothing was measured of what is promised by ${f.promises.map(quoted).join(', ')}, so it is neither kept nor broken.`,
    (f) =>
      f.promises
        .map((promise) => unjudgedHelp[promise] ?? clocksHelp)
        .filter(isFirst)
        .join(' '),
  ),
  'rates-crossed': error(
    (f: { readonly lead: number; readonly opportunity: number }) =>
      `Of leads ${f.lead}% become customers, and of opportunities ${f.opportunity}%: so there would be more opportunities than leads.`,
    () => 'An opportunity is nearer to a customer than a lead: are the two rates exchanged?',
  ),
} as const;
