import type { Definition } from '../../definition/definition.ts';

/** The bar is taken for this much log-odds, where nothing else is known: odds of 12 to 1 against odds of 1 to 1. */
const barInLogOdds = 2.5;
/** Points round to fives where the bar is this high. */
const coarseFrom = 25;

/** The scales on which points are tried: learnt points must hold their own beside those that are there. */
export const scales = [1, 2, 0.5] as const;

/** Points for a difference in log-odds, on one of the scales. */
export type PointsFor = (effect: number, scale: number) => number;

/** Points as a definition has them: whole numbers, fives where the bar is high. */
export function pointsFor({ points }: Definition): PointsFor {
  const bar = Math.abs(points?.qualifyAt ?? 0) || 50;
  const step = bar >= coarseFrom ? 5 : 1;
  return (effect, scale) => step * Math.round((effect * scale * bar) / barInLogOdds / step) + 0;
}
