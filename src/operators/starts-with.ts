import { textArgument } from './argument.ts';
import { atom, form, formOn, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const startsWith: Operator = {
  name: 'starts_with',
  summary: 'The text begins with this.',
  forms: formOn(
    ['text', 'email'],
    form(
      textArgument,
      (field, { value }) => atom({ kind: 'starts-with', field, text: value }),
      ({ shown }) => phrase(`a text that begins with ${shown}`, `a text that does not begin with ${shown}`),
    ),
  ),
};
