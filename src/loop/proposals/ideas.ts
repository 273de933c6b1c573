import type { Definition } from '../../definition/definition.ts';
import { pointerOf, type Edit } from '../../definition/edit.ts';
import { fieldNamer } from '../../infer/name-fields.ts';
import { compilePlanBody } from '../../plan/compile-plan-body.ts';
import type { ObservedLead } from '../observations.ts';
import { ruleIdeas, ruleOf, type RuleIdea } from './added-rules.ts';
import { pointsIdeas, rulesOf } from './changed-points.ts';
import { testVariants } from './changed-tests.ts';
import { decideLeads, type DecidedLeads, type Version } from './decided.ts';
import type { Feature } from './feature.ts';
import { groundOf, type Ground } from './ground.ts';
import type { Idea } from './idea.ts';
import type { PointsFor } from './scale.ts';
import { addedWords } from './words.ts';

/** What is learnt from: training leads with what became of each, their header and their features. */
export interface Lesson {
  readonly leads: readonly ObservedLead[];
  readonly won: readonly boolean[];
  readonly header: readonly string[];
  readonly features: readonly Feature[];
  /** On the scale of the definition that it all begins with. */
  readonly perEffect: PointsFor;
}

/**
 * All changes that could be worth a trial, with the AUC of training leads that each promises: the best first.
 *
 * @param decided the training leads by this version
 */
export function ideasFor(version: Version, decided: DecidedLeads, lesson: Lesson): readonly Idea[] {
  const { won, features, perEffect } = lesson;
  const { standings, rules } = decided;
  const ground = groundOf(standings, won);
  const readable = new Set(features.map(({ field }) => field));
  const open = rulesOf(version).map((placed, at) => ({ placed, given: rules[at]! }));
  const changed = open
    .filter(({ placed }) => readsOf(version, placed.rule.id).every((field) => readable.has(field)))
    .flatMap(({ placed, given }) => pointsIdeas(placed, given, { standings, won }, perEffect));
  const ideas = [
    ...addedRules(version, lesson, ground),
    ...changed,
    ...otherTests(version, ground.auc, lesson),
  ];
  return ideas.toSorted((a, b) => worthOf(b) - worthOf(a));
}

/** A rule more must promise so much more than a change of what is there. */
const priceOfRule = 0.01;

function worthOf({ kind, auc }: Idea): number {
  return kind === 'rule-added' ? auc - priceOfRule : auc;
}

function readsOf({ plan }: Version, id: string): readonly string[] {
  const rules = (plan.points?.groups ?? []).flatMap((group) => group.rules);
  return rules.find((rule) => rule.id === id)?.reads ?? [];
}

/** None for a definition without points: a bar would have to be agreed on first. */
function addedRules(
  { definition }: Version,
  { features, perEffect }: Lesson,
  ground: Ground,
): readonly Idea[] {
  if (definition.points === undefined) return [];
  return features.flatMap((feature) => {
    const id = freeId(definition, feature.field);
    return ruleIdeas(feature, ground, perEffect).map((idea) => ({
      kind: 'rule-added',
      id,
      about: `${feature.field} ${idea.gives.map(({ kind }) => kind.is).join(' ')} ${Math.sign(idea.gives[0]!.points)}`,
      edits: editsToAdd(definition, idea, id),
      words: addedWords(idea),
      auc: idea.auc,
    }));
  });
}

function freeId({ rejectIf, require, points }: Definition, field: string): string {
  const rules = points?.groups.flatMap((group) => group.rules) ?? [];
  const taken = [...rejectIf, ...require, ...(points?.fastTrack ?? []), ...rules].map(({ id }) => id);
  return fieldNamer(taken)(field);
}

/** Declares the field where it is new, and adds the rule to the first group without cap and floor, else to one of its own. */
function editsToAdd(definition: Definition, idea: RuleIdea, id: string): readonly Edit[] {
  const { field, declare } = idea.feature;
  const { groups } = definition.points!;
  const isDeclared = declare === undefined || definition.fields.some(({ name }) => name === field);
  const open = groups.find(({ cap, floor }) => cap === undefined && floor === undefined);
  const group = open?.id ?? fieldNamer(groups.map((each) => each.id))('learnt');
  const at = pointerOf('points', 'groups', group);
  const rule = ruleOf(idea);
  return [
    ...(isDeclared ? [] : [declare]),
    open === undefined
      ? { op: 'add', path: at, value: { rules: { [id]: rule } } }
      : { op: 'add', path: `${at}${pointerOf('rules', id)}`, value: rule },
  ];
}

/** So many training leads are decided anew for each change of a test. */
const mostDecided = 3000;

function otherTests(version: Version, auc: number, { leads, header, features }: Lesson): readonly Idea[] {
  const variants = testVariants(version, features);
  if (variants.length === 0) return [];
  const every = Math.ceil(leads.length / mostDecided);
  const some = leads.filter((_, at) => at % every === 0);
  const won = some.map((lead) => lead.won);
  const aucBy = ({ plan }: Pick<Version, 'plan'>): number =>
    groundOf(decideLeads({ plan }, header, some).standings, won).auc;
  const now = aucBy(version);
  return variants.map(({ change, definition }) => {
    const plan = { ...version.plan, ...compilePlanBody(definition) };
    return { ...change, auc: auc + aucBy({ plan }) - now };
  });
}
