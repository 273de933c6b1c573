import type { Definition } from '../definition/definition.ts';
import type { Block, Pair } from '../render/document.ts';
import { counted, enumerated } from './words.ts';

/** What it is called, who answers for it, what was approved, and when a lead qualifies, in one paragraph. */
export function coverBlocks(definition: Definition, fingerprint: string): readonly Block[] {
  const { version, purpose, owners, agreed } = definition;
  const pairs: readonly Pair[] = [
    { term: 'Version', line: version },
    ...side('For Marketing', owners.marketing, agreed?.marketing, fingerprint),
    ...side('For Sales', owners.sales, agreed?.sales, fingerprint),
    { term: 'Fingerprint', line: [{ code: fingerprint }] },
  ];
  return [
    ...(purpose === undefined ? [] : [{ kind: 'paragraph', line: purpose } as const]),
    { kind: 'pairs', pairs },
    { kind: 'heading', level: 2, line: 'When a lead is sales qualified' },
    { kind: 'paragraph', line: qualifies(definition) },
  ];
}

type Approval = NonNullable<Definition['agreed']>['sales'];

/** Who answers for it on one side, and who agreed there to which fingerprint. */
function side(
  term: string,
  owner: string | undefined,
  approval: Approval,
  fingerprint: string,
): readonly Pair[] {
  const parts = owner === undefined ? [] : [owner];
  if (approval !== undefined) {
    const isThis = approval.fingerprint === fingerprint;
    const what = isThis ? 'this fingerprint' : `another fingerprint: ${approval.fingerprint}`;
    parts.push(`agreed by ${approval.by} on ${approval.date} to ${what}`);
  }
  return parts.length === 0 ? [] : [{ term, line: parts.join('; ') }];
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
    `A lead is sales qualified where ${enumerated(conditions, ', and')}.`,
    'A lead of which this cannot be told, since cells are missing or invalid, is undecided.',
    `Undecided leads go to ${list}, with what would decide them.`,
  ].join(' ');
}

function enoughPoints({ qualifyAt, fastTrack }: NonNullable<Definition['points']>): string {
  const ids = fastTrack.map(({ id }) => id);
  const track = ids.length === 0 ? '' : `, or without them where ${enumerated(ids, 'or')} holds`;
  return `it has ${counted(qualifyAt, 'point')} or more${track}`;
}
