import { daysArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { daysInWords, phrase } from './words.ts';

export const olderThan: Operator = {
  name: 'older_than',
  summary: 'The date is more than this before the as-of date.',
  forms: {
    date: form(
      daysArgument,
      (field, days) => atom({ kind: 'day-in', field, range: { to: { fromAsOf: -days - 1 } } }),
      (days) =>
        phrase(`a date more than ${daysInWords(days)} ago`, `a date no more than ${daysInWords(days)} ago`),
    ),
  },
};
