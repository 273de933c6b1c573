import { numberText } from '../../cells/number.ts';
import type { Condition, Definition, PointRule, Test } from '../../definition/definition.ts';
import { pointerOf, type Edit } from '../../definition/edit.ts';
import { comparable, textsIn, type Texts } from '../../operators/argument.ts';
import { rulesOf } from './changed-points.ts';
import type { Version } from './decided.ts';
import type { Feature } from './feature.ts';
import type { Change } from './proposal.ts';
import { quoted } from './words.ts';

/** A change with the definition as it would be, made without its text: many are tried, and few are written. */
export interface Variant {
  readonly change: Change;
  readonly definition: Definition;
}

type ByField = ReadonlyMap<string, Feature>;

const limits: ReadonlySet<string> = new Set(['at_least', 'more_than', 'at_most', 'less_than']);
const mostMembers = 10;

/**
 * Criteria dropped, limits moved, and members of lists added and taken out, of criteria and rules that ask one thing of one
 * field. Criteria of procedure and of data are no matter of who buys, and stay.
 */
export function testVariants(version: Version, features: readonly Feature[]): readonly Variant[] {
  const byField: ByField = new Map(features.map((feature) => [feature.field, feature]));
  return [...criteriaVariants(version, byField), ...ruleVariants(version, byField)];
}

const sections = [
  { section: 'reject_if', list: 'rejectIf' },
  { section: 'require', list: 'require' },
] as const;

function criteriaVariants({ definition }: Version, byField: ByField): readonly Variant[] {
  return sections.flatMap(({ section, list }) =>
    definition[list]
      .filter(({ kind }) => kind === undefined || kind === 'definition')
      .flatMap((criterion): readonly Variant[] => {
        const { id, when } = criterion;
        const at = pointerOf(section, id);
        const without = definition[list].filter((other) => other !== criterion);
        const dropped: Variant = {
          change: {
            kind: 'rule-dropped',
            id,
            about: `drop ${id}`,
            edits: [
              { op: 'remove', path: without.length === 0 ? pointerOf(section) : at },
              ...mentionsOf(id, definition),
            ],
            words: `Drop the criterion ${id}.`,
          },
          definition: { ...definition, [list]: without },
        };
        const changed = otherTests(definition, id, when, `${at}/when`, byField).map(({ change, test }) => ({
          change,
          definition: {
            ...definition,
            [list]: definition[list].map((each) =>
              each === criterion ? { ...criterion, when: test } : each,
            ),
          },
        }));
        return [...(isOpen(when, byField) ? [dropped] : []), ...changed];
      }),
  );
}

/** Takes a criterion out of what examples expect; whether they still hold, `test` tells. */
function mentionsOf(id: string, { examples }: Definition): readonly Edit[] {
  return examples.flatMap(({ expect }, example) => {
    const at = pointerOf('examples', example, 'expect');
    const lists = (['failed', 'unknown'] as const).flatMap((list): readonly Edit[] => {
      const place = expect[list]?.indexOf(id) ?? -1;
      return place < 0 ? [] : [{ op: 'remove', path: `${at}/${list}/${place}` }];
    });
    const isPrimary = expect.primary_reason === id;
    return isPrimary ? [...lists, { op: 'remove', path: `${at}/primary_reason` }] : lists;
  });
}

function ruleVariants(version: Version, byField: ByField): readonly Variant[] {
  const { definition } = version;
  return rulesOf(version).flatMap(({ rule, at }): readonly Variant[] => {
    if (rule.kind === 'flat')
      return otherTests(definition, rule.id, rule.when, `${at}/when`, byField).map(({ change, test }) => ({
        change,
        definition: withRule(definition, rule, { ...rule, when: test }),
      }));
    const feature = byField.get(rule.field);
    if (rule.kind === 'fading' || feature === undefined) return [];
    return rule.steps.flatMap(({ atLeast }, step) =>
      otherLimits(rule.id, atLeast, `${at}/steps/${step}/at_least`, feature).map(({ change, limit }) => ({
        change,
        definition: withRule(definition, rule, {
          ...rule,
          steps: rule.steps.map((each, place) => (place === step ? { ...each, atLeast: limit } : each)),
        }),
      })),
    );
  });
}

