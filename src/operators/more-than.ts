import { numberText } from '../cells/number.ts';
import { numberArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const moreThan: Operator = {
  name: 'more_than',
  summary: 'The number is more than this.',
  forms: {
    number: form(
      numberArgument,
      (field, value) => atom({ kind: 'number-in', field, range: { from: { value, included: false } } }),
      (value) => phrase(`more than ${numberText(value)}`, `${numberText(value)} or less`),
    ),
  },
};
