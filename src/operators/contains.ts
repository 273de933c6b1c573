import { textArgument } from './argument.ts';
import { atom, form, formOn, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const contains: Operator = {
  name: 'contains',
  summary: 'The text has this text in it.',
  forms: formOn(
    ['text', 'email'],
    form(
      textArgument,
      (field, { value }) => atom({ kind: 'contains-any', field, texts: [value] }),
      ({ shown }) => phrase(`a text with ${shown} in it`, `a text without ${shown} in it`),
    ),
  ),
};
