import type { FileRead } from '../run/decide-files.ts';
import type { Receipt } from '../run/receipt.ts';
import type { CriterionTally } from '../run/tallies.ts';
import { counted, indented, plural, share, table } from './layout.ts';
import type { Style } from './style.ts';

/** What the summary of a run is made from. */
export interface Summary {
  readonly receipt: Receipt;
  readonly files: readonly FileRead[];
  readonly label: string;
  readonly folder: string;
  /** The reasons in words, by criterion. */
  readonly because: ReadonlyMap<string, string | undefined>;
  readonly verbose: boolean;
}

const barLength = 12;
const mostReasons = 8;
const mostFields = 5;

/** What a run came to: verdicts, the reasons that decided most, data problems, and where the files are. */
export function summaryText(summary: Summary, style: Style, width: number): string {
  const { receipt, label, folder } = summary;
  const { rows, as_of: asOf, handed_over_at: handedOver, outputs, inputs } = receipt;
  const names = inputs.map(({ name }) => name).join(', ');
  const lines = [
    style.strong(indented(`${plural(rows.leads, 'lead')} of ${names}`, 0, width)),
    style.quiet(indented(`${label}, as of ${asOf}`, 0, width)),
    ...(handedOver === undefined ? [] : [style.quiet(`Handed over at ${handedOver}`)]),
    '',
    ...verdictLines(summary, style),
    ...reasonLines(summary, style, width),
    ...dataLines(summary, style, width),
    ...laneLines(summary, width),
    ...engineLines(receipt, width),
  ];
  const files = ['run.json', ...outputs.map(({ name }) => name)].join(', ');
  lines.push('', indented(`Written to ${folder}: ${files}, definition/`, 0, width));
  return `${lines.join('\n')}\n`;
}

/** The word of an engine that decided every lead too; one lead decided otherwise would have ended the run. */
function engineLines({ checked_by: by, rows: { leads } }: Receipt, width: number): readonly string[] {
  if (by === undefined || leads === 0) return [];
  const all = leads === 1 ? 'the lead' : `all ${plural(leads, 'lead')}`;
  return ['', indented(`${by.engine} ${by.version} decided ${all} alike.`, 0, width)];
}

function verdictLines({ receipt }: Summary, style: Style): readonly string[] {
  const { rows, tallies, outputs } = receipt;
  const home = outputs.some(({ name }) => name === 'undecided.csv') ? 'undecided.csv' : 'rejected.csv';
  const of = (count: number): string => share(count, rows.leads);
  const cells = [
    ['qualified', rows.qualified, ''],
    ['rejected', rows.rejected, ''],
    ['undecided', rows.undecided, rows.undecided > 0 ? `${wantOfData(receipt)}in ${home}` : ''],
  ] as const;
  const laid = table(
    cells.map(([name, count, note]) => [`  ${name}`, counted(count), of(count), note]),
    [1, 2],
  );
  const lines = [style.good(laid[0]!), laid[1]!, rows.undecided > 0 ? style.careful(laid[2]!) : laid[2]!];
  const marked = tallies.criteria.find(({ id }) => id === 'duplicates')?.results.allowed ?? 0;
  if (marked > 0)
    lines.push(`  ${plural(marked, 'lead')} that an earlier run of the series handed over, marked only`);
  if (tallies.close_calls > 0)
    lines.push(`  ${plural(tallies.close_calls, 'lead')} with points near the bar (close calls)`);
  if (receipt.overrides !== undefined && receipt.overrides.leads > 0)
    lines.push(`  ${plural(receipt.overrides.leads, 'lead')} by override, against the definition`);
  if (rows.unreadable > 0)
    lines.push(style.bad(`  ${plural(rows.unreadable, 'row')} could not be read: see unreadable.csv`));
  const passed = [
    ...(rows.title > 0 ? [`${plural(rows.title, 'title row')} above the header`] : []),
    ...(rows.footer > 0 ? [`${plural(rows.footer, 'footer row')} below the leads`] : []),
    ...(rows.blank > 0 ? [plural(rows.blank, 'blank line')] : []),
  ];
  if (passed.length > 0) lines.push(style.quiet(`  passed over: ${passed.join(', ')}`));
  return lines;
}

/** Why leads are undecided; people may have said so too, and then nothing is said of it. */
function wantOfData({ overrides }: Receipt): string {
  return overrides === undefined ? 'for want of data; ' : '';
}

function reasonLines({ receipt, because, verbose }: Summary, style: Style, width: number): readonly string[] {
  const told = receipt.tallies.criteria
    .filter(({ primary }) => primary > 0)
    .toSorted((a, b) => b.primary - a.primary);
  if (told.length === 0) return [];
  const most = told[0]!.primary;
  const shown = verbose ? told : told.slice(0, mostReasons);
  const laid = table(
    shown.map((tally) => [
      `  ${tally.id}`,
      counted(tally.primary),
      bar(tally, most),
      because.get(tally.id) ?? wordsFor(tally.id),
    ]),
    [1],
  );
  const cut = laid.map((line) => (line.length > width ? `${line.slice(0, width - 3)}...` : line));
  const more =
    told.length > shown.length ? [style.quiet(`  and ${told.length - shown.length} more (--verbose)`)] : [];
  return ['', 'Why not (the first reason of each lead)', ...cut, ...more];
}

/** How the files were read, for who asks. */
function laneLines({ files, verbose }: Summary, width: number): readonly string[] {
  if (!verbose) return [];
  const lines = files.map(({ name, threads, stretches, oddStretches }) => {
    const odd =
      oddStretches === 0
        ? 'plain throughout'
        : `${counted(oddStretches)} of ${plural(stretches, 'part')} not plain, and read by the slower reader`;
    return indented(`${name}: ${plural(threads, 'thread')}, ${odd}`, 2, width);
  });
  return ['', 'How they were read', ...lines];
}

function wordsFor(id: string): string {
  if (id === 'points') return 'Not enough points';
  return id === 'duplicates' ? 'A duplicate of another lead' : '';
}

function bar({ primary }: CriterionTally, most: number): string {
  const length = Math.max(1, Math.round((barLength * primary) / most));
  return '█'.repeat(length);
}

function dataLines({ receipt, verbose }: Summary, style: Style, width: number): readonly string[] {
  const { rows, tallies } = receipt;
  const problems = tallies.fields
    .filter(({ missing, invalid }) => missing + invalid > 0)
    .toSorted((a, b) => b.invalid - a.invalid || b.missing - a.missing);
  if (problems.length === 0) return [];
  const shown = verbose ? problems : problems.slice(0, mostFields);
  const lines = shown.map(({ field, column, missing, invalid, invalid_texts: texts }) => {
    const missed =
      column === null ? 'no such column' : `${counted(missing)} missing (${share(missing, rows.leads)})`;
    const first = texts[0];
    const wrong =
      first === undefined ? '' : `, ${counted(invalid)} invalid, such as "${first.text}": ${first.why}`;
    return indented(`${field}: ${missed}${wrong}`, 2, width);
  });
  const more =
    problems.length > shown.length
      ? [style.quiet(`  and ${plural(problems.length - shown.length, 'field')} more (--verbose)`)]
      : [];
  return ['', 'Cells that say nothing', ...lines, ...more];
}
