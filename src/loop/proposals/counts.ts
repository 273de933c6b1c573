import { aucOfCounts, type Ground } from './ground.ts';

/** Training leads of some kinds of cells: how many there are, were won, and would be by where they stand. */
export interface Tally {
  readonly leads: number;
  readonly won: number;
  readonly expected: number;
  /** Of the number that would be won. */
  readonly variance: number;
}

/** Training leads by the kind of their cell. */
export interface Counts {
  readonly tallies: readonly Tally[];
  /** The AUC on top of where leads stand, were so many points given for each kind. */
  readonly aucWith: (points: readonly number[]) => number;
}

export function countsOf(
  { kinds, kindOf }: { readonly kinds: readonly unknown[]; readonly kindOf: Uint8Array },
  { levels, levelOf, won, chance }: Ground,
): Counts {
  const cells = levels.length * kinds.length;
  const [wonAt, lostAt] = [new Uint32Array(cells), new Uint32Array(cells)];
  const [expected, variance] = [new Float64Array(kinds.length), new Float64Array(kinds.length)];
  for (let lead = 0; lead < kindOf.length; lead += 1) {
    const kind = kindOf[lead]!;
    const cell = kind * levels.length + levelOf[lead]!;
    if (won[lead] === true) wonAt[cell]! += 1;
    else lostAt[cell]! += 1;
    const p = chance[lead]!;
    expected[kind]! += p;
    variance[kind]! += p * (1 - p);
  }
  const sumOf = (counts: Uint32Array, kind: number): number =>
    counts.subarray(kind * levels.length, (kind + 1) * levels.length).reduce((sum, each) => sum + each, 0);
  return {
    tallies: kinds.map((_, kind) => {
      const wins = sumOf(wonAt, kind);
      return {
        leads: wins + sumOf(lostAt, kind),
        won: wins,
        expected: expected[kind]!,
        variance: variance[kind]!,
      };
    }),
    aucWith: (points) => {
      const groups = new Map<number, [won: number, lost: number]>();
      for (let kind = 0; kind < kinds.length; kind += 1) {
        for (let level = 0; level < levels.length; level += 1) {
          const cell = kind * levels.length + level;
          const [wins, losses] = [wonAt[cell]!, lostAt[cell]!];
          if (wins + losses === 0) continue;
          const stands = levels[level]! + points[kind]!;
          const group = groups.get(stands);
          if (group === undefined) groups.set(stands, [wins, losses]);
          else {
            group[0] += wins;
            group[1] += losses;
          }
        }
      }
      return aucOfCounts([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, counts]) => counts));
    },
  };
}

export function together(tallies: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, each) => total + of(each), 0);
  return {
    leads: sum(({ leads }) => leads),
    won: sum(({ won }) => won),
    expected: sum(({ expected }) => expected),
    variance: sum(({ variance }) => variance),
  };
}

/**
 * How much likelier leads are won than where they stand lets expect, as a difference of log-odds; with half a lead added to
 * each count (Haldane and Anscombe 1956), so that it is finite.
 */
export function effectOf({ leads, won, expected }: Tally): number {
  const logOdds = (part: number): number => Math.log((part + 0.5) / (leads - part + 0.5));
  return logOdds(won) - logOdds(expected);
}

/** Leads that are less of a surprise than this say nothing. */
export const leastSurprise = 2;

/** By how many standard deviations more are won than expected. */
export function surpriseOf({ won, expected, variance }: Tally): number {
  return variance > 0 ? (won - expected) / Math.sqrt(variance) : 0;
}
