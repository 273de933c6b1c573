import { patchText } from '../../definition/patch-text.ts';
import { writeEdits } from '../../definition/write-edits.ts';
import { fewestToJudge } from '../criteria.ts';
import type { Observations, ObservedLead } from '../observations.ts';
import { backTestOf, isSurelyBetter, mostLooks, performanceOf, type Decided } from './back-test.ts';
import { barOf, currentVersion, decideLeads, versionOf, type DecidedLeads, type Version } from './decided.ts';
import { featuresOf } from './features.ts';
import { groundOf } from './ground.ts';
import { ideasFor, type Lesson } from './ideas.ts';
import { movedBar } from './moved-bar.ts';
import type { BackTest, Change, Part, Proposal, Proposals } from './proposal.ts';
import { pointsFor } from './scale.ts';
import { fewerOf, splitLeads, type Split } from './split.ts';
import { summaryWords } from './words.ts';

export interface ProposalOptions {
  /** Headers of columns that no rule may read, since they leak the outcome. */
  readonly sealed: readonly string[];
  /** What is drawn by lot is drawn by this number: the same leads and seed give the same proposals. */
  readonly seed: number;
}

const mostProposals = 5;
/** A change that raises the AUC of training leads by less is not tried. */
const leastGain = 0.002;
/** In training and in held-out leads, of each outcome. */
const leastOfEach = 5;

/**
 * What should change in a definition by what became of its leads: at most five changes, each with what it would have done to
 * leads that were held out, on top of the changes before it. A change is proposed only where it is surely for the better there.
 *
 * @param observations their header must have what the definition reads
 */
export function proposeChanges(observations: Observations, options: ProposalOptions): Proposals {
  const { definition, header, leads } = observations;
  const split = splitLeads(leads, header.length, options.seed);
  const fewest = Math.min(...[split.training, split.heldOut].map(fewerOf));
  if (fewerOf(leads) < fewestToJudge || fewest < leastOfEach) return told(split, { result: 'too-few' });
  const version = currentVersion(definition);
  const features = featuresOf(version, split.training, { header, sealed: options.sealed });
  const won = split.training.map((lead) => lead.won);
  const lesson = { leads: split.training, won, header, features, perEffect: pointsFor(definition) };
  const trial = startTrial(version, lesson, split.heldOut, options.seed);
  while (trial.proposals.length < mostProposals - 1 && trial.tryNext());
  trial.tryBar();
  const { proposals, looks, before, after } = trial.found();
  const result = proposals.length > 0 ? 'proposed' : 'nothing-sure';
  return told(split, { result, proposals, looks, before, after });
}

/** A version with what it makes of the leads. */
interface Standing {
  readonly version: Version;
  readonly training: DecidedLeads;
  readonly heldOut: Decided;
}

/** Tries changes on held-out leads, each on top of those that were found good. */
function startTrial(start: Version, lesson: Lesson, heldOut: readonly ObservedLead[], seed: number) {
  const won = heldOut.map((lead) => lead.won);
  const standingBy = (version: Version): Standing => ({
    version,
    training: decideLeads(version, lesson.header, lesson.leads),
    heldOut: { standings: decideLeads(version, lesson.header, heldOut).standings, bar: barOf(version) },
  });
  const first = standingBy(start);
  let now = first;
  let looks = 0;
  const aside = new Set<string>();
  const proposals: Proposal[] = [];

  /** Whether the change is for the better; then it is taken. */
  const isTaken = (change: Change, of: BackTest['of']): boolean => {
    const made = soundly(now.version, change, lesson);
    if (made === undefined) return false;
    looks += 1;
    const next = standingBy(made.version);
    const backTest = backTestOf(now.heldOut, next.heldOut, won, { of, seed });
    if (backTest === undefined || !isSurelyBetter(backTest)) return false;
    const { kind, id, edits, words } = made.change;
    proposals.push({ kind, id, edits, words, patch: patchText(made.version.text, edits), backTest });
    now = next;
    return true;
  };

  /** What one proposal has changed or added, the next one does not change again. */
  const isSettled = ({ kind, id }: Change): boolean =>
    kind !== 'rule-added' && proposals.some((proposal) => proposal.id === id);

  return {
    proposals,
    /** Tries the most promising changes until one is taken; one look is kept for the bar. */
    tryNext: (): boolean => {
      const { auc } = groundOf(now.training.standings, lesson.won);
      for (const idea of ideasFor(now.version, now.training, lesson)) {
        if (looks >= mostLooks - 1) return false;
        if (idea.auc < auc + leastGain || aside.has(idea.about) || isSettled(idea)) continue;
        if (isTaken(idea, 'order')) return true;
        aside.add(idea.about);
      }
      return false;
    },
    tryBar: (): void => {
      const change = movedBar(now.version, now.training.standings, lesson.won);
      if (change !== undefined) isTaken(change, 'verdict');
    },
    found: () => ({
      proposals,
      looks,
      before: performanceOf(first.heldOut, won),
      after: performanceOf(now.heldOut, won),
    }),
  };
}

/** A change with the version that it makes; together with the bar, where no lead could reach that any more. */
function soundly(
  { text, definition }: Version,
  change: Change,
  { leads, won, header }: Lesson,
): { readonly change: Change; readonly version: Version } | undefined {
  const version = written(text, change, definition);
  if (version === undefined || version.isSound) return version && { change, version };
  const bar = movedBar(version, decideLeads(version, header, leads).standings, won);
  if (bar === undefined || change.kind === 'bar-moved') return undefined;
  const both = { ...change, edits: [...change.edits, ...bar.edits], words: `${change.words} ${bar.words}` };
  const reachable = written(text, both, definition);
  return reachable?.isSound === true ? { change: both, version: reachable } : undefined;
}

function written(text: string, { edits }: Change, definition: Version['definition']): Version | undefined {
  const next = writeEdits(text, edits);
  return next === undefined ? undefined : versionOf(next, definition);
}

function told(split: Split, found: Pick<Proposals, 'result'> & Partial<Proposals>): Proposals {
  const proposals = {
    proposals: [],
    looks: 0,
    before: null,
    after: null,
    ...found,
    training: partOf(split.training),
    heldOut: { ...partOf(split.heldOut), by: split.by },
  };
  return { ...proposals, words: summaryWords(proposals) };
}

function partOf(leads: readonly ObservedLead[]): Part {
  return { leads: leads.length, won: leads.filter(({ won }) => won).length };
}
