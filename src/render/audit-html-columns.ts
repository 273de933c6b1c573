import type { Audit } from '../run/audit/audit-runs.ts';
import type { AuditGroup, AuditGroups } from '../run/audit/groups.ts';
import type { Rate } from '../run/audit/rate.ts';
import { intervalText, rateText, readByWords, valueWords } from './audit-words.ts';
import { escaped } from './document-html.ts';
import { htmlTable, numberCell, textCell, type HtmlCell } from './html-table.ts';
import { counted, plural, share } from './layout.ts';

/** Reasons that have a column of their own; the others are in the JSON. */
const mostReasons = 6;

/** The sections of a page about leads by what stands in a column. */
export function columnSections(audit: Audit): readonly string[] {
  return audit.by.map((groups) => columnSection(groups, audit));
}

function columnSection(groups: AuditGroups, { findings, few_below: few }: Audit): string {
  const { column, values, other_values: others } = groups;
  const all = findings.verdicts.qualified;
  const name = { head: column, cell: ({ value }: AuditGroup): HtmlCell => textCell(valueWords(value)) };
  const reasons = findings.reasons.filter(({ leads }) => leads > 0).slice(0, mostReasons);
  const shares = htmlTable(
    [
      name,
      { head: 'Leads', cell: ({ findings: { leads } }) => numberCell(counted(leads), leads) },
      { head: 'Qualified', cell: ({ findings: { verdicts } }) => rateCell(verdicts.qualified) },
      {
        head: 'Interval',
        cell: ({ findings: { verdicts } }) =>
          numberCell(intervalText(verdicts.qualified), verdicts.qualified.low ?? 0),
      },
      {
        head: '',
        cell: ({ findings: { verdicts } }) => ({
          html: plotHtml(verdicts.qualified, all),
          sort: verdicts.qualified.share ?? 0,
        }),
      },
      { head: 'Unlike the others', isWide: true, cell: (group) => ({ html: unlikeHtml(group, few) }) },
    ],
    values,
  );
  const heat = htmlTable(
    [
      name,
      ...reasons.map(({ id }) => ({
        head: id,
        cell: ({ findings: of }: AuditGroup) => heatCell(leadsOf(id, of), of.leads),
      })),
      { head: 'Undecided', cell: ({ findings: of }) => heatCell(of.verdicts.undecided.part, of.leads) },
      {
        head: 'One field away',
        cell: ({ findings: of }) => heatCell(of.near_misses.one_field.leads, of.leads),
      },
      {
        head: 'Close calls',
        cell: ({ findings: of }) => heatCell(of.near_misses.close_calls.leads, of.leads),
      },
      { head: 'Ask for first', cell: ({ findings: of }) => textCell(of.settling[0]?.field ?? '') },
    ],
    values,
    'heat',
  );
  return `<section>
<h2>By ${escaped(column)}</h2>
<p>${escaped(readByWords(groups))} The dashed line is the share of all leads, ${escaped(rateText(all))}.</p>
${shares}
${others === 0 ? '' : `<p class="quiet">${escaped(plural(others, 'lead'))} with other values are not told apart.</p>\n`}<h3>Shares of the leads of each value</h3>
${heat}
</section>`;
}

function leadsOf(id: string, { reasons }: AuditGroup['findings']): number {
  return reasons.find((each) => each.id === id)?.leads ?? 0;
}

function rateCell(rate: Rate): HtmlCell {
  return numberCell(rateText(rate), rate.share ?? 0);
}

function heatCell(part: number, whole: number): HtmlCell {
  const of = whole === 0 ? 0 : part / whole;
  return { ...numberCell(share(part, whole), of), style: `--share: ${of.toFixed(3)}` };
}

/** A share on a scale from 0 to 100 %, with its interval, and the share of all leads. */
function plotHtml({ share: of, low, high }: Rate, all: Rate): string {
  const at = (value: number | null): string => (100 * (value ?? 0)).toFixed(2);
  return `<svg class="plot" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><line x1="0" y1="9.5" x2="100" y2="9.5"/><line class="all" x1="${at(all.share)}" y1="0" x2="${at(all.share)}" y2="9.5"/><line class="whisker" x1="${at(low)}" y1="5" x2="${at(high)}" y2="5"/><rect x="${(100 * (of ?? 0) - 0.6).toFixed(2)}" y="1.5" width="1.2" height="7"/></svg>`;
}

function unlikeHtml({ few: isFew, unlike }: AuditGroup, few: number): string {
  if (isFew) return `<span class="mark few">under ${few} leads: says little</span>`;
  if (unlike === null) return '';
  const { direction, others, reason } = unlike;
  const why =
    reason === null
      ? ''
      : ` ${escaped(`${reason.id} turns away ${rateText(reason.here)}, of others ${rateText(reason.others)}`)}`;
  return `<span class="mark ${direction}">${direction} than others, ${escaped(rateText(others))}</span>${why}`;
}
