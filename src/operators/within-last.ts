import { daysArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { daysInWords, phrase } from './words.ts';

export const withinLast: Operator = {
  name: 'within_last',
  summary: 'The date lies in the days up to the as-of date.',
  forms: {
    date: form(
      daysArgument,
      (field, days) =>
        atom({ kind: 'day-in', field, range: { from: { fromAsOf: -days }, to: { fromAsOf: 0 } } }),
      (days) =>
        phrase(
          `a date within the last ${daysInWords(days)}`,
          `a date not within the last ${daysInWords(days)}`,
        ),
    ),
  },
};
