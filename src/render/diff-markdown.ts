import type { Impact, Standing } from '../run/impact/impact-tally.ts';
import {
  blocksOf,
  followingText,
  headlineOf,
  quietText,
  whyOpen,
  witnessesOf,
  type Block,
  type DiffReport,
} from './diff-report.ts';
import { causeNote, difference, flippingValues, impactLine, otherMoves, valueHead } from './impact-text.ts';
import { counted } from './layout.ts';
import { escaped, markdownTable } from './markdown.ts';

const mostValues = 20;

/** How two definitions differ, as what one pastes under a pull request. */
export function diffMarkdown(report: DiffReport): string {
  const { before, after, asOf, diff, impact } = report;
  const [headline = '', ...rest] = headlineOf(report).split(': ');
  const [verdict] = diff.comparisons;
  const blocks = blocksOf(diff);
  const quiet = quietText(report);
  const following = followingText(diff);
  const parts = [
    [
      `**${headline}:** ${escaped(rest.join(': '))}${impact === undefined ? '' : ` ${escaped(impactLine(impact))}.`}`,
    ],
    verdict === undefined ? [] : witnessesOf(verdict).map((lead) => `- ${escaped(lead)}`),
    blocks.length === 0 ? [] : markdownTable(['change', 'proved', 'for example'], blocks.map(blockCells)),
    following === undefined ? [] : [escaped(following)],
    ...(impact === undefined ? [] : impactParts(impact)),
    quiet === undefined ? [] : [`<sub>${escaped(quiet)}</sub>`],
    [
      `<sub>${escaped(`${before.file}: ${before.label}`)}<br>${escaped(`${after.file}: ${after.label}`)}<br>as of ${asOf}, by leadpact diff</sub>`,
    ],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function blockCells({ sentences, relation }: Block): readonly string[] {
  const said = sentences.map(escaped).join('<br>');
  if (relation === undefined) return [said, '', ''];
  const what = said === '' ? `${escaped(relation.subject.id)}, by the changes above` : said;
  const proved =
    relation.relation === 'not-decided' ? `not decided: ${escaped(whyOpen(relation))}` : relation.relation;
  return [what, proved, witnessesOf(relation).map(escaped).join('<br>')];
}

function impactParts(impact: Impact): readonly (readonly string[])[] {
  const { before, after, directions, by } = impact;
  const verdicts = (['qualified', 'rejected', 'undecided'] as const).map((verdict) => [
    verdict,
    counted(before[verdict]),
    counted(after[verdict]),
    difference(before[verdict], after[verdict]),
  ]);
  const flips = directions.flatMap(({ before: from, after: to, causes }) =>
    causes.map(({ id, leads }) => [`${from} → ${to}`, escaped(id), counted(leads)]),
  );
  return [
    markdownTable(['leads', 'before', 'after', ''], verdicts, [1, 2, 3]),
    flips.length === 0
      ? []
      : [...markdownTable(['flip', 'cause', 'leads'], flips, [2]), '', `<sub>${escaped(causeNote)}</sub>`],
    otherMoves(impact).map((line) => `- ${escaped(line)}`),
    ...by.map((column) => {
      const { rows, rest } = flippingValues(column, mostValues);
      if (rows.length === 0) return [];
      const cells = rows.map(([value = '', ...numbers]) => [escaped(value), ...numbers]);
      return [
        ...markdownTable(
          [escaped(column.column), ...valueHead],
          cells,
          valueHead.map((_, at) => at + 1),
        ),
        ...(rest === '' ? [] : ['', `<sub>${escaped(rest)}</sub>`]),
      ];
    }),
    shownLeads(impact),
  ];
}

/** A verdict with its points, if there are any: `rejected (30)`. */
function standingText({ verdict, points }: Standing): string {
  if (points === undefined) return verdict;
  const { min, max } = points;
  return `${verdict} (${min === max ? min : `${min} to ${max}`})`;
}

function shownLeads({ shown, flips, by }: Impact): readonly string[] {
  if (shown.length === 0) return [];
  const many =
    flips > shown.length
      ? `The first ${shown.length} of ${counted(flips)} leads that flip`
      : `The ${flips === 1 ? 'lead that flips' : `${flips} leads that flip`}`;
  const head = ['lead', 'before', 'after', 'cause', ...by.map(({ column }) => escaped(column))];
  const rows = shown.map((flip) => [
    escaped(flip.lead),
    standingText(flip.before),
    standingText(flip.after),
    escaped(flip.cause),
    ...flip.by.map(escaped),
  ]);
  return ['<details>', `<summary>${many}</summary>`, '', ...markdownTable(head, rows), '', '</details>'];
}
