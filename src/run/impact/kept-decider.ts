import { detached } from '../../cells/detached.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import { readingsOf, type Reading } from '../../engine/readings.ts';

/** More are let go of all at once. */
const mostKept = 20_000;
const longestKept = 200;

/**
 * Decides leads by their texts: each distinct text of a column is read once, and leads that the plan sees alike are decided
 * once, as far as can be kept. The cells of a decision may be those of another lead that is seen alike.
 */
export function keptDecider(bound: BoundPlan): (texts: readonly string[]) => Decision {
  const { read, isRead, cellsOf, jointSightOf } = readingsOf(bound);
  const indexes = bound.columns.map(({ index }, slot) => (isRead[slot] === true ? index : undefined));
  const nothing = read.map((readText) => readText(''));
  const kept = read.map(() => new Map<string, Reading>());
  const decisions = new Map<string, Decision>();

  const readingOf = (slot: number, text: string): Reading => {
    const known = kept[slot]!.get(text);
    if (known !== undefined) return known;
    if (text.length > longestKept) return read[slot]!(text);
    const own = detached(text);
    const reading = read[slot]!(own);
    if (kept[slot]!.size >= mostKept) kept[slot]!.clear();
    kept[slot]!.set(own, reading);
    return reading;
  };

  return (texts) => {
    let key = '';
    const readings = nothing.map((blank, slot) => {
      const index = indexes[slot];
      const reading = index === undefined ? blank : readingOf(slot, texts[index] ?? '');
      key += `${reading.sight},`;
      return reading;
    });
    if (jointSightOf !== undefined) key += jointSightOf(readings);
    const known = decisions.get(key);
    if (known !== undefined) return known;
    const decision = bound.decide(cellsOf(readings));
    if (decisions.size >= mostKept) decisions.clear();
    decisions.set(key, decision);
    return decision;
  };
}
