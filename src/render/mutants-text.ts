import type { MutantsTried } from '../analysis/test-definition.ts';
import type { Survivor } from '../analysis/mutants/mutation.ts';
import { lineAndColumn } from '../diagnostics/place.ts';
import { counted, indented, plural, wrap } from './layout.ts';
import type { Style } from './style.ts';

/** What became of the mutants: counts, and each one that no example noticed. */
export function mutantsText(mutants: MutantsTried | undefined, style: Style, width: number): string {
  if (mutants === undefined) return 'Mutants: none tried, since an example fails\n';
  const { killed, equivalent, untried, explained, unexplained, unneeded, longLists } = mutants;
  const counts = [
    `${counted(killed)} killed`,
    `${counted(equivalent)} the same for every lead`,
    ...(explained.length > 0 ? [`${counted(explained.length)} explained in the file`] : []),
    `${counted(unexplained.length)} survive`,
    ...(untried > 0 ? [`${counted(untried)} not tried, for want of time`] : []),
  ];
  const head = indented(`Mutants: ${counts.join(', ')}`, 0, width);
  const lines = [unexplained.length > 0 ? style.bad(head) : style.good(head)];
  for (const survivor of unexplained) lines.push(survivorLine(survivor, width));
  for (const { line, reason } of unneeded)
    lines.push(
      style.bad(numbered(line, `nothing survives here: remove \`leadpact-survives: ${reason}\``, width)),
    );
  for (const { name, entries } of longLists)
    lines.push(
      indented(
        `Of ${name}, which has ${plural(entries.length, 'member')}, only the first were tried`,
        2,
        width,
      ),
    );
  return `${lines.join('\n')}\n`;
}

function survivorLine({ mutant: { words, place }, lead }: Survivor, width: number): string {
  const note = lead === undefined ? ' (whether any lead tells it was not decided)' : '';
  return numbered(lineAndColumn(place.source.text, place.start).line, `${words}${note}`, width);
}

function numbered(line: number, words: string, width: number): string {
  const [first, ...others] = wrap(words, width - 8);
  return [`  ${String(line).padStart(4)}  ${first}`, ...others.map((each) => `${' '.repeat(8)}${each}`)].join(
    '\n',
  );
}
