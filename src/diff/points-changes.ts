import type { PointGroup, PointRule, Points } from '../definition/definition.ts';
import { change, type Change, type Pair, type Subject } from './change.ts';
import { conditionChanges, type Speech } from './condition-changes.ts';
import { conditionText } from './condition-text.ts';
import { ruleKey } from '../plan/keys.ts';
import { same, type Pairing, type Side } from './pairing.ts';
import { writtenOtherwise, type Proofs } from './proofs.ts';
import { isSameGroup, pairRules, rulesOf, type GroupedRule } from './rule-pairs.ts';

const speech: Speech = {
  verb: 'gives its points for',
  also: 'now gives its points only with',
  without: 'now gives its points without asking for',
};

interface SidedRule extends GroupedRule {
  readonly rule: PointRule;
}

/** What changed of the points, fast tracks apart. */
export function pointsChanges(
  before: Side,
  after: Side,
  pairing: Pairing,
  proofs: Proofs | undefined,
): readonly Change[] {
  const [old, now] = [before.definition.points, after.definition.points];
  const rules = pairRules(sidedRules(before), sidedRules(after), pairing);
  return [
    ...barChanges(old, now),
    ...groupChanges(old, now, pairing),
    ...rules.flatMap((pair) => ruleChanges(pair, pairing, proofs)),
  ];
}

function sidedRules({ definition, plan }: Side): readonly SidedRule[] {
  const written = (definition.points?.groups ?? []).flatMap(({ rules }) => rules);
  return rulesOf(plan).map((grouped, at) => ({ ...grouped, rule: written[at]! }));
}

function barChanges(before: Points | undefined, after: Points | undefined): readonly Change[] {
  const subject: Subject = { kind: 'points', id: 'points' };
  const places = { before: before?.place, after: after?.place };
  const said = (words: string, decides = true): Change => change(subject, words, places, decides);
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [said(`points count now: a lead needs ${after!.qualifyAt}`)];
  if (after === undefined) return [said(`points no longer count: a lead needed ${before.qualifyAt}`)];
  const close = (points: Points): string =>
    points.closeCall === undefined ? 'not marked' : `within ${points.closeCall} points of the bar`;
  return [
    ...(before.qualifyAt === after.qualifyAt
      ? []
      : [said(`a lead now needs ${plural(after.qualifyAt)}, before ${before.qualifyAt}`)]),
    ...(before.closeCall === after.closeCall
      ? []
      : [said(`close calls are now ${close(after)}, before ${close(before)}`, false)]),
  ];
}

function groupChanges(
  before: Points | undefined,
  after: Points | undefined,
  pairing: Pairing,
): readonly Change[] {
  const groupIn = (points: Points | undefined, id: string | undefined): PointGroup | undefined =>
    points?.groups.find((group) => group.id === id);
  return pairing.groups.flatMap((pair) => {
    const [old, now] = [groupIn(before, pair.before), groupIn(after, pair.after)];
    const id = (now ?? old)!.id;
    const said = (words: string, decides = true): Change =>
      change({ kind: 'group', id }, `group ${words}`, { before: old?.place, after: now?.place }, decides);
    if (old === undefined) return [said(`${id} is new${limitsText(now!)}`)];
    if (now === undefined) return [said(`${id} is gone`)];
    const limit = (key: 'cap' | 'floor'): readonly Change[] =>
      old[key] === now[key]
        ? []
        : [said(`${id} now has ${limitText(key, now)}, before ${limitText(key, old)}`)];
    const renamed = old.id === id ? [] : [said(`${old.id} is called ${id} now`, false)];
    return [...renamed, ...limit('cap'), ...limit('floor')];
  });
}

function limitText(key: 'cap' | 'floor', group: PointGroup): string {
  return group[key] === undefined ? `no ${key}` : `a ${key} of ${group[key]}`;
}

function limitsText(group: PointGroup): string {
  const limits = (['cap', 'floor'] as const).filter((key) => group[key] !== undefined);
  return limits.length === 0 ? '' : `, with ${limits.map((key) => limitText(key, group)).join(' and ')}`;
}

