import { daysArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { daysInWords, phrase } from './words.ts';

export const withinNext: Operator = {
  name: 'within_next',
  summary: 'The date lies in the days from the as-of date on.',
  forms: {
    date: form(
      daysArgument,
      (field, days) =>
        atom({ kind: 'day-in', field, range: { from: { fromAsOf: 0 }, to: { fromAsOf: days } } }),
      (days) =>
        phrase(
          `a date within the next ${daysInWords(days)}`,
          `a date not within the next ${daysInWords(days)}`,
        ),
    ),
  },
};
