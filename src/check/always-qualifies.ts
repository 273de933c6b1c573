import { canFail } from '../analysis/conflict.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { ProofRule } from './rule.ts';

/** Every lead qualifies, so that the definition decides nothing. */
export const alwaysQualifies: ProofRule = {
  code: 'always-qualifies',
  prove: ({ definition, space, meaning }) =>
    canFail(space, meaning).is === 'impossible' ? [diagnose('always-qualifies', {}, definition.place)] : [],
};
