import type { Definition } from '../../definition/definition.ts';
import { bindInOrder } from '../../engine/bind.ts';
import type { Expectations } from '../../engine/outcome.ts';
import { isRelative } from '../../plan/is-relative.ts';
import type { CoveredSight } from '../covered/coverage.ts';
import { isNoticed, type ToldSurvivor } from '../mutants/mutation.ts';
import type { Space, Witness } from '../space.ts';
import { decisionsFor } from '../workload.ts';
import { candidateMaker, type Candidate } from './candidates.ts';
import { decidedLead, expectationsFor, type DecidedLead } from './expectations.ts';

/** Something that no example shows so far, and some lead would. */
export type Gap = CoveredSight | ToldSurvivor;

/** A lead that would close gaps, as an example to be added. */
export interface Suggestion {
  /** Days since 1970-01-01; where the definition counts days from the as-of day. */
  readonly asOf: number | undefined;
  /** Its cells by field, those with a text. */
  readonly lead: Readonly<Record<string, string>>;
  readonly expect: Expectations;
  /** The example that it is like, but for the fields that are `changed`. */
  readonly base: string | undefined;
  readonly changed: readonly string[];
  /** What it shows that no example and no suggestion before it does. */
  readonly closes: readonly Gap[];
}

/** Examples that would close gaps, and whether more are found once these are there. */
export interface Suggested {
  readonly suggestions: readonly Suggestion[];
  readonly hasMore: boolean;
}

/** Few leads that close the gaps of which a lead is known: again and again the one that closes most. */
export function suggest(definition: Definition, space: Space, all: readonly Gap[]): Suggested {
  const meaning = space.meanings[0]!;
  const { plan } = meaning;
  const known = all.filter((gap) => leadOf(gap) !== undefined);
  const bound = bindInOrder(plan, space.asOf);
  const make = candidateMaker(definition, space);
  // Each lead is tried as it is and with fewer cells, and each time looked at by every gap.
  const gaps = known.slice(0, Math.floor(Math.sqrt(decisionsFor(plan) / (2 * make.ofOne))));
  const isClosedBy = (gap: Gap, lead: DecidedLead): boolean =>
    'mutant' in gap ? isNoticed(gap, lead) : gap.isSeenIn(bound, lead.decision);
  const trialsBefore = new Map<string, Trial>();
  const tried = (candidate: Candidate): Trial => {
    const key = JSON.stringify([candidate.base?.name, candidate.texts]);
    const before = trialsBefore.get(key);
    if (before !== undefined) return before;
    const trial = decided(candidate);
    trialsBefore.set(key, trial);
    return trial;
  };
  const decided = (candidate: Candidate): Trial => {
    const lead = decidedLead(bound, candidate.texts);
    return { candidate, lead, closes: new Set(gaps.filter((gap) => isClosedBy(gap, lead))) };
  };
  const trimmed = ({ candidate, closes }: Trial, wanted: readonly Gap[]): Trial => {
    const needed = wanted.filter((gap) => closes.has(gap));
    const isEnough = (texts: readonly string[]): boolean => {
      const lead = decidedLead(bound, texts);
      return needed.every((gap) => isClosedBy(gap, lead));
    };
    return tried(make.trimmed(candidate, isEnough));
  };
  const whole = gaps.flatMap((gap) =>
    make.from(leadOf(gap)!).map((candidate) => ({ gap, trial: tried(candidate) })),
  );
  const trials = new Set([
    ...whole.map(({ trial }) => trial),
    ...whole.flatMap(({ gap, trial }) => (trial.closes.has(gap) ? [trimmed(trial, [gap])] : [])),
  ]);
  const open = new Set(gaps);
  const suggestions: Suggestion[] = [];
  for (;;) {
    const best = bestOf(trials, open);
    if (best === undefined) return { suggestions, hasMore: gaps.length < known.length };
    const { candidate, lead, closes: own } = trimmed(best, [...open]);
    const closes = gaps.filter((gap) => open.has(gap) && own.has(gap));
    for (const gap of closes) open.delete(gap);
    suggestions.push(suggestionOf(candidate, lead, closes));
  }

  function suggestionOf(candidate: Candidate, lead: DecidedLead, closes: readonly Gap[]): Suggestion {
    const others = closes.flatMap((gap) => ('mutant' in gap ? [gap.outcomeOf(lead)] : []));
    const cells = plan.fields.map(({ name }, slot) => [name, candidate.texts[slot]!] as const);
    return {
      asOf: isRelative(plan) ? space.asOf : undefined,
      lead: Object.fromEntries(cells.filter(([, text]) => text !== '')),
      expect: expectationsFor(lead.outcome, others),
      base: candidate.base?.name,
      changed: candidate.changed,
      closes,
    };
  }
}

interface Trial {
  readonly candidate: Candidate;
  readonly lead: DecidedLead;
  readonly closes: ReadonlySet<Gap>;
}

/** The one that closes most of what is open, and of such the one with the fewest changes to a lead that is known. */
function bestOf(trials: ReadonlySet<Trial>, open: ReadonlySet<Gap>): Trial | undefined {
  let best: { readonly trial: Trial; readonly count: number; readonly cost: number } | undefined;
  for (const trial of trials) {
    let count = 0;
    for (const gap of trial.closes) if (open.has(gap)) count += 1;
    const { base, changed } = trial.candidate;
    const cost = base === undefined ? Infinity : changed.length;
    if (count > 0 && (best === undefined || count > best.count || (count === best.count && cost < best.cost)))
      best = { trial, count, cost };
  }
  return best?.trial;
}

function leadOf(gap: Gap): Witness | undefined {
  if ('mutant' in gap) return gap.lead;
  return gap.standing.is === 'unseen' ? gap.standing.lead : undefined;
}
