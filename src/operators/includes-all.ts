import { membersArgument } from './argument.ts';
import { all, atom, form, type Operator } from './operator.ts';
import { listed, phrase } from './words.ts';

export const includesAll: Operator = {
  name: 'includes_all',
  summary: 'The list has every one of these members.',
  forms: {
    list: form(
      membersArgument,
      (field, { values }) =>
        all(values.map((value) => atom({ kind: 'has-any-member', field, values: [value] }))),
      (texts) => phrase(`all of ${listed(texts, 'and')}`, `not all of ${listed(texts, 'and')}`),
    ),
  },
};
