import { testCases, type TestCase } from './test-cases.ts';
import type { TestReport } from './test-report.ts';

/** A test of some definitions as JUnit XML; without times, so that the same test gives the same bytes. */
export function testJUnit(reports: readonly TestReport[]): string {
  const suites = reports.map(({ file, ...report }) => ({ file, cases: testCases({ file, ...report }) }));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="leadpact test"${countsOf(suites.flatMap(({ cases }) => cases))}>`,
    ...suites.flatMap(({ file, cases }) => [
      `  <testsuite name="${escaped(file)}"${countsOf(cases)}>`,
      ...cases.flatMap((each) => caseLines(each, file)),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function countsOf(cases: readonly TestCase[]): string {
  const count = (outcome: TestCase['outcome']): number =>
    cases.filter((each) => each.outcome === outcome).length;
  return ` tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}"`;
}

function caseLines({ name, suite, at, outcome, why, details }: TestCase, file: string): readonly string[] {
  const open = `    <testcase classname="${escaped(`${file}.${suite}`)}" name="${escaped(name)}"`;
  if (outcome === 'passed') return [`${open}/>`];
  const message = `message="${escaped(why)}"`;
  const inner =
    outcome === 'skipped'
      ? `<skipped ${message}/>`
      : `<failure ${message}>${escaped([at, details].filter((text) => text !== '').join('\n'))}</failure>`;
  return [`${open}>`, `      ${inner}`, '    </testcase>'];
}

/** A text as XML takes it, in elements and attributes; characters that XML cannot hold are shown as such. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Cs}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
