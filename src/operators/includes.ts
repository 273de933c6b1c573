import { textArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const includes: Operator = {
  name: 'includes',
  summary: 'The list has this member.',
  forms: {
    list: form(
      textArgument,
      (field, { value }) => atom({ kind: 'has-any-member', field, values: [value] }),
      ({ shown }) => phrase(shown, `no ${shown}`),
    ),
  },
};
