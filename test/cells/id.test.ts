import { expect, it } from 'vitest';
import { readId } from '../../src/cells/id.ts';

it.each([
  ['3152079000000153079', '3152079000000153079'],
  [' 007 ', '007'],
  ['00Q5g00000AbCdE', '00Q5g00000AbCdE'],
  ['1e3', '1e3'],
  ['a  b', 'a  b'],
])('reads the id %j as %j', (text, value) => {
  expect(readId(text)).toEqual({ state: 'value', value });
});
