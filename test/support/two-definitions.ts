import { changesBetween, type DefinitionDiff } from '../../src/diff/diff-definitions.ts';
import type { Side } from '../../src/diff/pairing.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { definitionFrom } from './definitions.ts';

type Content = string | Readonly<Record<string, unknown>>;

/** A definition with its plan, as `diff` takes it. */
export function sideOf(content: Content): Side {
  const definition = definitionFrom(content);
  return { definition, plan: compilePlan(definition) };
}

/** The sentences about what decides, with their lines left out. */
export function decidingSentences({ changes }: Pick<DefinitionDiff, 'changes'>): readonly string[] {
  return changes.filter(({ decides }) => decides).map(({ sentence }) => sentence);
}

/** The changes between two definitions without what is proved of them, which takes longer. */
export function changesOf(before: Side, after: Side): Pick<DefinitionDiff, 'changes'> {
  return changesBetween(before, after);
}
