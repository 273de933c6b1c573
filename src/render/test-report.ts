import type { Gap } from '../analysis/suggestions/suggest.ts';
import type { TestedDefinition } from '../analysis/test-definition.ts';
import type { ExampleReport } from './examples-text.ts';

/** All that a test of one definition came to. */
export interface TestReport extends Pick<TestedDefinition, 'coverage' | 'mutants'> {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly examples: readonly ExampleReport[];
  /** Coverage in percent, never rounded up. */
  readonly percent: number;
  /** The coverage that is asked for; undefined where none is. */
  readonly asked: number | undefined;
  readonly isCoverageEnough: boolean;
  /** Whether what is covered is shown test by test. */
  readonly showsCoverage: boolean;
  /** Whether mutants were asked for. */
  readonly wantsMutants: boolean;
  /** Examples that would close the gaps, as YAML. */
  readonly suggested: readonly SuggestedText[];
  /** Whether more are found once these are there. */
  readonly hasMore: boolean;
}

export interface SuggestedText {
  readonly name: string;
  readonly yaml: string;
  readonly closes: readonly Gap[];
}
