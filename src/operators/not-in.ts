import { isIn } from './in.ts';
import { negatedForms, type Operator } from './operator.ts';

export const notIn: Operator = {
  name: 'not_in',
  summary: 'There is a value, and it is none of these.',
  forms: negatedForms(isIn),
};
