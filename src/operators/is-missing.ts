import { fieldTypes } from '../cells/cell.ts';
import { booleanArgument } from './argument.ts';
import { atom, form, formOn, not, type Operator } from './operator.ts';
import { phrase } from './words.ts';

export const isMissing: Operator = {
  name: 'is_missing',
  summary: 'Whether there is nothing in the cell; an invalid cell is not missing. Always known.',
  forms: formOn(
    fieldTypes,
    form(
      booleanArgument,
      (field, value) =>
        value ? atom({ kind: 'is-missing', field }) : not(atom({ kind: 'is-missing', field })),
      (value) => (value ? phrase('an empty cell', 'any value') : phrase('any value', 'an empty cell')),
    ),
  ),
};
