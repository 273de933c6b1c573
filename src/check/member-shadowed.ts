import { phrasesShadowedBy, shadowedPhrases, shadowedTexts, type Shadowed } from '../analysis/members.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import type { Leaf } from '../plan/predicate.ts';
import { atomsOf } from '../plan/predicates.ts';
import { everyLeaf } from './every-leaf.ts';
import type { ProofRule } from './rule.ts';

/** Texts to look for that have a shorter one of the same list within, which is found wherever they are. */
export const memberShadowed: ProofRule = {
  code: 'member-shadowed',
  prove: ({ plan }) => [
    ...everyLeaf(plan).flatMap((leaf) => {
      const members = shadowedIn(leaf);
      return members.length === 0 ? [] : [diagnose('member-shadowed', { members }, leaf.place)];
    }),
    ...plan.derived.flatMap((derived) => {
      const members = derived.kind === 'first-match' ? shadowedMatches(derived.matches) : [];
      return members.length === 0 ? [] : [diagnose('member-shadowed', { members }, derived.place)];
    }),
  ],
};

function shadowedIn(leaf: Leaf): readonly Shadowed[] {
  return atomsOf(leaf).flatMap((atom) => {
    if (atom.kind === 'contains-any') return shadowedTexts(atom.texts);
    return atom.kind === 'has-any-word' ? shadowedPhrases(atom.phrases) : [];
  });
}

type Matches = Extract<Plan['derived'][number], { readonly kind: 'first-match' }>['matches'];

/** Phrases for which a line above has been taken already. */
function shadowedMatches(matches: Matches): readonly Shadowed[] {
  return matches.flatMap(({ phrases }, at) => {
    const before = matches.slice(0, at).flatMap((match) => match.phrases);
    return phrasesShadowedBy(phrases, before);
  });
}
