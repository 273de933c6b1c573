import { is } from './is.ts';
import { negated, type Operator } from './operator.ts';

const { boolean: _, ...others } = is.forms;

export const isNot: Operator = {
  name: 'is_not',
  summary: 'There is a value, and it is another one.',
  forms: Object.fromEntries(Object.entries(others).map(([type, each]) => [type, negated(each)])),
};
