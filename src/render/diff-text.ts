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
import { impactText } from './impact-text.ts';
import { indented } from './layout.ts';
import type { Style } from './style.ts';

/** How two definitions differ, for a terminal. */
export function diffText(report: DiffReport, style: Style, width: number): string {
  const { before, after, asOf, diff, impact } = report;
  const lines = [
    style.quiet(indented(`${before.file}: ${before.label}`, 0, width)),
    style.quiet(indented(`${after.file}: ${after.label}, as of ${asOf}`, 0, width)),
    '',
    style.strong(indented(headlineOf(report), 0, width)),
  ];
  const [verdict] = diff.comparisons;
  if (verdict !== undefined) lines.push(...witnessesOf(verdict).map((lead) => indented(lead, 2, width)));
  const blocks = blocksOf(diff);
  if (blocks.length > 0)
    lines.push('', 'Changes', ...blocks.flatMap((block) => blockLines(block, style, width)));
  const following = followingText(diff);
  if (following !== undefined) lines.push(indented(following, 2, width));
  if (impact !== undefined) lines.push('', impactText(impact, style, width));
  const quiet = quietText(report);
  if (quiet !== undefined) lines.push('', style.quiet(indented(quiet, 0, width)));
  return `${lines.join('\n')}\n`;
}

function blockLines({ sentences, relation }: Block, style: Style, width: number): readonly string[] {
  const said = sentences.map((sentence) => indented(sentence, 2, width));
  if (relation === undefined) return said;
  const head =
    sentences.length === 0 ? [indented(`${nameOf(relation.subject)}, by the changes above`, 2, width)] : said;
  if (relation.relation === 'not-decided')
    return [...head, style.careful(indented(`not decided: ${whyOpen(relation)}`, 6, width))];
  const marks = { equivalent: style.quiet, stricter: style.bad, looser: style.good, mixed: style.careful };
  const mark = marks[relation.relation];
  const subject = sentences.length > 1 ? `${nameOf(relation.subject)}: ` : '';
  return [
    ...head,
    mark(indented(`${subject}${relation.relation}`, 6, width)),
    ...witnessesOf(relation).map((lead) => indented(lead, 8, width)),
  ];
}

/** A part as sentences name it. */
export function nameOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return kind === 'tier' || kind === 'route' ? `${kind} ${id}` : id;
}
