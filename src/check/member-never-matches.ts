import { canBe } from '../analysis/members.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { atomsOf } from '../plan/predicates.ts';
import { everyLeaf } from './every-leaf.ts';
import type { ProofRule } from './rule.ts';

/** Values and members that a field can never have: the spelling, a derived value, or the column's own habits forbid it. */
export const memberNeverMatches: ProofRule = {
  code: 'member-never-matches',
  prove: ({ plan }) =>
    everyLeaf(plan).flatMap((leaf) => {
      const members = atomsOf(leaf).flatMap((atom) =>
        atom.kind === 'one-of' || atom.kind === 'has-any-member'
          ? atom.values.filter((value) => !canBe(plan, atom.field, value))
          : [],
      );
      return members.length === 0
        ? []
        : [diagnose('member-never-matches', { members, field: leaf.subject }, leaf.place)];
    }),
};
