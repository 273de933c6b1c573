import type { CoveredSight } from '../analysis/covered/coverage.ts';
import type { Survivor } from '../analysis/mutants/mutation.ts';
import { lineAndColumn } from '../diagnostics/place.ts';
import type { TestReport } from './test-report.ts';

/** A test of some definitions as data. */
export function testJson(reports: readonly TestReport[]): string {
  const files = reports.map((report) => {
    const { file, passed, failed, examples, mutants, suggested, hasMore } = report;
    return {
      file,
      passed,
      failed,
      examples,
      coverage: coverageJson(report),
      ...(mutants === undefined ? {} : { mutants: mutantsJson(mutants) }),
      ...(suggested.length === 0
        ? {}
        : {
            suggested: suggested.map(({ name, yaml }) => ({ name, yaml })),
            has_more: hasMore,
          }),
    };
  });
  return `${JSON.stringify({ files }, undefined, 2)}\n`;
}

function coverageJson({ coverage, percent, asked, showsCoverage }: TestReport) {
  const { sights, seen, possible } = coverage;
  return {
    percent,
    seen,
    possible,
    ...(asked === undefined ? {} : { asked }),
    ...(showsCoverage ? { sights: sights.map(sightJson) } : {}),
  };
}

function sightJson({ of, place, standing }: CoveredSight) {
  const at = { line: lineOf(place), standing: standing.is };
  if (of.what === 'decides') return { what: of.what, id: of.id, ...at };
  const { id, leaf, truth } = of;
  const outcome = new Map([
    [1, 'true'],
    [-1, 'false'],
    [0, 'unknown'],
  ]).get(truth);
  return { what: of.what, id, field: leaf.subject, asked: leaf.phrase.asked, outcome, ...at };
}

function mutantsJson(mutants: NonNullable<TestReport['mutants']>) {
  const { killed, equivalent, untried, explained, unexplained, unneeded } = mutants;
  return {
    killed,
    equivalent,
    untried,
    survivors: unexplained.map(survivorJson),
    explained: explained.map(({ survivor, reason }) => ({ ...survivorJson(survivor), reason })),
    unneeded,
  };
}

function survivorJson({ mutant: { words, place }, lead }: Survivor) {
  return { line: lineOf(place), change: words, lead: lead ?? null };
}

function lineOf(place: CoveredSight['place']): number {
  return lineAndColumn(place.source.text, place.start).line;
}
