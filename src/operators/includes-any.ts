import { membersArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { listed, phrase } from './words.ts';

export const includesAny: Operator = {
  name: 'includes_any',
  summary: 'The list has at least one of these members.',
  forms: {
    list: form(
      membersArgument,
      (field, { values }) => atom({ kind: 'has-any-member', field, values }),
      (texts) => phrase(`any of ${listed(texts)}`, `none of ${listed(texts)}`),
    ),
  },
};
