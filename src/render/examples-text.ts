import type { Mismatch } from '../engine/run-example.ts';
import type { LeadTrace } from '../engine/trace.ts';
import { indented, plural } from './layout.ts';
import type { Style } from './style.ts';
import { traceText } from './trace-text.ts';

/** What came of an example. */
export interface ExampleReport {
  readonly name: string;
  /** `file:line:column`. */
  readonly at: string;
  readonly passed: boolean;
  readonly mismatches: readonly Mismatch[];
  readonly trace: LeadTrace;
}

/** The examples of a definition: a line each, and the whole decision of each that failed. */
export function examplesText(
  {
    file,
    failed,
    examples,
  }: { readonly file: string; readonly failed: number; readonly examples: readonly ExampleReport[] },
  style: Style,
  width: number,
): string {
  const lines = examples.map((example) => `${exampleText(example, style, width)}\n`);
  const outcome = failed > 0 ? style.bad(`${failed} failed`) : style.good('all passed');
  return `${lines.join('')}${file}: ${plural(examples.length, 'example')}, ${outcome}\n`;
}

function exampleText(
  { name, at, passed, mismatches, trace }: ExampleReport,
  style: Style,
  width: number,
): string {
  if (passed) return `${style.good('pass')}  ${name}`;
  const lines = [`${style.bad('FAIL')}  ${name}`, style.quiet(`      ${at}`)];
  for (const { key, expected, came } of mismatches) {
    lines.push(indented(`${key}: ${style.good(expected)} expected, ${style.bad(came)} came`, 6, width));
  }
  const shifted = traceText(trace, style, width - 6)
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `      ${line}`));
  return [...lines, '', ...shifted, ''].join('\n');
}
