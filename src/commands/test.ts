import { percentOf } from '../analysis/covered/coverage.ts';
import type { Suggestion } from '../analysis/suggestions/suggest.ts';
import { isEnough, testDefinition } from '../analysis/test-definition.ts';
import type { Definition } from '../definition/definition.ts';
import { exampleLayout, exampleText } from '../definition/example-text.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import type { ExampleRun } from '../engine/run-example.ts';
import { traceLead } from '../engine/trace.ts';
import { placeText } from '../render/diagnostics-text.ts';
import type { ExampleReport } from '../render/examples-text.ts';
import { styleFor } from '../render/style.ts';
import { suggestionComment, suggestionName } from '../render/suggestion-words.ts';
import { testJson } from '../render/test-json.ts';
import { testJUnit } from '../render/test-junit.ts';
import type { SuggestedText, TestReport } from '../render/test-report.ts';
import { testTap } from '../render/test-tap.ts';
import { testText } from '../render/test-text.ts';
import { asOfDay } from './as-of.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';
import { requireDefinition } from './require-definition.ts';

export interface TestOptions extends LoadingOptions {
  readonly allowEmpty: boolean;
  readonly coverage: boolean;
  readonly minCoverage?: number;
  readonly mutate: boolean;
  readonly format: 'text' | 'json' | 'junit' | 'tap';
}

/**
 * Runs the examples of some definitions; exit code 1 where one fails, too little is covered, or a mutant survives that the
 * file does not explain.
 */
export function test(files: readonly string[], options: TestOptions, host: Host): ExitCode {
  const reports = files.map((file) => testFile(file, options, host));
  const render = {
    text: () => testText(reports, styleFor(host.stdout.colour), host.stdout.width),
    json: () => testJson(reports),
    junit: () => testJUnit(reports),
    tap: () => testTap(reports),
  };
  host.stdout.write(render[options.format]());
  return reports.every(isPassed) ? 0 : 1;
}

function isPassed({ failed, isCoverageEnough, mutants }: TestReport): boolean {
  const isExplained =
    mutants === undefined || (mutants.unexplained.length === 0 && mutants.unneeded.length === 0);
  return failed === 0 && isCoverageEnough && isExplained;
}

function testFile(file: string, options: TestOptions, host: Host): TestReport {
  const { definition, plan } = requireDefinition(file, options);
  if (definition.examples.length === 0 && !options.allowEmpty) throw usageError('no-examples', { file });
  const { minCoverage: asked, mutate, coverage: showsCoverage } = options;
  const today = asOfDay(undefined, definition.timeZone, host);
  const wanted = { coverage: showsCoverage, minCoverage: asked, mutate, today };
  const { runs, coverage, mutants, suggested } = testDefinition(definition, plan, wanted);
  const examples = runs.map(reportOn);
  const failed = examples.filter(({ passed }) => !passed).length;
  return {
    file,
    passed: examples.length - failed,
    failed,
    examples,
    coverage,
    percent: Math.floor(percentOf(coverage)),
    asked,
    isCoverageEnough: isEnough(coverage, asked),
    showsCoverage,
    mutants,
    wantsMutants: mutate,
    suggested: suggested.suggestions.map((suggestion) => written(suggestion, definition)),
    hasMore: suggested.hasMore,
  };
}

function reportOn({ example, bound, decision, texts, mismatches }: ExampleRun): ExampleReport {
  const trace = traceLead(bound, decision, texts);
  return {
    name: example.name,
    at: placeText(example.place),
    passed: mismatches.length === 0,
    mismatches,
    trace: example.asOf === undefined ? { ...trace, as_of: null } : trace,
  };
}

function written(suggestion: Suggestion, definition: Definition): SuggestedText {
  const name = suggestionName(suggestion);
  const comment = suggestionComment(suggestion);
  const { asOf, lead, expect } = suggestion;
  const yaml = exampleText({ name, asOf, lead, expect, comment }, exampleLayout(definition));
  return { name, yaml, closes: suggestion.closes };
}
