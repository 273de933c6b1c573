import type { Definition } from '../definition/definition.ts';
import type { Block } from '../render/document.ts';

/** What is usual where cells do not tell; criteria and rules say themselves where they depart from it. */
export function unknownBlocks({ rejectIf, require, points }: Definition): readonly Block[] {
  const lines = [
    'A cell is missing where it is blank or says so, and invalid where it cannot be read as its type. A condition on such a cell is neither met nor unmet: it is open.',
    ...(rejectIf.length + require.length === 0
      ? []
      : [
          'Where it leaves open whether a criterion holds, the lead is undecided, unless the criterion says otherwise or another one turns the lead away all the same.',
        ]),
    ...(points === undefined
      ? []
      : [
          'A rule of points that is open may give its points or not, unless the rule says otherwise: then a lead has from so many to so many points, and is undecided where the bar lies between.',
        ]),
  ];
  return lines.map((line) => ({ kind: 'paragraph', line }));
}
