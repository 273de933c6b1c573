import type { Leaks } from '../../loop/leaks/leaks.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Proposal } from '../../loop/proposals/proposal.ts';
import { listed } from '../audit-words.ts';
import type { Block } from '../document.ts';
import { reasonWords } from '../leaks-text.ts';
import { proposalWords } from '../proposal-words.ts';
import type { Section } from './section.ts';

/** What the outcomes say should change, and which columns say too much. */
export function proposalsSection({ feedback: { proposals, leaks } }: Meeting): Section {
  return {
    heading: 'What the outcomes propose',
    blocks: [
      { kind: 'paragraph', line: proposals.words.join(' ') },
      ...proposals.proposals.flatMap(proposalBlocks),
      ...leakBlocks(leaks),
    ],
  };
}

function proposalBlocks(proposal: Proposal, at: number): readonly Block[] {
  const [what = '', ...effects] = proposalWords(proposal);
  return [
    { kind: 'heading', level: 3, line: `${at + 1}. ${what}` },
    { kind: 'list', numbered: false, items: effects.map((line) => ({ line })) },
    { kind: 'code', text: proposal.patch.trimEnd() },
  ];
}

function leakBlocks({ columns }: Leaks): readonly Block[] {
  const suspected = columns.flatMap(({ column, standing, reasons, evidence }) =>
    standing !== 'suspected' || evidence === null
      ? []
      : [
          [
            { strong: column },
            ` ${listed(reasons.map((reason) => reasonWords(reason, evidence)))}.`,
          ] as const,
        ],
  );
  if (suspected.length === 0) return [];
  return [
    {
      kind: 'paragraph',
      line: 'Columns that leak the outcome are left out: a rule on them looks right on old leads, and is worth nothing on new ones.',
    },
    { kind: 'list', numbered: false, items: suspected.map((line) => ({ line })) },
  ];
}
