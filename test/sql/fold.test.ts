import { afterAll, beforeAll, expect, test } from 'vitest';
import { fold } from '../../src/cells/fold.ts';
import { folded } from '../../src/sql/dialect.ts';
import { openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

test('every character that has cases or parts folds alike, before a mark and a letter beyond ASCII, but for the newest capitals', async () => {
  // The planes with cases and marks, without halves of pairs; and the ideographs that are composed of others.
  const asked = 'code < 131072 AND code NOT BETWEEN 55296 AND 57343 OR code BETWEEN 194560 AND 195103';
  const each = engine.character('code');
  const text = folded(engine.dialect, `'a' || ${each} || '\u0301 ' || ${each} || 'é'`);
  const rows = await engine.run(
    `SELECT code, ${engine.hexOf(text)} FROM (${engine.series(195_103)}) AS codes WHERE ${asked}`,
  );
  const newer = new RegExp(`^[${engine.newer}]$`, 'u');
  const different = rows.flatMap(([code, theirs]) => {
    const char = String.fromCodePoint(Number(code));
    const ours = Buffer.from(fold(`a${char}\u0301 ${char}é`)).toString('hex');
    return ours === theirs ? [] : [char];
  });
  expect(rows.length).toBe(0x20000 - 1 - 0x800 + 0x220);
  expect(different.filter((char) => !newer.test(char))).toEqual([]);
}, 600_000);

test('and so do constants with the letters that Turkish, Azeri, Lithuanian and Greek lower in their own way', async () => {
  const texts = Array.from('IİJĮÌÍĨΣ').flatMap((char) => [
    `${char}é`,
    `${char}\u0307\u0300`,
    `É${char}\u0303`,
    `a${char}`,
  ]);
  const { quotes, constants } = engine.dialect;
  const given = constants({
    name: 'given',
    columns: ['row_no', 'given_text'],
    rows: texts.map((text, row) => [String(row), quotes.text(text)]),
  });
  const hex = engine.hexOf(folded(engine.dialect, 'given_text'));
  const rows = await engine.run(`WITH ${given} SELECT ${hex} FROM given ORDER BY row_no`);
  expect(rows).toEqual(texts.map((text) => [Buffer.from(fold(text)).toString('hex')]));
});
