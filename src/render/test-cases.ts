import type { Survivor } from '../analysis/mutants/mutation.ts';
import type { MutantsTried } from '../analysis/test-definition.ts';
import { lineAndColumn } from '../diagnostics/place.ts';
import type { ExampleReport } from './examples-text.ts';
import { plural } from './layout.ts';
import type { TestReport } from './test-report.ts';

/** One thing that passed or failed, as the formats of test runners have it. */
export interface TestCase {
  readonly name: string;
  /** What it is one of: `examples`, `coverage` or `mutants`. */
  readonly suite: string;
  /** `file:line:column`, where it has a place. */
  readonly at: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped, in one line. */
  readonly why: string;
  /** What else there is to say of a failure. */
  readonly details: string;
}

/** A test of a definition as cases: each example, coverage where some is asked for, and each mutant that was left. */
export function testCases(report: TestReport): readonly TestCase[] {
  const { examples, asked, mutants, wantsMutants } = report;
  return [
    ...examples.map(exampleCase),
    ...(asked === undefined ? [] : [coverageCase(report)]),
    ...(wantsMutants ? mutantCases(report, mutants) : []),
  ];
}

function exampleCase({ name, at, passed, mismatches }: ExampleReport): TestCase {
  const lines = mismatches.map(({ key, expected, came }) => `${key}: ${expected} expected, ${came} came`);
  return {
    name,
    suite: 'examples',
    at,
    outcome: passed ? 'passed' : 'failed',
    why: lines[0] ?? '',
    details: lines.join('\n'),
  };
}

function coverageCase({ file, percent, asked, coverage, isCoverageEnough, suggested }: TestReport): TestCase {
  return {
    name: `coverage is ${asked}% or more`,
    suite: 'coverage',
    at: file,
    outcome: isCoverageEnough ? 'passed' : 'failed',
    why: `${percent}%, ${coverage.seen} of ${coverage.possible}`,
    details: isCoverageEnough ? '' : suggested.map(({ yaml }) => yaml).join('\n'),
  };
}

function mutantCases(
  { file, suggested }: TestReport,
  mutants: MutantsTried | undefined,
): readonly TestCase[] {
  const about = { suite: 'mutants', details: '' };
  if (mutants === undefined)
    return [{ ...about, name: 'mutants', at: file, outcome: 'skipped', why: 'an example fails' }];
  const { killed, equivalent, untried, explained, unexplained, unneeded } = mutants;
  const same = `${plural(equivalent, 'other')} the same for every lead`;
  const left = `${plural(untried, 'mutant')} not tried`;
  return [
    ...(untried > 0
      ? [{ ...about, name: left, at: file, outcome: 'skipped' as const, why: 'for want of time' }]
      : []),
    { ...about, name: `${plural(killed, 'mutant')} killed`, at: file, outcome: 'passed', why: same },
    ...explained.map(({ survivor, reason }): TestCase => ({
      ...about,
      ...named(survivor),
      outcome: 'skipped',
      why: reason,
    })),
    ...unexplained.map((survivor): TestCase => ({
      ...about,
      ...named(survivor),
      outcome: 'failed',
      why: 'no example fails with this change',
      details: suggested.find(({ closes }) => closes.some((gap) => gap === survivor))?.yaml ?? '',
    })),
    ...unneeded.map(({ line, reason }): TestCase => ({
      ...about,
      name: `leadpact-survives: ${reason}`,
      at: `${file}:${line}`,
      outcome: 'failed',
      why: 'nothing survives on this line: remove the comment',
    })),
  ];
}

function named({ mutant: { words, place } }: Survivor): Pick<TestCase, 'name' | 'at'> {
  const { line, column } = lineAndColumn(place.source.text, place.start);
  return { name: words, at: `${place.source.name}:${line}:${column}` };
}
