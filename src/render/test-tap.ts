import { testCases, type TestCase } from './test-cases.ts';
import type { TestReport } from './test-report.ts';

/** A test of some definitions by the Test Anything Protocol, version 14. */
export function testTap(reports: readonly TestReport[]): string {
  const cases = reports.flatMap((report) =>
    testCases(report).map((each) => ({ ...each, file: report.file })),
  );
  const lines = cases.flatMap((each, at) => caseLines(each, at + 1));
  return `${['TAP version 14', `1..${cases.length}`, ...lines].join('\n')}\n`;
}

function caseLines(
  { file, suite, name, at, outcome, why, details }: TestCase & { readonly file: string },
  number: number,
): readonly string[] {
  const verdict = outcome === 'failed' ? 'not ok' : 'ok';
  const directive = outcome === 'skipped' ? ` # SKIP ${oneLine(why)}` : '';
  const line = `${verdict} ${number} - ${escaped(`${file}: ${suite}: ${name}`)}${directive}`;
  if (outcome !== 'failed') return [line];
  const block = [`at: ${JSON.stringify(at)}`, `message: ${JSON.stringify(why)}`];
  if (details !== '')
    block.push(
      'details: |2',
      ...details
        .trimEnd()
        .split('\n')
        .map((each) => `  ${each}`),
    );
  return [line, '  ---', ...block.map((each) => `  ${each}`.trimEnd()), '  ...'];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}

/** A description, in which `#` would begin a directive. */
function escaped(text: string): string {
  return oneLine(text).replaceAll(/[\\#]/gu, String.raw`\$&`);
}
