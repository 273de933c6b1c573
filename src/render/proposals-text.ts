import type { Proposals } from '../loop/proposals/proposal.ts';
import { indented } from './layout.ts';
import { proposalWords } from './proposal-words.ts';
import type { Style } from './style.ts';

/** Changes that would have been for the better, each with what it would have done and the YAML to paste, for a terminal. */
export function proposalsText(
  { words, proposals }: Proposals,
  style: Style,
  width: number,
): readonly string[] {
  return [
    style.strong('What should change'),
    ...words.map((each) => indented(each, 2, width)),
    ...proposals.flatMap((proposal, at) => {
      const [what = '', ...effects] = proposalWords(proposal);
      return [
        '',
        indented(style.strong(`${at + 1}. ${what}`), 2, width),
        ...effects.map((effect) => indented(effect, 5, width)),
        ...proposal.patch
          .trimEnd()
          .split('\n')
          .map((line) => style.quiet(`     ${line}`)),
      ];
    }),
  ];
}
