import type { Example } from '../definition/definition.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { runExample } from '../engine/run-example.ts';
import { traceLead } from '../engine/trace.ts';
import type { Plan } from '../plan/plan.ts';
import { placeText } from '../render/diagnostics-text.ts';
import { examplesText, type ExampleReport } from '../render/examples-text.ts';
import { styleFor } from '../render/style.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';
import { requireDefinition } from './require-definition.ts';

export interface TestOptions extends LoadingOptions {
  readonly allowEmpty: boolean;
  readonly format: 'text' | 'json';
}

/** Runs the examples of some definitions; exit code 1 where one fails. */
export function test(files: readonly string[], options: TestOptions, host: Host): ExitCode {
  const { allowEmpty, format } = options;
  const tested = files.map((file) => {
    const { definition, plan } = requireDefinition(file, options);
    if (definition.examples.length === 0 && !allowEmpty) throw usageError('no-examples', { file });
    const examples = definition.examples.map((example) => reportOn(example, plan));
    const failed = examples.filter(({ passed }) => !passed).length;
    return { file, passed: examples.length - failed, failed, examples };
  });
  const text =
    format === 'json'
      ? `${JSON.stringify({ files: tested }, undefined, 2)}\n`
      : examplesText(tested, styleFor(host.stdout.colour), host.stdout.width);
  host.stdout.write(text);
  return tested.some(({ failed }) => failed > 0) ? 1 : 0;
}

function reportOn(example: Example, plan: Plan): ExampleReport {
  const { bound, decision, texts, mismatches } = runExample(plan, example);
  const trace = traceLead(bound, decision, texts);
  return {
    name: example.name,
    at: placeText(example.place),
    passed: mismatches.length === 0,
    mismatches,
    trace: example.asOf === undefined ? { ...trace, as_of: null } : trace,
  };
}
