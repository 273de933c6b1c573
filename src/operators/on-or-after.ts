import { dayText } from '../cells/day.ts';
import { dayArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const onOrAfter: Operator = {
  name: 'on_or_after',
  summary: 'The date is this day or later.',
  forms: {
    date: form(
      dayArgument,
      (field, day) => atom({ kind: 'day-in', field, range: { from: { day } } }),
      (day) => phrase(`on or after ${dayText(day)}`, `before ${dayText(day)}`),
    ),
  },
};
