import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patternFinder } from '../../src/cells/pattern-finder.ts';
import { foldPattern } from '../../src/operators/pattern.ts';
import { tries } from '../support/effort.ts';
import { makeTable, openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const pieces = [
  'a',
  'b',
  '1',
  '_',
  ' ',
  'é',
  '😀',
  '.',
  '^',
  '$',
  '\\b',
  '\\B',
  '\\d',
  '\\D',
  '\\w',
  '\\W',
  '\\s',
  '\\S',
  '\\t',
  '\\n',
  '\\v',
  '\\.',
  '\\$',
  '\\{',
  '\\-',
  '[ab]',
  '[^a]',
  '[]a]',
  '[^]a]',
  '[a-]',
  '[-a]',
  '[a-c-e]',
  '[\\d-]',
  '[\\d.]',
  '[^\\s]',
  '[a&&b]',
  '[a^]',
  '[$.]',
  '[\\]\\[]',
  '[[a]',
  '[\\w]',
  '{',
  '{1_',
  '}',
  ']',
  '{,2}',
  '-',
  '&',
  '#',
  '|',
  '(',
  '(?:',
  '(?:)',
  ')',
  ')',
  '*',
  '+',
  '?',
  '*?',
  '{0}',
  '{2}',
  '{1,}',
  '{0,2}',
  '{2}?',
];
const written = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.join(''));
const signs = [
  'a',
  'b',
  'c',
  '1',
  '_',
  '-',
  ' ',
  '\n',
  '\t',
  '\v',
  '\r',
  '\u0085',
  '\u2028',
  'é',
  '😀',
  '.',
  '^',
  '$',
  '{',
  '}',
  '[',
  ']',
  '&',
  ',',
  '2',
  '|',
  '#',
  '\\',
];
const anyText = fc.array(fc.constantFrom(...signs), { maxLength: 5 }).map((parts) => parts.join(''));

/** Expressions that the language takes, as they are matched against folded text, and as the engine runs them. */
function expressions(count: number) {
  const taken = fc.sample(written, count * 8).flatMap((each) => {
    const pattern = foldPattern(each);
    return 'folded' in pattern ? [pattern.folded] : [];
  });
  return [...new Set(taken)].slice(0, count).flatMap((pattern) => {
    const run = engine.dialect.pattern(pattern);
    return 'expression' in run ? [{ pattern, run: run.expression }] : [];
  });
}

test('regular expressions find what the interpreter finds', async () => {
  const some = expressions(tries(40));
  expect(some.length).toBeGreaterThan(tries(40) / 4);
  const texts = [...new Set(['', 'a', 'a\n', 'ab', ...fc.sample(anyText, 80)])];
  const { quotes, matches } = engine.dialect;
  const rows = texts.map((text, row) => [String(row), quotes.text(text)]);
  await makeTable(engine, { name: 'texts_searched', columns: ['row_no', 'searched'], rows });
  const wrong: string[] = [];
  for (let at = 0; at < some.length; at += 20) {
    const asked = some.slice(at, at + 20);
    const columns = asked.map(({ run }) => `CASE WHEN ${matches('searched', run)} THEN 1 ELSE 0 END`);
    const found = await engine.run(`SELECT ${columns.join(', ')} FROM texts_searched ORDER BY row_no`);
    for (const [index, { pattern, run }] of asked.entries()) {
      const finds = patternFinder(pattern);
      for (const [row, text] of texts.entries())
        if ((found[row]![index] === '1') !== finds(text)) wrong.push(JSON.stringify({ pattern, run, text }));
    }
  }
  expect(wrong).toEqual([]);
});

test('long cells that repeat themselves are searched in time', async () => {
  const patterns = [
    '(a?){20}b',
    '(a|ab|b){12}c',
    '(\\w+ ){2,3}!',
    '(?:[a-z]{1,3} ){3}!',
    '.*a.*b!',
    '^.*y.*z.*q',
  ];
  const runs = patterns.flatMap((pattern) => {
    const run = engine.dialect.pattern(pattern);
    return 'expression' in run ? [run.expression] : [];
  });
  expect(runs).toHaveLength(patterns.length);
  const texts = ['a', 'ab', 'xyz', 'word '].map((text) => text.repeat(300 / text.length));
  const { quotes, matches } = engine.dialect;
  const rows = texts.map((text, row) => [String(row), quotes.text(text)]);
  await makeTable(engine, { name: 'texts_long', columns: ['row_no', 'searched'], rows });
  const columns = runs.map((run) => `CASE WHEN ${matches('searched', run)} THEN 1 ELSE 0 END`);
  const found = await engine.run(`SELECT ${columns.join(', ')} FROM texts_long ORDER BY row_no`);
  expect(found.flat()).toEqual(
    texts.flatMap((text) => patterns.map((each) => (patternFinder(each)(text) ? '1' : '0'))),
  );
}, 60_000);
