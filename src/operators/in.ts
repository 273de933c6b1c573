import { membersArgument } from './argument.ts';
import { atom, form, formOn, type Operator } from './operator.ts';
import { listed, phrase } from './words.ts';

export const isIn: Operator = {
  name: 'in',
  summary: 'The value is one of these, or in this list.',
  forms: formOn(
    ['id', 'text', 'country', 'email'],
    form(
      membersArgument,
      (field, { values }) => atom({ kind: 'one-of', field, values }),
      (texts) => phrase(`one of ${listed(texts)}`, `none of ${listed(texts)}`),
    ),
  ),
};
