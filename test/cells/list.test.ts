import { expect, it } from 'vitest';
import { listReader } from '../../src/cells/list.ts';

it.each([
  [';', 'Demo;Events', ['demo', 'events']],
  [';', ' Demo ; ; EVENTS  day;', ['demo', 'events day']],
  [';', 'Demo;demo; DEMO', ['demo']],
  [';', 'one', ['one']],
  [',', 'a;b, c', ['a;b', 'c']],
  ['|', 'a|b', ['a', 'b']],
  [', ', 'a, b,c', ['a', 'b,c']],
])('with %j reads %j as %j', (separator, text, value) => {
  expect(listReader(separator)(text)).toEqual({ state: 'value', value });
});

it.each([';', ' ; ;; ', '\u00a0;'])('finds %j missing', (text) => {
  expect(listReader(';')(text)).toEqual({ state: 'missing' });
});
