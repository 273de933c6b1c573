import { textArgument } from './argument.ts';
import { atom, form, formOn, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const hasWord: Operator = {
  name: 'has_word',
  summary: 'The text has this word or phrase, whole.',
  forms: formOn(
    ['text', 'email'],
    form(
      textArgument,
      (field, { value }) => atom({ kind: 'has-any-word', field, phrases: [value] }),
      ({ shown }) => phrase(`the word ${shown}`, `not the word ${shown}`),
    ),
  ),
};
