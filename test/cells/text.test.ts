import { expect, it } from 'vitest';
import { readText } from '../../src/cells/text.ts';

it('reads a text folded', () => {
  expect(readText('  Head  of\u00a0MÜNCHEN ')).toEqual({ state: 'value', value: 'head of münchen' });
});