function withRule(definition: Definition, rule: PointRule, next: PointRule): Definition {
  const points = definition.points!;
  const groups = points.groups.map((group) => ({
    ...group,
    rules: group.rules.map((each) => (each === rule ? next : each)),
  }));
  return { ...definition, points: { ...points, groups } };
}

/** Whether all that a condition reads may be learnt from. */
function isOpen(when: Condition, byField: ByField): boolean {
  return testsOf(when).every(({ subject }) => subject.kind === 'field' && byField.has(subject.name));
}

function testsOf(condition: Condition): readonly Test[] {
  if (condition.kind === 'test') return [condition];
  return [condition.of].flat().flatMap(testsOf);
}

function otherTests(
  definition: Definition,
  id: string,
  when: Condition,
  at: string,
  byField: ByField,
): readonly { readonly change: Change; readonly test: Test }[] {
  if (when.kind !== 'test' || when.subject.kind !== 'field') return [];
  const feature = byField.get(when.subject.name);
  if (feature === undefined) return [];
  const path = `${at}${pointerOf(when.subject.name, when.operator)}`;
  if (limits.has(when.operator))
    return otherLimits(id, when.argument as number, path, feature).map(({ change, limit }) => ({
      change,
      test: { ...when, argument: limit },
    }));
  const texts = textsIn(when.argument);
  const isOfTexts = when.operator === 'in' || when.operator === 'not_in';
  const list = isOfTexts && texts !== undefined ? writtenList(definition, id, texts, path) : undefined;
  if (texts === undefined || list === undefined) return [];
  return otherMembers(id, texts, list, feature).map(({ change, members }) => ({
    change,
    test: { ...when, argument: members },
  }));
}

/** Where the members of a list stand, and what it is called. */
interface WrittenList {
  readonly path: string;
  readonly name: string;
}

/** Undefined where the members are not in the definition, but in a file. */
function writtenList(
  { lists }: Definition,
  id: string,
  { list }: Texts,
  path: string,
): WrittenList | undefined {
  if (list === undefined) return { path, name: `values of ${id}` };
  const isInFile = lists.find(({ name }) => name === list)?.file !== undefined;
  return isInFile ? undefined : { path: pointerOf('lists', list), name: `list ${list}` };
}

function otherLimits(
  id: string,
  now: number,
  path: string,
  { kinds }: Feature,
): readonly { readonly change: Change; readonly limit: number }[] {
  const found = kinds.flatMap((kind) =>
    kind.is === 'from' && Number.isFinite(kind.limit) ? [kind.limit] : [],
  );
  return found
    .filter((limit) => limit !== now)
    .map((limit) => ({
      limit,
      change: {
        kind: 'limit-moved',
        id,
        about: `limit of ${id}`,
        edits: [{ op: 'replace', path, value: limit }],
        words: `Move a limit of ${id} from ${numberText(now)} to ${numberText(limit)}.`,
      },
    }));
}

function otherMembers(
  id: string,
  { values, shown }: Texts,
  { path, name }: WrittenList,
  { kinds, type }: Feature,
): readonly { readonly change: Change; readonly members: Texts }[] {
  const about = `members of the ${name}`;
  const there = new Set(values);
  const common = kinds.flatMap((kind) => (kind.is === 'text' ? [kind.text] : []));
  const added = common
    .map((text) => ({ text, value: comparable(type, text) ?? text }))
    .filter(({ value }) => !there.has(value))
    .slice(0, mostMembers)
    .map(({ text, value }) => ({
      members: { values: [...values, value], shown: [...shown, text] },
      change: {
        kind: 'member-added' as const,
        id,
        about,
        edits: [{ op: 'add' as const, path: `${path}/-`, value: text }],
        words: `Add ${quoted(text)} to the ${name}.`,
      },
    }));
  const removed = shown.slice(0, shown.length > 1 ? mostMembers : 0).map((text, at) => ({
    members: { values: values.toSpliced(at, 1), shown: shown.toSpliced(at, 1) },
    change: {
      kind: 'member-removed' as const,
      id,
      about,
      edits: [{ op: 'remove' as const, path: `${path}/${at}` }],
      words: `Take ${quoted(text)} out of the ${name}.`,
    },
  }));
  return [...added, ...removed];
}
