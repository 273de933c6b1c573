import { numberText } from '../cells/number.ts';
import { numberArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const atMost: Operator = {
  name: 'at_most',
  summary: 'The number is this or less.',
  forms: {
    number: form(
      numberArgument,
      (field, value) => atom({ kind: 'number-in', field, range: { to: { value, included: true } } }),
      (value) => phrase(`${numberText(value)} or less`, `more than ${numberText(value)}`),
    ),
  },
};
