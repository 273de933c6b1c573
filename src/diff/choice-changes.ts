import type { Choice } from '../definition/definition.ts';
import { predicateOf } from '../plan/compile-plan-body.ts';
import { predicateKey, type InputKeys } from '../plan/keys.ts';
import { change, type Change, type Pair, type Subject } from './change.ts';
import { conditionChanges, type Speech } from './condition-changes.ts';
import { conditionText } from './condition-text.ts';
import { pairUp, same, type Pairing } from './pairing.ts';
import { writtenOtherwise, type Proofs } from './proofs.ts';

const speech: Speech = {
  verb: 'takes leads with',
  also: 'now takes only leads that also have',
  without: 'now takes leads without asking for',
};

/** Tiers or routes of two definitions by what belongs together. */
export function pairChoices(
  before: readonly Choice[],
  after: readonly Choice[],
  pairing: Pairing,
): readonly Pair<Choice>[] {
  return pairUp(before, after, {
    isCalledSame: (a, b) => a.id === b.id,
    isSame: (a, b) => same(whenKey(a, pairing.before), whenKey(b, pairing.after)),
    // Leads get the name: limits that all move on by one tier are no tiers of other names.
    isNamed: true,
  });
}

/** What changed of the tiers, or of the routes. */
export function choiceChanges(
  kind: 'tier' | 'route',
  before: readonly Choice[],
  after: readonly Choice[],
  pairing: Pairing,
  proofs: Proofs | undefined,
): readonly Change[] {
  const pairs = pairChoices(before, after, pairing);
  const order = orderOf(pairs, before);
  const reordered =
    order === undefined
      ? []
      : [change({ kind: 'definition', id: kind }, `the ${kind}s are now tried in the order ${order}`)];
  return [...pairs.flatMap((pair) => changesOf(kind, pair, after, { pairing, proofs })), ...reordered];
}

function changesOf(
  kind: 'tier' | 'route',
  { before, after }: Pair<Choice>,
  order: readonly Choice[],
  { pairing, proofs }: { readonly pairing: Pairing; readonly proofs: Proofs | undefined },
): readonly Change[] {
  const { id } = after ?? before;
  const subject: Subject = { kind, id };
  const places = { before: before?.place, after: after?.place };
  if (before === undefined) {
    const previous = order[order.indexOf(after) - 1];
    const at = previous === undefined ? 'tried first' : `tried after ${previous.id}`;
    return [
      change(subject, `${kind} ${id} is new, ${at}: it takes ${takes(after)}${goes(kind, after)}`, places),
    ];
  }
  if (after === undefined)
    return [change(subject, `${kind} ${id} is gone: it took ${takes(before)}${goes(kind, before)}`, places)];
  const said = (words: string, decides = true): Change =>
    change(subject, `${kind} ${words}`, places, decides);
  const clauses = conditionOf(before, after, pairing);
  return [
    ...(before.id === id ? [] : [said(`${before.id} is called ${id} now`, kind === 'tier')]),
    ...(kind === 'tier' || before.shows === after.shows
      ? []
      : [said(`${id} now goes to ${after.shows}, before to ${before.shows}`)]),
    ...(clauses.length > 0 && isRewritten(before, after, proofs)
      ? [said(`${id} ${writtenOtherwise}`)]
      : clauses.map((clause) => change(subject, `${kind} ${id} ${clause.words}`, clause))),
  ];
}

function isRewritten({ when: before }: Choice, { when: after }: Choice, proofs: Proofs | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return proofs?.isSameCondition(predicateOf(before), predicateOf(after)) === true;
}

function conditionOf(before: Choice, after: Choice, pairing: Pairing): ReturnType<typeof conditionChanges> {
  if (before.when !== undefined && after.when !== undefined)
    return conditionChanges(before.when, after.when, speech, pairing);
  if (before.when === after.when) return [];
  const words = `now takes ${takes(after)}, before ${takes(before)}`;
  return [{ words, before: before.place, after: after.place }];
}

function takes({ when }: Choice): string {
  return when === undefined ? 'all the others' : `leads with ${conditionText(when)}`;
}

function goes(kind: 'tier' | 'route', { shows }: Choice): string {
  return kind === 'tier' ? '' : `, and goes to ${shows}`;
}

/** Both orders in words, where those that are in both stand in another order. */
function orderOf(pairs: readonly Pair<Choice>[], before: readonly Choice[]): string | undefined {
  const kept = pairs.filter((pair) => pair.before !== undefined && pair.after !== undefined);
  const places = kept.map((pair) => before.indexOf(pair.before));
  if (places.every((place, at) => at === 0 || places[at - 1]! < place)) return undefined;
  const was = kept.toSorted((a, b) => before.indexOf(a.before) - before.indexOf(b.before));
  const ids = (some: typeof kept): string => some.map(({ after }) => after.id).join(', ');
  return `${ids(kept)}, before ${ids(was)}`;
}

function whenKey({ when }: Choice, keys: InputKeys): unknown {
  return when === undefined ? true : predicateKey(predicateOf(when), keys);
}
