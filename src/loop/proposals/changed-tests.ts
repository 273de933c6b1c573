import type { Condition, Criterion, Test } from '../../definition/definition.ts';
import { pointerOf, type Edit } from '../../definition/edit.ts';
import { numberText } from '../../cells/number.ts';
import { textsIn } from '../../operators/argument.ts';
import { rulesOf } from './changed-points.ts';
import type { Version } from './decided.ts';
import type { Feature } from './feature.ts';
import type { Change } from './proposal.ts';
import { quoted } from './words.ts';

const limits: ReadonlySet<string> = new Set(['at_least', 'more_than', 'at_most', 'less_than']);
const mostMembers = 10;

/**
 * Criteria dropped, limits moved, and members of lists added and taken out, of criteria and rules that ask one thing of one
 * field. Criteria of procedure and of data are no matter of who buys, and stay.
 */
export function testChanges(version: Version, features: readonly Feature[]): readonly Change[] {
  const { rejectIf, require } = version.definition;
  const criteria = [
    ...rejectIf.map((criterion) => ({ criterion, at: pointerOf('reject_if', criterion.id) })),
    ...require.map((criterion) => ({ criterion, at: pointerOf('require', criterion.id) })),
  ].filter(({ criterion }) => criterion.kind === undefined || criterion.kind === 'definition');
  const byField = new Map(features.map((feature) => [feature.field, feature]));
  return [
    ...criteria.flatMap(({ criterion, at }) => [
      ...(isOpen(criterion, byField) ? [dropped(criterion, at)] : []),
      ...changesOf(criterion.id, criterion.when, `${at}/when`, byField),
    ]),
    ...rulesOf(version).flatMap(({ rule, at }) => {
      if (rule.kind === 'flat') return changesOf(rule.id, rule.when, `${at}/when`, byField);
      const feature = byField.get(rule.field);
      if (rule.kind === 'fading' || feature === undefined) return [];
      return rule.steps.flatMap(({ atLeast }, step) =>
        movedLimits(rule.id, atLeast, `${at}/steps/${step}/at_least`, feature),
      );
    }),
  ];
}

function dropped({ id }: Criterion, at: string): Change {
  const edits: readonly Edit[] = [{ op: 'remove', path: at }];
  return { kind: 'rule-dropped', about: `drop ${id}`, edits, words: `Drop the criterion ${id}.` };
}

/** Whether all that a criterion reads may be learnt from. */
function isOpen({ when }: Criterion, byField: ReadonlyMap<string, Feature>): boolean {
  return testsOf(when).every(({ subject }) => subject.kind === 'field' && byField.has(subject.name));
}

function testsOf(condition: Condition): readonly Test[] {
  if (condition.kind === 'test') return [condition];
  return [condition.of].flat().flatMap(testsOf);
}

function changesOf(
  id: string,
  when: Condition,
  at: string,
  byField: ReadonlyMap<string, Feature>,
): readonly Change[] {
  if (when.kind !== 'test' || when.subject.kind !== 'field') return [];
  const feature = byField.get(when.subject.name);
  if (feature === undefined) return [];
  const path = `${at}${pointerOf(when.subject.name, when.operator)}`;
  if (limits.has(when.operator)) return movedLimits(id, when.argument as number, path, feature);
  const texts = textsIn(when.argument);
  const isOfTexts = (when.operator === 'in' || when.operator === 'not_in') && texts?.list === undefined;
  return isOfTexts && texts !== undefined ? otherMembers(id, texts.shown, path, feature, texts.values) : [];
}

function movedLimits(id: string, now: number, path: string, { kinds }: Feature): readonly Change[] {
  return kinds.flatMap((kind) =>
    kind.is !== 'from' || kind.limit === now || !Number.isFinite(kind.limit)
      ? []
      : [
          {
            kind: 'limit-moved',
            about: `limit of ${id}`,
            edits: [{ op: 'replace', path, value: kind.limit }],
            words: `Move a limit of ${id} from ${numberText(now)} to ${numberText(kind.limit)}.`,
          } satisfies Change,
        ],
  );
}

function otherMembers(
  id: string,
  shown: readonly string[],
  path: string,
  { kinds }: Feature,
  values: readonly string[],
): readonly Change[] {
  const about = `members of ${id}`;
  const there = new Set(values);
  const added = kinds.flatMap((kind) =>
    kind.is !== 'text' || there.has(kind.value)
      ? []
      : [
          {
            kind: 'member-added',
            about,
            edits: [{ op: 'add', path: `${path}/-`, value: kind.text }],
            words: `Add ${quoted(kind.text)} to the values of ${id}.`,
          } satisfies Change,
        ],
  );
  const removed = shown.map((text, at): Change => ({
    kind: 'member-removed',
    about,
    edits: [{ op: 'remove', path: `${path}/${at}` }],
    words: `Take ${quoted(text)} out of the values of ${id}.`,
  }));
  return [...added.slice(0, mostMembers), ...(shown.length > 1 ? removed.slice(0, mostMembers) : [])];
}
