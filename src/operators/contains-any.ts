import { textsArgument } from './argument.ts';
import { atom, form, formOn, type Operator } from './operator.ts';
import { listed, phrase } from './words.ts';

export const containsAny: Operator = {
  name: 'contains_any',
  summary: 'The text has at least one of these texts in it.',
  forms: formOn(
    ['text', 'email'],
    form(
      textsArgument,
      (field, { values }) => atom({ kind: 'contains-any', field, texts: values }),
      (texts) => phrase(`a text with ${listed(texts)} in it`, `a text without ${listed(texts)} in it`),
    ),
  ),
};
