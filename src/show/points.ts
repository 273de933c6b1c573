import { conditionWords } from '../definition/condition-words.ts';
import type { PointGroup, PointRule, Points } from '../definition/definition.ts';
import { numberText } from '../cells/number.ts';
import { daysInWords } from '../operators/words.ts';
import type { Block, Item, List } from '../render/document.ts';
import { criteriaBlocks } from './criteria.ts';
import { noteSentence } from './notes.ts';
import { because, clauseList, clauseWords, counted, sentence } from './words.ts';

/** The bar, what is enough without points, and the rules of each group. */
export function pointBlocks({ qualifyAt, closeCall, fastTrack, groups, meta }: Points): readonly Block[] {
  const close =
    closeCall === undefined
      ? ''
      : ` A lead is marked as a close call where its points lie within ${closeCall} of that, above or below.`;
  return [
    {
      kind: 'paragraph',
      line: `${counted(qualifyAt, 'point')} or more ${qualifyAt === 1 ? 'is' : 'are'} enough. The points of all groups are added up.${close}${noteSentence(meta)}`,
    },
    ...criteriaBlocks(
      'Enough without points, where nothing else is against the lead:',
      fastTrack,
      'fast_track',
    ),
    ...groups.flatMap(groupBlocks),
  ];
}

function groupBlocks({ id, cap, floor, rules, meta }: PointGroup): readonly Block[] {
  const note = noteSentence(meta).trim();
  const list: List = { kind: 'list', numbered: false, items: rules.map(ruleItem) };
  return [
    {
      kind: 'heading',
      level: 3,
      line: `Group ${id}${limitWords(cap, floor)}`,
    },
    ...(note === '' ? [] : [{ kind: 'paragraph', line: note } as const]),
    ...(rules.length === 0 ? [] : [list]),
  ];
}

function limitWords(cap: number | undefined, floor: number | undefined): string {
  if (cap !== undefined && floor !== undefined) return `: from ${floor} to ${counted(cap, 'point')}`;
  if (cap !== undefined) return `: at most ${counted(cap, 'point')}`;
  return floor === undefined ? '' : `: at least ${counted(floor, 'point')}`;
}

function ruleItem(rule: PointRule): Item {
  const end = `${because(rule.because)}${departures(rule)}${noteSentence(rule.meta)}`;
  const head = { strong: rule.id };
  switch (rule.kind) {
    case 'flat': {
      const clause = conditionWords(rule.when);
      const given = `${counted(rule.points, 'point')} where ${clauseWords(clause)}`;
      return { line: [head, `: ${given}.${end}`], list: clauseList(clause) };
    }
    case 'steps': {
      const steps = rule.steps.map(
        ({ atLeast, points }) =>
          `${counted(points, 'point')} where ${rule.field} is ${numberText(atLeast)} or more`,
      );
      return { line: [head, `: ${sentence(steps.join(', else '))}${end}`] };
    }
    case 'fading': {
      const given = `${counted(rule.points, 'point')} where ${rule.field} is today or later, falling evenly to 0 over ${daysInWords(rule.over)}, rounded towards 0`;
      return { line: [head, `: ${given}.${end}`] };
    }
  }
}

function departures({ ifMissing, ifInvalid }: PointRule): string {
  const said = (cell: string, points: number | undefined): string =>
    points === undefined ? '' : ` ${counted(points, 'point')} where ${cell} cell leaves it open.`;
  return ifMissing === ifInvalid
    ? said('a missing or invalid', ifMissing)
    : said('a missing', ifMissing) + said('an invalid', ifInvalid);
}
