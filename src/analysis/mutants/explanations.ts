import { lineAndColumn } from '../../diagnostics/place.ts';
import type { Definition } from '../../definition/definition.ts';
import type { Survivor } from './mutation.ts';

/** A comment that says why what survives on a line is not worth an example. */
export interface Explanation {
  /** The line that it is about: its own, or the next one that is no comment. */
  readonly line: number;
  readonly reason: string;
}

export interface ExplainedSurvivors {
  readonly explained: readonly { readonly survivor: Survivor; readonly reason: string }[];
  readonly unexplained: readonly Survivor[];
  /** Explanations of lines on which nothing survives. */
  readonly unneeded: readonly Explanation[];
}

/** Sorts survivors by whether the definition explains them: `# leadpact-survives: reason` on their line. */
export function explain(definition: Definition, survivors: readonly Survivor[]): ExplainedSurvivors {
  const { text } = definition.place.source;
  const explanations = explanationsIn(text);
  const reasons = new Map(explanations.map(({ line, reason }) => [line, reason]));
  const lines = new Map(
    survivors.map((survivor) => [survivor, lineAndColumn(text, survivor.mutant.place.start).line]),
  );
  const used = new Set(lines.values());
  return {
    explained: survivors.flatMap((survivor) => {
      const reason = reasons.get(lines.get(survivor)!);
      return reason === undefined ? [] : [{ survivor, reason }];
    }),
    unexplained: survivors.filter((survivor) => !reasons.has(lines.get(survivor)!)),
    unneeded: explanations.filter(({ line }) => !used.has(line)),
  };
}

function explanationsIn(text: string): readonly Explanation[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const [, before = '', reason = ''] = /^(.*?)#\s*leadpact-survives:\s*(\S.*)$/u.exec(line.trimEnd()) ?? [];
    if (reason === '') return [];
    const isAlone = before.trim() === '';
    const below = lines.findIndex((each, index) => index > at && !/^\s*(?:#|$)/u.test(each));
    return [{ line: (isAlone && below >= 0 ? below : at) + 1, reason }];
  });
}
