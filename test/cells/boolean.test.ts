import { expect, it } from 'vitest';
import { readBoolean } from '../../src/cells/boolean.ts';

it.each(['true', 'TRUE', ' Yes ', 'y', 'Y', '1', 'on', 'On\u00a0'])('reads %j as true', (text) => {
  expect(readBoolean(text)).toEqual({ state: 'value', value: true });
});

it.each(['false', 'False', 'NO', 'n', '0', 'off'])('reads %j as false', (text) => {
  expect(readBoolean(text)).toEqual({ state: 'value', value: false });
});

it.each(['2', '1.0', '-1', 't', 'f', 'ja', 'oui', 'yes!', 'truefalse', 'constructor'])(
  'finds %j invalid',
  (text) => {
    expect(readBoolean(text).state).toBe('invalid');
  },
);
