import { z } from 'zod';
import type { Argument } from './argument.ts';
import { atom, form, formOn, type Operator } from './operator.ts';
import { foldPattern } from './pattern.ts';
import { phrase } from './words.ts';

const patternArgument: Argument<{ readonly folded: string; readonly shown: string }> = {
  expected: 'a regular expression',
  schema: z.string(),
  read: (raw) => {
    if (typeof raw !== 'string' || raw === '') return { problem: { kind: 'bad-argument' } };
    const pattern = foldPattern(raw);
    if ('why' in pattern) return { problem: { kind: 'pattern-not-portable', why: pattern.why } };
    return { value: { folded: pattern.folded, shown: raw } };
  },
};

export const matches: Operator = {
  name: 'matches',
  summary: 'The text matches this regular expression somewhere; case does not count.',
  forms: formOn(
    ['text', 'email'],
    form(
      patternArgument,
      (field, { folded }) => atom({ kind: 'matches', field, pattern: folded }),
      ({ shown }) => phrase(`a text that matches ${shown}`, `a text that does not match ${shown}`),
    ),
  ),
};
