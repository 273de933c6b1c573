import { canFail } from '../analysis/conflict.ts';
import type { Part } from '../analysis/parts.ts';
import { standingsOf, type Standing } from '../analysis/standings.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { otherPart } from './other-part.ts';
import type { ProofRule } from './rule.ts';

/** A criterion that could be left out: for itself, for another one, or for all the others together. */
export const criterionNeverDecides: ProofRule = {
  code: 'criterion-never-decides',
  prove: ({ space, meaning, qualifying }) => {
    if (qualifying.is === 'impossible' || canFail(space, meaning).is === 'impossible') return [];
    const standings = standingsOf(space, meaning);
    const order = standings.map(({ part }) => part);
    return standings.flatMap((standing) => findingOf(standing, order) ?? []);
  },
};

function findingOf(standing: Standing, order: readonly Part[]): Diagnostic | undefined {
  const { part } = standing;
  const { id, place } = part;
  switch (standing.is) {
    case 'always-holding':
      // Points that all leads have are another finding, and a bar that is no bar may be there for the tiers.
      return part.criterion && diagnose('criterion-never-decides', { id, isAlone: true }, place);
    case 'idle':
      return diagnose('criterion-never-decides', { id, isAlone: false }, place);
    case 'same':
      return diagnose('criteria-same', { id, other: otherPart(standing.as) }, place);
    case 'implied': {
      const isFirst = order.indexOf(part) < order.indexOf(standing.by);
      const facts = { id, other: otherPart(standing.by) };
      return diagnose(isFirst ? 'criterion-names-only' : 'criterion-implied', facts, place);
    }
    default:
      return undefined;
  }
}
