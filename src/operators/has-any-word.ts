import { textsArgument } from './argument.ts';
import { atom, form, formOn, type Operator } from './operator.ts';
import { listed, phrase } from './words.ts';

export const hasAnyWord: Operator = {
  name: 'has_any_word',
  summary: 'The text has at least one of these words or phrases, whole.',
  forms: formOn(
    ['text', 'email'],
    form(
      textsArgument,
      (field, { values }) => atom({ kind: 'has-any-word', field, phrases: values }),
      (texts) => phrase(`the word ${listed(texts)}`, `none of the words ${listed(texts)}`),
    ),
  ),
};
