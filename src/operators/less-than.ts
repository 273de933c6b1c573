import { numberText } from '../cells/number.ts';
import { numberArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const lessThan: Operator = {
  name: 'less_than',
  summary: 'The number is less than this.',
  forms: {
    number: form(
      numberArgument,
      (field, value) => atom({ kind: 'number-in', field, range: { to: { value, included: false } } }),
      (value) => phrase(`less than ${numberText(value)}`, `${numberText(value)} or more`),
    ),
  },
};
