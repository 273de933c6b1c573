import { expect, test } from 'vitest';
import { waysOfRepeats } from '../../src/sql/backtracking.ts';

test.each([
  ['', 1],
  ['x.*y.*z.*q', 1],
  ['[a-z]+@([a-z]+)[.]com?', 1],
  ['(vp|vice president|head)?(a|b)', 1],
  ['(ab){1000}', 1],
  ['(a|b){2,3}', 4 + 8],
  ['(?:[0-9]{1,3}[.]){3}', 27],
  ['(?:[0-9]{1,3}?[.]){3}?', 27],
  ['(a?){20}', 2 ** 20],
  ['(a*){3}', 100 ** 3],
  ['(a+|b){2}', 101 ** 2],
  ['(a{4,}){2}', 100 ** 2],
  ['((a|b){2}c?){2}', (4 * 2) ** 2],
  ['(a|b){2}.*(a|b){3}', 4 * 8],
  ['(a|b){2}|(a|b){3}', 8],
  ['(a|b{,2}){2}', 4],
  ['(a|[)*]\\)\\*){2}', 4],
  ['(a|b){0}', 1],
  ['((a*){50})?', 100 ** 50],
])('%s reads a cell in %d ways', (expression, ways) => {
  expect(waysOfRepeats(expression)).toBe(ways);
});
