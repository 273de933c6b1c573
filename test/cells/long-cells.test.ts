import { describe, expect, test } from 'vitest';
import { cellReader, defaultSpec } from '../../src/cells/cell-reader.ts';
import { fieldTypes } from '../../src/cells/cell.ts';

const long = (piece: string, length = 400_000): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Each would take minutes where reading took the square of its length. */
const texts: readonly (readonly [what: string, text: string])[] = [
  ['digits', `${long('1')}x`],
  ['groups of digits', `1${long(',111')}x`],
  ['white space behind a sign', `-${long(' ')}x`],
  ['white space before a range', `1${long(' ')}- 2x`],
  ['white space behind a date', `1/1/2026${long(' ')}x`],
  ['an open bracket', `(${long(' ')}`],
  ['labels of a domain', `a@${long('a.')}@`],
  ['at signs', long('a@')],
  ['words', `${long('a ')}é`],
  ['members of a list', Array.from({ length: 80_000 }, (_, at) => at.toString(36)).join(';')],
  ['marks of one letter', `a${long('\u0315', 100_000)}${long('\u0300', 100_000)}`],
];

describe.each(texts)('%s without end', (_, text) => {
  test.each(fieldTypes)('are read as %s in no time', (type) => {
    const read = cellReader({
      ...defaultSpec(type),
      formats: type === 'date' ? ['M/D/YYYY h:mm A', 'iso'] : [],
      amounts: true,
    });
    const start = performance.now();
    expect(['value', 'invalid']).toContain(read(text).state);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

test('a letter with a few marks is composed in a long text as in a short one', () => {
  const read = cellReader(defaultSpec('text'));
  const word = 'e\u0301a\u0315\u0300';
  const short = read(word) as { readonly value: string };
  expect(read(long(word, 5000))).toEqual({ state: 'value', value: short.value.repeat(1000) });
});
