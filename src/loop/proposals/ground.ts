import type { Standings } from './decided.ts';

/** What training leads have so far: where each stands, and how likely those who stand there are to be won. */
export interface Ground {
  readonly won: readonly boolean[];
  /** The distinct standings, from the lowest, and of each lead the index of its own. */
  readonly levels: readonly number[];
  readonly levelOf: Uint32Array;
  /** From 0 to 1: the win rate of the leads that stand about where the lead does. */
  readonly chance: Float64Array;
  readonly auc: number;
}

const mostBands = 20;

export function groundOf(standings: Standings, won: readonly boolean[]): Ground {
  const levels = [...new Set(standings)].toSorted((a, b) => (a < b ? -1 : 1));
  const indexes = new Map(levels.map((level, at) => [level, at]));
  const levelOf = Uint32Array.from(standings, (each) => indexes.get(each)!);
  const leads = new Float64Array(levels.length);
  const wins = new Float64Array(levels.length);
  for (let at = 0; at < won.length; at += 1) {
    leads[levelOf[at]!]! += 1;
    if (won[at] === true) wins[levelOf[at]!]! += 1;
  }
  const rates = ratesOf(leads, wins, won.length / mostBands);
  return {
    won,
    levels,
    levelOf,
    chance: Float64Array.from(levelOf, (level) => rates[level]!),
    auc: aucOfCounts(levels.map((_, at) => [wins[at]!, leads[at]! - wins[at]!])),
  };
}

/** The win rate at each level, of neighbours together where a level has few leads. */
function ratesOf(leads: Float64Array, wins: Float64Array, least: number): Float64Array {
  const rates = new Float64Array(leads.length);
  for (let start = 0; start < leads.length;) {
    let [whole, part, end] = [0, 0, start];
    while (end < leads.length && (whole < least || end === start)) {
      whole += leads[end]!;
      part += wins[end]!;
      end += 1;
    }
    rates.fill(part / whole, start, end);
    start = end;
  }
  return rates;
}

/**
 * The area under the ROC curve of leads in groups of equal points, ties counting half; 0.5 where a class is empty.
 *
 * @param counts how many of each group are won and lost, from the fewest points
 */
export function aucOfCounts(counts: readonly (readonly [won: number, lost: number])[]): number {
  let [lostBelow, pairs, allWon] = [0, 0, 0];
  for (const [won, lost] of counts) {
    pairs += won * (lostBelow + lost / 2);
    lostBelow += lost;
    allWon += won;
  }
  return allWon === 0 || lostBelow === 0 ? 0.5 : pairs / (allWon * lostBelow);
}
