import type { Definition } from '../definition/definition.ts';
import type { Block, Pair } from '../render/document.ts';
import { counted, enumerated } from './words.ts';

/** What it is called, who answers for it, what was approved, and when a lead qualifies, in one paragraph. */
export function coverBlocks(definition: Definition, fingerprint: string): readonly Block[] {
  const { version, purpose, owners, agreed } = definition;
  const pairs: readonly (Pair | undefined)[] = [
    { term: 'Version', line: version },
    pair('For Marketing', owners.marketing),
    pair('For Sales', owners.sales),
    { term: 'Fingerprint', line: [{ code: fingerprint }] },
    pair('Agreed by Marketing', approval(agreed?.marketing, fingerprint)),
    pair('Agreed by Sales', approval(agreed?.sales, fingerprint)),
  ];
  return [
    ...(purpose === undefined ? [] : [{ kind: 'paragraph', line: purpose } as const]),
    { kind: 'pairs', pairs: pairs.filter((each) => each !== undefined) },
    { kind: 'heading', level: 2, line: 'When a lead is sales qualified' },
    { kind: 'paragraph', line: qualifies(definition) },
  ];
}

function pair(term: string, line: string | undefined): Pair | undefined {
  return line === undefined ? undefined : { term, line };
}

type Approval = NonNullable<Definition['agreed']>['sales'];

function approval(given: Approval, fingerprint: string): string | undefined {
  if (given === undefined) return undefined;
  const isThis = given.fingerprint === fingerprint;
  return `${given.by} on ${given.on}, ${isThis ? 'with this fingerprint' : `with another fingerprint: ${given.fingerprint}`}`;
}

function qualifies({ rejectIf, require, points, duplicates, undecided }: Definition): string {
  const conditions = [
    ...(rejectIf.length === 0 ? [] : ['nothing turns it away']),
    ...(require.length === 0 ? [] : ['everything holds that must hold']),
    ...(duplicates === undefined ? [] : ['it is no duplicate of another lead']),
    ...(points === undefined ? [] : [enoughPoints(points)]),
  ];
  const list = undecided === 'separate' ? 'a list of their own' : 'the list of rejected leads';
  return [
    `A lead is sales qualified where ${enumerated(conditions)}.`,
    'A lead of which this cannot be told, since cells are missing or invalid, is undecided.',
    `Undecided leads go to ${list}, with what would decide them.`,
  ].join(' ');
}

function enoughPoints({ qualifyAt, fastTrack }: NonNullable<Definition['points']>): string {
  const ids = fastTrack.map(({ id }) => id);
  const track = ids.length === 0 ? '' : `, or without them where ${enumerated(ids, 'or')} holds`;
  return `it has ${counted(qualifyAt, 'point')} or more${track}`;
}
