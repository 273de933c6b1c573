import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Rule } from './rule.ts';

/** A named list that no condition uses. */
export const unusedList: Rule = {
  code: 'unused-list',
  find: ({ definition, uses }) =>
    definition.lists
      .filter(({ name }) => !uses.lists.has(name))
      .map(({ name, place }) => diagnose('unused-list', { name }, place)),
};
