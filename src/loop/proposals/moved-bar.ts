import type { Standings, Version } from './decided.ts';
import { barOf } from './decided.ts';
import { aucOfCounts } from './ground.ts';
import type { Change } from './proposal.ts';

/**
 * The bar that best tells won from lost: that with the highest recall less the share of lost leads handed over (Youden
 * 1950). It hands over the leads that win more often than leads do on the whole.
 */
export function movedBar(
  version: Version,
  standings: Standings,
  won: readonly boolean[],
): Change | undefined {
  const now = barOf(version);
  const bars = [...new Set(standings)].filter((each) => Number.isFinite(each));
  const tellingOf = (bar: number): number => {
    const counts: [number, number][] = [
      [0, 0],
      [0, 0],
    ];
    for (const [at, standing] of standings.entries())
      counts[standing >= bar ? 1 : 0]![won[at] === true ? 0 : 1] += 1;
    return aucOfCounts(counts);
  };
  const tried = bars
    .map((bar) => ({ bar, telling: tellingOf(bar) }))
    .toSorted((a, b) => b.telling - a.telling || b.bar - a.bar);
  const [best] = tried;
  if (version.definition.points === undefined || best === undefined || best.telling <= tellingOf(now))
    return undefined;
  return {
    kind: 'bar-moved',
    id: 'qualify_at',
    about: 'bar',
    edits: [{ op: 'replace', path: '/points/qualify_at', value: best.bar }],
    words: `Move the bar from ${now} to ${best.bar} points.`,
  };
}
