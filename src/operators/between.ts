import { numberText } from '../cells/number.ts';
import { pairArgument } from './argument.ts';
import { atom, form, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const between: Operator = {
  name: 'between',
  summary: 'The number lies between these two, both included.',
  forms: {
    number: form(
      pairArgument,
      (field, [low, high]) =>
        atom({
          kind: 'number-in',
          field,
          range: { from: { value: low, included: true }, to: { value: high, included: true } },
        }),
      ([low, high]) => {
        const stretch = `${numberText(low)} to ${numberText(high)}`;
        return phrase(stretch, `a number outside ${stretch}`);
      },
    ),
  },
};
