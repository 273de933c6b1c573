import { expect, it } from 'vitest';
import { booleanReader } from '../../src/cells/boolean.ts';

const readBoolean = booleanReader({});

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

it('reads the words of the column too, and the usual ones all the same', () => {
  const read = booleanReader({ booleans: { yes: ['Ja', 'Checked'], no: ['Nein'] } });
  expect(read(' JA ')).toEqual({ state: 'value', value: true });
  expect(read('nein')).toEqual({ state: 'value', value: false });
  expect(read('yes')).toEqual({ state: 'value', value: true });
  expect(read('oui').state).toBe('invalid');
});
