import { partOf, stepsOf, type Edit } from './edit.ts';
import { entryLines, scalarText, type Plain } from './flow-text.ts';
import { valueOf } from './yaml-places.ts';

/** Entries under a section: sections again, or lines that are written. */
interface Branch extends Map<string, Branch | readonly string[]> {}

/**
 * Edits as YAML that a person can paste: the entries that change, each under the sections that it stands in.
 *
 * @param text the definition after the edits
 */
export function patchText(text: string, edits: readonly Edit[]): string {
  const after = valueOf(text);
  const root: Branch = new Map();
  for (const edit of edits) graft(root, after, edit);
  return linesOf(root, '').join('\n');
}

function graft(root: Branch, after: unknown, edit: Edit): void {
  let [branch, value] = [root, after];
  const steps = stepsOf(edit.path);
  for (const [at, step] of steps.entries()) {
    const part = partOf(value, step);
    const isLast = at === steps.length - 1;
    if (isLast || Array.isArray(part)) {
      const lines = part === undefined ? [`# take out: ${step}`] : entryLines(step, part as Plain, '');
      branch.set(step, lines);
      return;
    }
    const next = branch.get(step);
    const under: Branch = next instanceof Map ? next : new Map();
    branch.set(step, under);
    [branch, value] = [under, part];
  }
}

function linesOf(branch: Branch, indent: string): readonly string[] {
  return [...branch].flatMap(([key, part]) =>
    part instanceof Map
      ? [`${indent}${scalarText(key)}:`, ...linesOf(part, `${indent}  `)]
      : part.map((line) => `${indent}${line}`),
  );
}
