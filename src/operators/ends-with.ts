import { textArgument } from './argument.ts';
import { atom, form, formOn, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const endsWith: Operator = {
  name: 'ends_with',
  summary: 'The text ends with this.',
  forms: formOn(
    ['text', 'email'],
    form(
      textArgument,
      (field, { value }) => atom({ kind: 'ends-with', field, text: value }),
      ({ shown }) => phrase(`a text that ends with ${shown}`, `a text that does not end with ${shown}`),
    ),
  ),
};
