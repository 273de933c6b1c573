import { coverageText } from './coverage-text.ts';
import { examplesText } from './examples-text.ts';
import { indented, plural } from './layout.ts';
import { mutantsText } from './mutants-text.ts';
import type { Style } from './style.ts';
import type { TestReport } from './test-report.ts';

/** A test of some definitions for people: examples, coverage, mutants, and the examples that would close gaps. */
export function testText(reports: readonly TestReport[], style: Style, width: number): string {
  const parts = reports.map((report) => {
    const { mutants, wantsMutants, suggested } = report;
    return [
      examplesText(report, style, width),
      coverageText(report, style, width),
      ...(wantsMutants ? [mutantsText(mutants, style, width)] : []),
      ...(suggested.length > 0 ? [suggestedText(report, style, width)] : []),
    ].join('');
  });
  return parts.join('\n');
}

function suggestedText({ suggested, hasMore }: TestReport, style: Style, width: number): string {
  const few = plural(suggested.length, 'example');
  const more = hasMore ? '; more are found once these are there' : '';
  const head = `${few} to close this, for the end of \`examples:\` (give better names${more}):`;
  return `\n${style.strong(indented(head, 0, width))}\n\n${suggested.map(({ yaml }) => yaml).join('\n')}`;
}
