import { expect, test } from 'vitest';
import { rowNamer } from '../../src/run/row-names.ts';

const one = [{ name: 'a.csv', rows: 3 }];
const three = [...one, { name: 'none.csv', rows: 0 }, { name: 'c.csv', rows: 2 }];

test.each([
  [one, 1, 'row 1'],
  [one, 3, 'row 3'],
  [three, 1, 'row 1 of a.csv'],
  [three, 3, 'row 3 of a.csv'],
  [three, 4, 'row 1 of c.csv'],
  [three, 5, 'row 2 of c.csv'],
])('in %j row %d is %s', (files, row, name) => {
  expect(rowNamer(files)(row)).toBe(name);
});
