import { dayText } from '../cells/day.ts';
import { dayArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const after: Operator = {
  name: 'after',
  summary: 'The date is later than this day.',
  forms: {
    date: form(
      dayArgument,
      (field, day) => atom({ kind: 'day-in', field, range: { from: { day: day + 1 } } }),
      (day) => phrase(`after ${dayText(day)}`, `on or before ${dayText(day)}`),
    ),
  },
};
