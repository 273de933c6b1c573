import type { MutantsTried } from '../analysis/test-definition.ts';
import type { Survivor } from '../analysis/mutants/mutation.ts';
import { lineAndColumn } from '../diagnostics/place.ts';
import { counted, indented, wrap } from './layout.ts';
import type { Style } from './style.ts';

/** What became of the mutants: counts, and each one that no example noticed. */
export function mutantsText(mutants: MutantsTried | undefined, style: Style, width: number): string {
  if (mutants === undefined) return 'Mutants: none tried, since an example fails\n';
  const { killed, equivalent, untried, explained, unexplained, unneeded } = mutants;
  const counts = [
    `${counted(killed)} killed`,
    `${counted(equivalent)} the same for every lead`,
    ...(explained.length > 0 ? [`${counted(explained.length)} explained in the file`] : []),
    `${counted(unexplained.length)} survive`,
    ...(untried > 0 ? [`${counted(untried)} not tried, for want of time`] : []),
  ];
  const head = indented(`Mutants: ${counts.join(', ')}`, 0, width);
  const lines = [unexplained.length > 0 ? style.bad(head) : style.good(head)];
  for (const survivors of byLine(unexplained)) lines.push(...survivorLines(survivors, width));
  if (unexplained.some(({ lead }) => lead === undefined))
    lines.push(indented('not decided: whether there is a lead that an example could tell it by', 2, width));
  for (const { line, reason } of unneeded)
    lines.push(
      style.bad(numbered(line, `nothing survives here: remove \`leadpact-survives: ${reason}\``, width)),
    );
  return `${lines.join('\n')}\n`;
}

/** Of one line so many are shown: what a list holds stands on one. */
const mostOfLine = 5;

function survivorLines({ line, survivors }: SurvivorsOfLine, width: number): readonly string[] {
  const shown = survivors.slice(0, mostOfLine).map(({ mutant: { words }, lead }) => {
    const note = lead === undefined ? ' (not decided)' : '';
    return numbered(line, `${words}${note}`, width);
  });
  const left = survivors.length - shown.length;
  return left > 0 ? [...shown, numbered(line, `and ${counted(left)} more`, width)] : shown;
}

interface SurvivorsOfLine {
  readonly line: number;
  readonly survivors: readonly Survivor[];
}

function byLine(all: readonly Survivor[]): readonly SurvivorsOfLine[] {
  const lines = new Map<number, Survivor[]>();
  for (const survivor of all) {
    const { place } = survivor.mutant;
    const { line } = lineAndColumn(place.source.text, place.start);
    const before = lines.get(line);
    if (before === undefined) lines.set(line, [survivor]);
    else before.push(survivor);
  }
  return [...lines].map(([line, survivors]) => ({ line, survivors }));
}

function numbered(line: number, words: string, width: number): string {
  const [first, ...others] = wrap(words, width - 8);
  return [`  ${String(line).padStart(4)}  ${first}`, ...others.map((each) => `${' '.repeat(8)}${each}`)].join(
    '\n',
  );
}