function ruleChanges(
  { before, after }: Pair<SidedRule>,
  pairing: Pairing,
  proofs: Proofs | undefined,
): readonly Change[] {
  const { rule, group } = after ?? before;
  const { id } = rule;
  const places = { before: before?.rule.place, after: after?.rule.place };
  const said = (words: string, decides = true): Change =>
    change({ kind: 'rule', id }, words, places, decides);
  if (before === undefined) return [said(`${id} is new in ${group}: it gives ${givesText(rule)}`)];
  if (after === undefined) return [said(`${id} is gone from ${group}: it gave ${givesText(rule)}`)];
  const old = before.rule;
  const given = [
    ...giverChanges(before, after, pairing).map((clause) =>
      change({ kind: 'rule', id }, `${id} ${clause.words}`, clause),
    ),
    ...unknownChanges(old, rule).map((words) => said(`${id} ${words}`)),
  ];
  const isRewritten = given.length > 0 && proofs?.isSameRule(before.planned, after.planned) === true;
  return [
    ...(old.id === id ? [] : [said(`${old.id} is called ${id} now`, false)]),
    ...(isSameGroup(before, after, pairing)
      ? []
      : [said(`${id} moved from the group ${before.group} to ${group}`)]),
    ...(isRewritten ? [said(`${id} ${writtenOtherwise}`)] : given),
  ];
}

function giverChanges(
  { rule: old, planned: before }: SidedRule,
  { rule: now, planned: after }: SidedRule,
  pairing: Pairing,
): ReturnType<typeof conditionChanges> {
  const places = { before: old.place, after: now.place };
  if (old.kind === 'flat' && now.kind === 'flat') {
    const points =
      old.points === now.points
        ? []
        : [{ words: `now gives ${plural(now.points)}, before ${old.points}`, ...places }];
    return [...points, ...conditionChanges(old.when, now.when, speech, pairing)];
  }
  const unknowns = { ifMissing: undefined, ifInvalid: undefined };
  const isSame = same(
    ruleKey({ ...before, ...unknowns }, pairing.before),
    ruleKey({ ...after, ...unknowns }, pairing.after),
  );
  if (isSame) return [];
  const whole = [`now gives ${givesText(now)}, before ${givesText(old)}`];
  const isOneField =
    old.kind !== 'flat' &&
    now.kind !== 'flat' &&
    pairing.before.field(old.field) === pairing.after.field(now.field);
  const parts = isOneField ? (stepChanges(old, now) ?? whole) : whole;
  return parts.map((words) => ({ words, ...places }));
}

/** What changed step by step, or of the fading; undefined where it is more than that. */
function stepChanges(old: PointRule, now: PointRule): readonly string[] | undefined {
  if (old.kind === 'fading' && now.kind === 'fading') {
    return [
      ...(old.points === now.points ? [] : [`now gives ${plural(now.points)}, before ${old.points}`]),
      ...(old.over === now.over ? [] : [`now fades over ${now.over} days, before ${old.over}`]),
    ];
  }
  if (old.kind !== 'steps' || now.kind !== 'steps' || old.steps.length !== now.steps.length) return undefined;
  const parts = now.steps.map(({ atLeast, points }, at) => {
    const before = old.steps[at]!;
    if (before.points === points)
      return before.atLeast === atLeast
        ? ''
        : `now gives ${plural(points)} from ${atLeast} on, before from ${before.atLeast} on`;
    const was =
      before.atLeast === atLeast ? before.points : `${plural(before.points)} from ${before.atLeast} on`;
    return `now gives ${plural(points)} from ${atLeast} on, before ${was}`;
  });
  return parts.filter((words) => words !== '');
}

/** What a rule gives, and for what. */
function givesText(rule: PointRule): string {
  if (rule.kind === 'flat') return `${plural(rule.points)} for ${conditionText(rule.when)}`;
  if (rule.kind === 'fading')
    return `${plural(rule.points)} for ${rule.field}, fading over ${rule.over === 1 ? '1 day' : `${rule.over} days`}`;
  const steps = rule.steps.map(({ atLeast, points }) => `${plural(points)} from ${atLeast} on`);
  return `${steps.join(' and ')} for ${rule.field}`;
}

function unknownChanges(old: PointRule, now: PointRule): readonly string[] {
  const told = (key: 'ifMissing' | 'ifInvalid', what: string): readonly string[] => {
    if (old[key] === now[key]) return [];
    const words = (points: number | undefined): string =>
      points === undefined ? 'leaves its points open' : `gives ${plural(points)}`;
    return [`now ${words(now[key])} where what it reads is ${what}, before it ${pastOf(words(old[key]))}`];
  };
  return [...told('ifMissing', 'missing'), ...told('ifInvalid', 'invalid')];
}

function pastOf(words: string): string {
  return words.replace(/^leaves/u, 'left').replace(/^gives/u, 'gave');
}

function plural(points: number): string {
  return `${points} point${points === 1 ? '' : 's'}`;
}
