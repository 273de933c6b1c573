import { numberText } from '../cells/number.ts';
import { numberArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const atLeast: Operator = {
  name: 'at_least',
  summary: 'The number is this or more.',
  forms: {
    number: form(
      numberArgument,
      (field, value) => atom({ kind: 'number-in', field, range: { from: { value, included: true } } }),
      (value) => phrase(`${numberText(value)} or more`, `less than ${numberText(value)}`),
    ),
  },
};
