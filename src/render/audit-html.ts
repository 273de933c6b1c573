import type { Audit } from '../run/audit/audit-runs.ts';
import { auditScript } from './audit-page-script.ts';
import { auditStyle } from './audit-page-style.ts';
import { figuresStyle } from './figures-style.ts';
import { columnSections } from './audit-html-columns.ts';
import { findingSections } from './audit-html-findings.ts';
import { figureNotes, intervalText, rateText, shortAnswers } from './audit-words.ts';
import { escaped, pageHead } from './document-html.ts';
import { style } from './document-style.ts';
import { htmlTable, numberCell, textCell } from './html-table.ts';
import { counted, plural } from './layout.ts';

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">\n`;

/** What an audit found, as one page that needs nothing else: it loads nothing, and no browser would let it. */
export function auditHtml(audit: Audit): string {
  const { findings, runs } = audit;
  const title = `Audit of ${plural(findings.leads, 'lead')}`;
  return `${pageHead(title, style + figuresStyle + auditStyle, policy)}
<h1>${title}</h1>
<dl>
${runs.map(runHtml).join('\n')}
</dl>
<div class="short"><ul>
${shortAnswers(audit).map(item).join('\n')}
</ul></div>
${verdictHtml(audit)}
${[...findingSections(findings), ...columnSections(audit), ...sampleSection(audit)].join('\n')}
<section>
<h2>How to read it</h2>
<ul>
${figureNotes(audit).map(item).join('\n')}
</ul>
</section>
</main>
<script>
${auditScript}</script>
</body>
</html>
`;
}

function item(text: string): string {
  return `<li>${escaped(text)}</li>`;
}

function runHtml({
  folder,
  definition: { name, version, fingerprint },
  as_of: asOf,
  leads,
}: Audit['runs'][number]): string {
  const words = `${name} ${version} (${fingerprint.slice(0, 12)}), as of ${asOf}: ${plural(leads, 'lead')}`;
  return `<dt>${escaped(folder)}</dt><dd>${escaped(words)}</dd>`;
}

function verdictHtml({ findings: { verdicts, kinds } }: Audit): string {
  const entries = Object.entries(verdicts);
  const stack = entries.map(
    ([verdict, { part }]) =>
      `<span class="${verdict}" style="flex: ${part}" title="${verdict} ${counted(part)}"></span>`,
  );
  const words = entries.map(
    ([verdict, rate]) => `${counted(rate.part)} ${verdict}, ${rateText(rate)} (${intervalText(rate)})`,
  );
  const kindWords = Object.entries(kinds).flatMap(([kind, count]) =>
    count === 0 ? [] : [`${counted(count)} by ${kind}`],
  );
  const turned = kindWords.length === 0 ? '' : ` Turned away: ${kindWords.join(', ')}.`;
  return `<div class="stack" role="img" aria-label="${escaped(words.join('; '))}">${stack.join('')}</div>
<p>${escaped(`${words.join('; ')}.${turned}`)}</p>`;
}

function sampleSection({ sample, runs }: Audit): readonly string[] {
  if (sample === null) return [];
  const table = htmlTable(
    [
      { head: 'Lead', cell: ({ lead }) => textCell(lead) },
      { head: 'Row', cell: ({ row }) => numberCell(String(row), row) },
      { head: 'List', cell: ({ run, list }) => textCell(runs.length > 1 ? `${list} in ${run}` : list) },
      {
        head: 'Reason',
        cell: ({ reason, verdict }) => textCell(verdict === 'undecided' ? `${reason} (undecided)` : reason),
      },
      { head: 'In words', isWide: true, cell: ({ reasons }) => textCell(reasons.join(' | ')) },
      { head: 'Near miss', isWide: true, cell: ({ near_miss: near }) => textCell(near ?? '') },
    ],
    sample.leads,
  );
  return [
    `<section>
<h2>To check by hand</h2>
<p>Some leads of every reason, drawn by lot with seed ${sample.seed}: the same seed draws the same leads.</p>
${table}
</section>`,
  ];
}
