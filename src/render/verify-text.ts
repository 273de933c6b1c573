import type { Difference } from '../run/verify/difference.ts';
import { counted, indented, plural, table } from './layout.ts';
import type { Style } from './style.ts';
import { differenceWords, type VerifyReport } from './verify-report.ts';

/** What came of making a run again, for a terminal: what was compared, then every difference by its file. */
export function verifyText(report: VerifyReport, style: Style, width: number): string {
  const { folder, receipt, differences } = report;
  const { name, version, fingerprint } = receipt.definition;
  const { total } = differences;
  const verdict =
    total === 0
      ? style.good('Nothing differs: the run comes out as it was kept.')
      : style.bad(`${plural(total, 'difference')}: the run does not come out as it was kept.`);
  const lines = [
    style.strong(indented(`The run in ${folder}, made again`, 0, width)),
    style.quiet(
      indented(`${name} ${version} (${fingerprint.slice(0, 12)}), as of ${receipt.as_of}`, 0, width),
    ),
    '',
    ...comparedLines(report, width),
    ...filesOf(differences.shown).flatMap((file) => ['', ...fileLines(file, report, style, width)]),
    '',
    verdict,
  ];
  return `${lines.join('\n')}\n`;
}

function comparedLines(report: VerifyReport, width: number): readonly string[] {
  const { receipt, again, toolVersion, isRebuilt, unknownKeys, sameFiles } = report;
  const isSameDefinition = receipt.definition.fingerprint === again.definition.fingerprint;
  const isSameInput = receipt.inputs.every(({ sha256 }, at) => sha256 === again.inputs[at]?.sha256);
  const inputs = receipt.inputs.map(({ name }) => (name === '-' ? 'standard input' : name)).join(', ');
  const cells: readonly (readonly [string, string])[] = [
    [
      'tool',
      receipt.leadpact === toolVersion
        ? `leadpact ${toolVersion}, the same`
        : `leadpact ${receipt.leadpact} wrote it, ${toolVersion} made it again: words may be others`,
    ],
    ...unknownKeys
      .slice(0, 1)
      .map(
        () => ['receipt', `it says what ${toolVersion} does not know: ${unknownKeys.join(', ')}`] as const,
      ),
    ['definition', isSameDefinition ? 'the copy has the fingerprint' : 'the copy has another fingerprint'],
    ['input', inputWords()],
    ['leads', `${counted(again.rows.leads)} decided again`],
    ['lists', sameFiles.length === 0 ? 'none has its bytes' : `byte for byte: ${sameFiles.join(', ')}`],
  ];
  return table(cells.map(([what, words]) => [`  ${what}`, words])).flatMap((line) =>
    line.length <= width ? [line] : [indented(line.trim(), 2, width)],
  );

  function inputWords(): string {
    if (isRebuilt) return `taken from the lists, without ${inputs}`;
    return isSameInput ? `${inputs}, byte for byte` : `not the bytes of ${inputs} that the run read`;
  }
}

function filesOf(shown: readonly Difference[]): readonly string[] {
  return [...new Set(shown.map(({ file }) => file))];
}

function fileLines(
  file: string,
  { differences }: VerifyReport,
  style: Style,
  width: number,
): readonly string[] {
  const own = differences.shown.filter((each) => each.file === file);
  const isOfFile = ({ kind }: Difference): boolean => kind === 'series' || kind.startsWith('file-');
  const shown = [...own.filter(isOfFile), ...own.filter((each) => !isOfFile(each))];
  const left = differences.countOf(file) - shown.length;
  return [
    style.strong(file),
    ...shown.map((each) => indented(differenceWords(each), 2, width)),
    ...(left === 0 ? [] : [style.quiet(indented(leftWords(file), 2, width))]),
  ];

  function leftWords(of: string): string {
    const counts = [...differences.countsOf(of)]
      .filter(([what]) => what !== 'the file')
      .toSorted(([, a], [, b]) => b - a);
    const named = counts.slice(0, mostCounts).map(([what, count]) => `${what} ${counted(count)}`);
    const others = counts.length > mostCounts ? `, and ${counts.length - mostCounts} more` : '';
    return `and ${counted(left)} more; in all: ${named.join(', ')}${others}`;
  }
}

const mostCounts = 8;
