import { conditionWords } from '../definition/condition-words.ts';
import type { Criterion } from '../definition/definition.ts';
import type { Block, Item } from '../render/document.ts';
import { noteSentence } from './notes.ts';
import { because, clauseList, clauseWords } from './words.ts';

type Section = 'reject_if' | 'require' | 'fast_track';

/** Criteria as a list below a sentence; nothing where there are none. */
export function criteriaBlocks(
  intro: string,
  criteria: readonly Criterion[],
  section: Section,
): readonly Block[] {
  if (criteria.length === 0) return [];
  return [
    { kind: 'paragraph', line: intro },
    { kind: 'list', numbered: false, items: criteria.map((criterion) => criterionItem(criterion, section)) },
  ];
}

function criterionItem(criterion: Criterion, section: Section): Item {
  const { id, when, kind, meta } = criterion;
  const clause = conditionWords(when);
  const matter =
    kind === undefined
      ? ''
      : section === 'fast_track'
        ? ` Its kind, ${kind}, changes nothing: it turns nobody away.`
        : ` Such a rejection counts as ${kind}.`;
  return {
    line: [
      { strong: id },
      `: ${clauseWords(clause)}.${because(criterion.because)}${matter}`,
      `${departures(criterion, section)}${noteSentence(meta)}`,
    ],
    list: clauseList(clause),
  };
}

/** What becomes of a lead whose cells leave the criterion open, where that is not the usual. */
function departures({ ifMissing, ifInvalid }: Criterion, section: Section): string {
  const outcome = {
    allow: section === 'fast_track' ? 'it is taken to hold' : 'it does not count against the lead',
    reject: section === 'fast_track' ? 'it is taken not to hold' : 'the lead is turned away',
  };
  const said = (cell: string, what: Criterion['ifMissing']): string =>
    what === 'undecided' ? '' : ` Where ${cell} cell leaves it open, ${outcome[what]}.`;
  return ifMissing === ifInvalid
    ? said('a missing or invalid', ifMissing)
    : said('a missing', ifMissing) + said('an invalid', ifInvalid);
}
