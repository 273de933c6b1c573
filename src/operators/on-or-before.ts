import { dayText } from '../cells/day.ts';
import { dayArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const onOrBefore: Operator = {
  name: 'on_or_before',
  summary: 'The date is this day or earlier.',
  forms: {
    date: form(
      dayArgument,
      (field, day) => atom({ kind: 'day-in', field, range: { to: { day } } }),
      (day) => phrase(`on or before ${dayText(day)}`, `after ${dayText(day)}`),
    ),
  },
};
