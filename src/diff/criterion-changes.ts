import type { Criterion, Outcome } from '../definition/definition.ts';
import type { PlanCriterion } from '../plan/plan.ts';
import { criterionKey, type InputKeys } from '../plan/keys.ts';
import { change, type Change, type Pair, type Subject } from './change.ts';
import { conditionChanges, type Speech } from './condition-changes.ts';
import { conditionText } from './condition-text.ts';
import { pairUp, same, type Pairing, type Side } from './pairing.ts';
import { writtenOtherwise, type Proofs } from './proofs.ts';

type Section = PlanCriterion['section'];

/** A criterion as it is written and as it is planned. */
export interface SidedCriterion {
  readonly section: Section;
  readonly written: Criterion;
  readonly planned: PlanCriterion;
}

const speeches: Readonly<Record<Section, Speech>> = {
  require: { verb: 'asks for', also: 'now also asks for', without: 'no longer asks for' },
  reject_if: {
    verb: 'rejects leads with',
    also: 'now rejects only leads that also have',
    without: 'now rejects without asking for',
  },
  fast_track: {
    verb: 'takes leads with',
    also: 'now takes only leads that also have',
    without: 'now takes leads without asking for',
  },
};

/** What becomes of a lead of which a criterion cannot tell, now and before. */
const settled: Readonly<Record<Outcome, readonly [now: string, before: string]>> = {
  allow: ['lets the lead pass', 'let it pass'],
  reject: ['rejects the lead', 'rejected it'],
  undecided: ['leaves the lead undecided', 'left it undecided'],
};
const settledOnTrack: typeof settled = {
  allow: ['takes the lead', 'took it'],
  reject: ['does not take the lead', 'did not take it'],
  undecided: ['leaves open whether it takes the lead', 'left that open'],
};

/** Criteria of two definitions by what belongs together; alike are those that mean the same as proved, and those of the same inputs. */
export function pairCriteria<T extends { readonly planned: PlanCriterion }>(
  before: readonly T[],
  after: readonly T[],
  pairing: Pairing,
  proofs: Proofs | undefined,
): readonly Pair<T>[] {
  const inputsOf = ({ planned }: T, { field }: InputKeys): unknown =>
    planned.reads.map((name) => String(field(name))).toSorted();
  const inSection =
    (isAlike: (a: T, b: T) => boolean) =>
    (a: T, b: T): boolean =>
      a.planned.section === b.planned.section && isAlike(a, b);
  return pairUp(before, after, {
    isCalledSame: (a, b) => a.planned.id === b.planned.id,
    isSame: (a, b) => same(criterionKey(a.planned, pairing.before), criterionKey(b.planned, pairing.after)),
    isAlike: [
      inSection((a, b) => proofs?.isSameCriterion(a.planned, b.planned) === true),
      inSection((a, b) => same(inputsOf(a, pairing.before), inputsOf(b, pairing.after))),
    ],
  });
}

/** Every criterion of a definition, fast tracks last. */
export function criteriaOf({ definition, plan }: Side): readonly SidedCriterion[] {
  const { rejectIf, require, points } = definition;
  const written = [...rejectIf, ...require, ...(points?.fastTrack ?? [])];
  return [...plan.criteria, ...(plan.points?.fastTrack ?? [])].map((planned, at) => ({
    section: planned.section,
    written: written[at]!,
    planned,
  }));
}

/** What changed of a criterion. */
export function criterionChanges(
  { before, after }: Pair<SidedCriterion>,
  pairing: Pairing,
  proofs: Proofs | undefined,
): readonly Change[] {
  const id = (after ?? before).planned.id;
  const subject: Subject = { kind: 'criterion', id };
  const places = { before: before?.written.place, after: after?.written.place };
  if (before === undefined) return [change(subject, `${id} is new: it ${asks(after)}`, places)];
  if (after === undefined) return [change(subject, `${id} is gone: it ${asked(before)}`, places)];
  const renamed =
    before.planned.id === id
      ? []
      : [change(subject, `${before.planned.id} is called ${id} now`, places, false)];
  if (before.section !== after.section) {
    const moved = `${id} moved from ${before.section} to ${after.section}: it now ${asks(after)}`;
    return [...renamed, change(subject, moved, places)];
  }
  const clauses = conditionChanges(before.written.when, after.written.when, speeches[after.section], pairing);
  const decided = [
    ...clauses.map((clause) => change(subject, `${id} ${clause.words}`, clause)),
    ...unknownsOf(before, after).map((words) => change(subject, `${id} now ${words}`, places)),
  ];
  const isRewritten = decided.length > 0 && proofs?.isSameCriterion(before.planned, after.planned) === true;
  return [
    ...renamed,
    ...(isRewritten ? [change(subject, `${id} ${writtenOtherwise}`, places)] : decided),
    ...kindOf(before, after).map((words) => change(subject, `${id} ${words}`, places, false)),
  ];
}

function asks({ section, written }: SidedCriterion): string {
  return `${speeches[section].verb} ${conditionText(written.when)}`;
}

const past: Readonly<Record<Section, string>> = {
  require: 'asked for',
  reject_if: 'rejected leads with',
  fast_track: 'took leads with',
};

function asked({ section, written }: SidedCriterion): string {
  return `${past[section]} ${conditionText(written.when)}`;
}

function unknownsOf(before: SidedCriterion, after: SidedCriterion): readonly string[] {
  const words = after.section === 'fast_track' ? settledOnTrack : settled;
  const told = (key: 'ifMissing' | 'ifInvalid', what: string): readonly string[] => {
    const [old, now] = [before.written[key], after.written[key]];
    return old === now ? [] : [`${words[now][0]} where ${what}, before it ${words[old][1]}`];
  };
  const isBoth =
    before.written.ifMissing === before.written.ifInvalid &&
    after.written.ifMissing === after.written.ifInvalid;
  if (isBoth) return told('ifMissing', 'what it reads is missing or invalid');
  return [...told('ifMissing', 'what it reads is missing'), ...told('ifInvalid', 'what it reads is invalid')];
}

function kindOf(before: SidedCriterion, after: SidedCriterion): readonly string[] {
  const [old, now] = [before.written.kind, after.written.kind];
  if (old === now) return [];
  const words = (kind: string | undefined): string => kind ?? 'definition, or data where a cell is wanting';
  return [`now gives rejections the kind ${words(now)}, before ${words(old)}`];
}
