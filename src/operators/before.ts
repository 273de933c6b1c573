import { dayText } from '../cells/day.ts';
import { dayArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const before: Operator = {
  name: 'before',
  summary: 'The date is earlier than this day.',
  forms: {
    date: form(
      dayArgument,
      (field, day) => atom({ kind: 'day-in', field, range: { to: { day: day - 1 } } }),
      (day) => phrase(`before ${dayText(day)}`, `on or after ${dayText(day)}`),
    ),
  },
};
