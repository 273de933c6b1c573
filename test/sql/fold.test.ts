import { afterAll, beforeAll, expect, test } from 'vitest';
import { fold } from '../../src/cells/fold.ts';
import { folded } from '../../src/sql/dialect.ts';
import { openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

test('every character that has cases or parts folds alike, alone and before a mark, but for the newest capitals', async () => {
  // The planes with cases and marks, without halves of pairs; and the ideographs that are composed of others.
  const asked = 'code < 131072 AND code NOT BETWEEN 55296 AND 57343 OR code BETWEEN 194560 AND 195103';
  const text = folded(engine.dialect, `'a' || ${engine.character('code')} || '\u0301'`);
  const rows = await engine.run(
    `SELECT code, ${engine.hexOf(text)} FROM (${engine.series(195_103)}) AS codes WHERE ${asked}`,
  );
  const newer = new RegExp(`^[${engine.newer}]$`, 'u');
  const different = rows.flatMap(([code, theirs]) => {
    const char = String.fromCodePoint(Number(code));
    const ours = Buffer.from(fold(`a${char}\u0301`)).toString('hex');
    return ours === theirs ? [] : [char];
  });
  expect(rows.length).toBe(0x20000 - 1 - 0x800 + 0x220);
  expect(different.filter((char) => !newer.test(char))).toEqual([]);
}, 600_000);
