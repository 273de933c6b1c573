import { afterAll, beforeAll, expect, test } from 'vitest';
import { fold } from '../../src/cells/fold.ts';
import { folded } from '../../src/sql/dialect.ts';
import { duckdb } from '../../src/sql/duckdb.ts';
import { newerThanDuckdb, openDuckdb, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openDuckdb(duckdb);
});
afterAll(() => engine.close());

test('every character of Unicode folds alike, alone and before a mark, but for the newest capitals', async () => {
  const rows = await engine.run(
    `SELECT code, to_hex(${folded(duckdb, "'a' || chr(CAST(code AS INTEGER)) || chr(769)")})
    FROM range(1, 1114112) AS codes (code) WHERE code NOT BETWEEN 55296 AND 57343`,
  );
  const newer = new RegExp(`^[${newerThanDuckdb}]$`, 'u');
  const different = rows.flatMap(([code, theirs]) => {
    const char = String.fromCodePoint(Number(code));
    const ours = Buffer.from(fold(`a${char}\u0301`))
      .toString('hex')
      .toUpperCase();
    return ours === theirs ? [] : [char];
  });
  expect(rows.length).toBe(0x110000 - 1 - 2048);
  expect(different.filter((char) => !newer.test(char))).toEqual([]);
}, 30_000);
