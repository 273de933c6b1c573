import type { Series, SeriesRun } from '../run/series/look-at-series.ts';
import { counted, indented, plural, table } from './layout.ts';
import { seriesFaultWords } from './series-words.ts';
import type { Style } from './style.ts';

const notApproved = 'Where it does not say approved, not both sides had approved the definition.';

/** How many digits of a seal or fingerprint are printed. */
const digits = 12;

/** The runs of a series for a terminal, the oldest first. */
export function runsText(folder: string, { runs, seal }: Series, style: Style, width: number): string {
  const rows = runs.map(cellsOf);
  const [head = '', ...lines] = table(
    [['', 'leads', 'qualified', 'rejected', 'undecided', 'definition', ''], ...rows],
    [1, 2, 3, 4],
  );
  const isWhole = runs.every(({ faults }) => faults.length === 0);
  const end =
    seal === undefined ? [] : [style.quiet(indented(`Seal of all: ${seal.slice(0, digits)}`, 0, width))];
  return `${[
    style.strong(`${plural(runs.length, 'run')} in ${folder}`),
    '',
    style.quiet(head),
    ...lines.flatMap((line, at) => [
      line,
      ...handoffLines(runs[at]!).map(style.quiet),
      ...runs[at]!.faults.map((fault) => style.bad(indented(seriesFaultWords[fault], 2, width))),
    ]),
    '',
    ...end,
    ...(runs.every(({ receipt }) => receipt?.definition.approved === true)
      ? []
      : [style.quiet(indented(notApproved, 0, width))]),
    ...(isWhole ? [] : [style.bad('The series is not as it was written.')]),
  ].join('\n')}\n`;
}

function handoffLines({ receipt }: SeriesRun): readonly string[] {
  const at = receipt?.handed_over_at;
  return at === undefined ? [] : [`  handed over at ${at}`];
}

function cellsOf({ folder, receipt }: SeriesRun): readonly string[] {
  if (receipt === undefined) return [folder, '-', '-', '-', '-', '-', ''];
  const { rows, definition } = receipt;
  const { version, fingerprint, approved } = definition;
  return [
    folder,
    ...[rows.leads, rows.qualified, rows.rejected, rows.undecided].map((count) => counted(count)),
    `${version} (${fingerprint.slice(0, digits)})`,
    approved ? 'approved' : '',
  ];
}
