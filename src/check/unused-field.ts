import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Rule } from './rule.ts';

/** A field or derived value that no condition, derivation, identity, duplicate rule or promise reads. */
export const unusedField: Rule = {
  code: 'unused-field',
  find: ({ definition, uses }) =>
    [
      ...definition.fields.map(({ name, place }) => ({ name, place, what: 'field' })),
      ...definition.derived.map(({ name, place }) => ({ name, place, what: 'derived value' })),
    ]
      .filter(({ name }) => !uses.fields.has(name))
      .map(({ name, place, what }) => diagnose('unused-field', { name, what }, place)),
};
