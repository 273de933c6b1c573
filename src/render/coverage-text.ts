import type { CoveredSight } from '../analysis/covered/coverage.ts';
import { lineAndColumn } from '../diagnostics/place.ts';
import { indented, table, wrap } from './layout.ts';
import type { Style } from './style.ts';
import type { TestReport } from './test-report.ts';

/** How much the examples cover, and with `--coverage` which test was seen how. */
export function coverageText(report: TestReport, style: Style, width: number): string {
  const { coverage, percent, asked, isCoverageEnough, showsCoverage } = report;
  const { sights, seen, possible } = coverage;
  const bar = asked === undefined ? '' : `; ${asked}% asked`;
  const head = `Coverage: ${percent}%, ${seen} of ${possible}${bar}`;
  const lines = [asked === undefined ? head : isCoverageEnough ? style.good(head) : style.bad(head)];
  const open = sights.filter(({ standing }) => standing.is === 'not-decided').length;
  if (!showsCoverage) {
    lines.push(...shares(sights));
    if (seen < possible) lines.push('  --coverage shows which, with examples to add');
  } else lines.push('', ...testRows(sights, style, width), '', ...decidingRows(sights, style));
  if (open > 0)
    lines.push(
      indented(`? of ${open} it was not decided whether any lead would show it; they count`, 2, width),
    );
  return `${lines.join('\n')}\n`;
}

function shares(sights: readonly CoveredSight[]): readonly string[] {
  const kinds = [
    ['test', 'tests seen true, false and unknown'],
    ['decides', 'criteria seen to decide'],
  ] as const;
  const rows = kinds.map(([what, words]) => {
    const possible = sights.filter(({ of, standing }) => of.what === what && standing.is !== 'impossible');
    const seen = possible.filter(({ standing }) => standing.is === 'seen').length;
    return [`  ${words}`, `${seen} of ${possible.length}`];
  });
  return table(rows, [1]);
}

const marks: Readonly<Record<CoveredSight['standing']['is'], string>> = {
  seen: 'yes',
  unseen: 'NO',
  impossible: '-',
  'not-decided': '?',
};

/** A line a test: whether it was seen true, false and unknown. */
function testRows(sights: readonly CoveredSight[], style: Style, width: number): readonly string[] {
  const tests = sights.flatMap((sight) => (sight.of.what === 'test' ? [{ ...sight, of: sight.of }] : []));
  const leaves = [...new Set(tests.map(({ of }) => of.leaf))];
  const rows = leaves.map((leaf) => {
    const own = tests.filter(({ of }) => of.leaf === leaf);
    const [first] = own;
    const markOf = (truth: number): string => marks[own.find(({ of }) => of.truth === truth)!.standing.is];
    return {
      cells: [lineOf(first!), markOf(1), markOf(-1), markOf(0)],
      words: wrap(`${first!.of.id}, ${leaf.subject}: ${leaf.phrase.asked}`, width - marksWidth),
    };
  });
  const laid = table([
    ['  line', 'true', 'false', 'unknown', 'test'],
    ...rows.flatMap(({ cells, words }) =>
      words.map((line, at) => [...(at === 0 ? cells : cells.map(() => '')), line]),
    ),
  ]);
  return highlighted(laid, style);
}

/** The columns before the words of a test. */
const marksWidth = '  line  true  false  unknown  '.length;

function decidingRows(sights: readonly CoveredSight[], style: Style): readonly string[] {
  const rows = sights.flatMap((sight) =>
    sight.of.what === 'decides' ? [[lineOf(sight), marks[sight.standing.is], sight.of.id]] : [],
  );
  return highlighted(table([['  line', 'decides', 'criterion'], ...rows]), style);
}

function lineOf({ place }: CoveredSight): string {
  return `  ${String(lineAndColumn(place.source.text, place.start).line).padStart(4)}`;
}

function highlighted(lines: readonly string[], style: Style): readonly string[] {
  return lines.map((line, at) =>
    at === 0 ? style.quiet(line) : line.replaceAll(/(?<=^[ \da-z?-]*) NO(?= )/gu, ` ${style.bad('NO')}`),
  );
}
