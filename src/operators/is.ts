import { numberText } from '../cells/number.ts';
import { booleanArgument, numberArgument, textArgument } from './argument.ts';
import { atom, form, formOn, not, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const is: Operator = {
  name: 'is',
  summary: 'The value is this one.',
  forms: {
    ...formOn(
      ['id', 'text', 'country', 'email'],
      form(
        textArgument,
        (field, { value }) => atom({ kind: 'one-of', field, values: [value] }),
        ({ shown }) => phrase(shown, `anything but ${shown}`),
      ),
    ),
    number: form(
      numberArgument,
      (field, value) =>
        atom({
          kind: 'number-in',
          field,
          range: { from: { value, included: true }, to: { value, included: true } },
        }),
      (value) => phrase(numberText(value), `anything but ${numberText(value)}`),
    ),
    boolean: form(
      booleanArgument,
      (field, value) => (value ? atom({ kind: 'is-true', field }) : not(atom({ kind: 'is-true', field }))),
      (value) => phrase(`"${value ? 'yes' : 'no'}"`, `"${value ? 'no' : 'yes'}"`),
    ),
  },
};
