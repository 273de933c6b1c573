import type { DataProblem } from '../run/audit/data-problems.ts';
import type { Findings } from '../run/audit/findings.ts';
import type { AuditReason } from '../run/audit/reasons.ts';
import {
  becauseWords,
  howWords,
  intervalText,
  noNearMissWords,
  rateText,
  settledBy,
  settlingWords,
} from './audit-words.ts';
import { escaped } from './document-html.ts';
import { htmlTable, numberCell, textCell, type HtmlCell } from './html-table.ts';
import { counted, plural, share } from './layout.ts';

/** The sections of a page about all leads. */
export function findingSections(findings: Findings): readonly string[] {
  return [
    ...reasonSection(findings),
    ...togetherSection(findings),
    ...nearSection(findings),
    ...askSection(findings),
    ...dataSection(findings),
  ];
}

function section(heading: string, ...parts: readonly string[]): readonly string[] {
  return [`<section>\n<h2>${escaped(heading)}</h2>\n${parts.join('\n')}\n</section>`];
}

function count(leads: number): HtmlCell {
  return numberCell(counted(leads), leads);
}

function reasonSection({ reasons }: Findings): readonly string[] {
  if (reasons.length === 0) return [];
  const most = Math.max(1, ...reasons.map(({ leads }) => leads));
  return section(
    'Why leads are turned away',
    '<p class="quiet">The first part of a bar: rejected for this alone.</p>',
    htmlTable(
      [
        { head: 'Reason', cell: reasonCell },
        { head: 'Leads', cell: ({ leads }) => count(leads) },
        { head: 'Of rejected', cell: ({ share: of }) => numberCell(rateText(of), of.share ?? 0) },
        { head: 'Interval', cell: ({ share: of }) => numberCell(intervalText(of), of.low ?? 0) },
        { head: 'Alone', cell: ({ sole }) => count(sole) },
        { head: 'First', cell: ({ first }) => count(first) },
        { head: 'Undecided', cell: ({ undecided }) => count(undecided) },
        { head: '', cell: ({ leads, sole }) => ({ html: barHtml(leads, sole, most), sort: leads }) },
        { head: 'Kind', cell: ({ kind }) => textCell(kind) },
      ],
      reasons,
    ),
  );
}

function reasonCell(reason: AuditReason): HtmlCell {
  const because = becauseWords(reason);
  const below = because === '' ? '' : `<span class="below">${escaped(because)}</span>`;
  return { html: `${escaped(reason.id)}${below}` };
}

/** A bar as long as a count is of the most, its first part marked. */
function barHtml(whole: number, part: number, most: number): string {
  const width = (of: number): string => ((100 * of) / most).toFixed(2);
  return `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${width(whole)}" height="8"/><rect class="part" width="${width(part)}" height="8"/></svg>`;
}

function togetherSection({ together }: Findings): readonly string[] {
  const { sets, pairs, other_sets: others } = together;
  if (sets.length === 0) return [];
  return section(
    'Reasons that come together',
    htmlTable(
      [
        { head: 'These reasons, and no other', cell: ({ ids }) => textCell(ids.join(' + ')) },
        { head: 'Leads', cell: ({ leads }) => count(leads) },
        { head: 'Of rejected', cell: ({ share: of }) => numberCell(rateText(of), of.share ?? 0) },
      ],
      sets,
    ),
    ...(others === 0 ? [] : [`<p class="quiet">${escaped(plural(others, 'lead'))} with other sets.</p>`]),
    '<h3>By twos, whatever else turns the lead away</h3>',
    htmlTable(
      [
        { head: 'Both', cell: ({ ids }) => textCell(ids.join(' + ')) },
        { head: 'Leads', cell: ({ leads }) => count(leads) },
        { head: 'Of the first', cell: ({ of }) => numberCell(rateText(of[0]), of[0].share ?? 0) },
        { head: 'Of the second', cell: ({ of }) => numberCell(rateText(of[1]), of[1].share ?? 0) },
      ],
      pairs,
    ),
  );
}

