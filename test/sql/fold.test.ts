import vm from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fold } from '../../src/cells/fold.ts';
import { snowflake } from '../../src/sql/snowflake.ts';
import { openEngine, type Rows, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

test('every character that has cases or parts folds alike, before a mark and a letter beyond ASCII, but for the newest capitals', async () => {
  // The planes with cases and marks, without halves of pairs; and the ideographs that are composed of others. ZetaSQL answers
  // with less than 4 MB at once.
  const ranges = ['1 AND 55295', '57344 AND 131071', '194560 AND 195103'];
  const each = engine.character('code');
  const text = engine.dialect.fold(`'a' || ${each} || '\u0301 ' || ${each} || 'é'`);
  const rows: Rows[number][] = [];
  for (const range of ranges) {
    const codes = `(${engine.series(195_103)}) AS codes WHERE code BETWEEN ${range}`;
    rows.push(...(await engine.run(`SELECT code, ${engine.hexOf(text)} FROM ${codes}`)));
  }
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
  const hex = engine.hexOf(engine.dialect.fold('given_text'));
  const rows = await engine.run(`WITH ${given} SELECT ${hex} FROM given ORDER BY row_no`);
  expect(rows).toEqual(texts.map((text) => [Buffer.from(fold(text)).toString('hex')]));
});

describe('the function that Snowflake folds with', () => {
  const said = snowflake.needs!('crm.').join('\n');
  const [, body] = /\$\$(.*)\$\$;$/u.exec(said) ?? [];
  const theirs = vm.runInNewContext(`(T) => { ${body!} }`) as (text: string) => string;

  test('stands in the schema of the view', () => {
    expect(said).toContain('in the schema of the view');
    expect(said).toContain(
      'CREATE FUNCTION crm.leadpact_fold(t VARCHAR) RETURNS VARCHAR LANGUAGE JAVASCRIPT',
    );
    expect(snowflake.needs!('')[1]).toContain('CREATE FUNCTION leadpact_fold(');
  });

  test('folds every character as we do, alone and among others', () => {
    const all = Array.from({ length: 0x30000 }, (_, code) => String.fromCodePoint(code));
    expect(all.filter((char) => theirs(`a${char}\u0301`) !== fold(`a${char}\u0301`))).toEqual([]);
    const texts = fc.string({
      unit: fc.constantFrom(...Array.from(' \t\u00a0\ufeffaAİIΣσςÉe\u0301ǅﬀ|\u001f')),
    });
    fc.assert(fc.property(texts, (text) => theirs(text) === fold(text)));
  });
});
