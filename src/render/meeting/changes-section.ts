import type { DefinitionChange } from '../../loop/meeting/definition-changes.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Block } from '../document.ts';
import type { Section } from './section.ts';

const relationWords: Readonly<Record<DefinitionChange['relation'], string>> = {
  equivalent: 'Every lead gets the verdict that it got before.',
  stricter: 'Stricter: some leads come out lower than before, none higher.',
  looser: 'Looser: some leads come out higher than before, none lower.',
  mixed: 'Mixed: some leads come out lower than before, others higher.',
  'not-decided': 'Whether it is stricter or looser could not be proved.',
};

/** What changed in the definition, in words. */
export function changesSection({ changes, since, handoffs, feedback }: Meeting): Section {
  const { name, version } = feedback.definition;
  const fresh = changes.filter((change) => change.is_new);
  const first = handoffs[0]?.as_of ?? since;
  const news =
    fresh.length > 0
      ? ''
      : `Nothing changed since the last meeting (${since})${changes.length === 0 ? `, nor since ${first}` : ''}.`;
  const head: Block = { kind: 'paragraph', line: `${name}, version ${version}. ${news}`.trim() };
  return {
    heading: 'The definition',
    blocks: [head, ...changes.flatMap(changeBlocks)],
    brief: [head, ...fresh.flatMap(changeBlocks)],
  };
}

function changeBlocks({
  as_of: day,
  before,
  after,
  is_new: isNew,
  relation,
  sentences,
}: DefinitionChange): readonly Block[] {
  const versions = before === after ? after : `${before} became ${after}`;
  return [
    { kind: 'heading', level: 3, line: `From ${day} on${isNew ? ', new' : ''}: ${versions}` },
    { kind: 'paragraph', line: relationWords[relation] },
    { kind: 'list', numbered: false, items: sentences.map((sentence) => ({ line: `${sentence}.` })) },
  ];
}
