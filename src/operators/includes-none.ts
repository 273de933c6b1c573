import { includesAny } from './includes-any.ts';
import { negatedForms, type Operator } from './operator.ts';

export const includesNone: Operator = {
  name: 'includes_none',
  summary: 'The list has members, and none of these.',
  forms: negatedForms(includesAny),
};