function nearSection({ near_misses: near, verdicts }: Findings): readonly string[] {
  const rejected = verdicts.rejected.part;
  const { one_field: oneField, one_criterion: oneCriterion, close_calls: close, by_fields: byFields } = near;
  if (rejected === 0 && close.leads === 0) return [];
  const of = (leads: number): string =>
    `${counted(leads)} of ${plural(rejected, 'rejected lead')} (${share(leads, rejected)})`;
  const none = noNearMissWords(near);
  const pairs = [
    ['One field away', of(oneField.leads)],
    [
      'One criterion away',
      [
        of(oneCriterion.leads),
        ...oneCriterion.criteria.map(({ id, leads }) => `${id} ${counted(leads)}`),
      ].join('; '),
    ],
    [
      'Close calls',
      `${plural(close.leads, 'lead')} with points near the bar, ${counted(close.above)} above it and ${counted(close.below)} below, of these ${counted(close.points_alone)} rejected for their points alone`,
    ],
    [
      'Fewest fields',
      byFields.map(({ fields, leads }) => `${plural(fields, 'field')} ${counted(leads)}`).join('; '),
    ],
    ['Not told', none.join('; ')],
  ].filter(([, words]) => words !== '');
  return section(
    'Near misses',
    `<dl>${pairs.map(([term = '', words = '']) => `<dt>${escaped(term)}</dt><dd>${escaped(words)}</dd>`).join('\n')}</dl>`,
    ...(oneField.fields.length === 0
      ? []
      : [
          '<h3>Fields that alone would be enough</h3>',
          htmlTable(
            [
              { head: 'Field', cell: ({ field }) => textCell(field) },
              { head: 'Leads', cell: ({ leads }) => count(leads) },
              { head: 'Ask for it', cell: ({ ask }) => count(ask) },
              { head: 'Wait for it', cell: ({ wait }) => count(wait) },
              { head: 'Known, and otherwise', cell: ({ change }) => count(change) },
            ],
            oneField.fields,
          ),
        ]),
    ...(oneField.changes.length === 0
      ? []
      : [
          '<h3>What is nearest to them</h3>',
          htmlTable(
            [
              { head: 'Field', cell: ({ field }) => textCell(field) },
              { head: 'How', cell: ({ how }) => textCell(howWords[how]) },
              { head: 'Enough is', cell: ({ needed }) => textCell(needed) },
              { head: 'Leads', cell: ({ leads }) => count(leads) },
            ],
            oneField.changes,
          ),
        ]),
  );
}

function askSection({ settling }: Findings): readonly string[] {
  if (settling.length === 0) return [];
  return section(
    'Which field to ask for',
    '<p class="quiet">Leads where the field is missing or invalid, and what it would do to know it.</p>',
    htmlTable(
      [
        { head: 'Field', cell: ({ field }) => textCell(field) },
        { head: 'Leads it settles', cell: (each) => count(settledBy(each)) },
        { head: 'Undecided, for want of it only', cell: ({ settles }) => count(settles) },
        { head: 'Rejected, may qualify', cell: ({ may_qualify: may }) => count(may) },
        { head: 'Undecided, for want of others too', cell: (each) => count(each.settles_with_others) },
      ],
      settling,
    ),
  );
}

function dataSection({ data, settling }: Findings): readonly string[] {
  if (data.length === 0) return [];
  const costOf = ({ field }: DataProblem): string => {
    const cost = settling.find((each) => each.field === field);
    return cost === undefined ? '' : settlingWords(cost);
  };
  return section(
    'Cells that say nothing',
    htmlTable(
      [
        { head: 'Field', cell: ({ field }) => textCell(field) },
        { head: 'Column', cell: ({ column }) => textCell(column ?? '(no such column)') },
        { head: 'Missing', cell: ({ missing }) => count(missing) },
        { head: 'Invalid', cell: ({ invalid }) => count(invalid) },
        {
          head: 'Of leads',
          cell: ({ missing, invalid, leads }) =>
            numberCell(share(missing + invalid, leads), (missing + invalid) / leads),
        },
        { head: 'Commonest', isWide: true, cell: (problem) => textCell(commonest(problem)) },
        { head: 'Cost', isWide: true, cell: (problem) => textCell(costOf(problem)) },
      ],
      data,
    ),
  );
}

function commonest({ texts }: DataProblem): string {
  const shown = texts.map(({ text, why, leads }) => {
    const words = text === '' ? 'blank' : `"${text}"`;
    return `${words} ${counted(leads)}${why === null ? '' : ` (${why})`}`;
  });
  return shown.join(', ');
}
