import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Rule } from './rule.ts';

/** More unused fields than this are a definition that has just begun, and one finding. */
const mostSaidApart = 5;

/** A field or derived value that no condition, derivation, identity, duplicate rule or promise reads. */
export const unusedField: Rule = {
  code: 'unused-field',
  find: ({ definition, uses }) => {
    const unused = [
      ...definition.fields.map(({ name, place }) => ({ name, place, what: 'field' })),
      ...definition.derived.map(({ name, place }) => ({ name, place, what: 'derived value' })),
    ].filter(({ name }) => !uses.fields.has(name));
    const [first] = unused;
    if (first !== undefined && unused.length > mostSaidApart)
      return [diagnose('unused-fields', { names: unused.map(({ name }) => name) }, first.place)];
    return unused.map(({ name, place, what }) => diagnose('unused-field', { name, what }, place));
  },
};
