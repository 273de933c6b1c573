import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { bigquery } from '../../src/sql/bigquery.ts';
import { snowflake } from '../../src/sql/snowflake.ts';
import type { Rows, SqlEngine } from './sql-engines.ts';

interface Answer {
  readonly rows?: Rows;
  readonly error?: string;
}

/** A program that takes requests as lines of JSON and answers each with a line, in their order. */
export function linesOf(program: string, args: readonly string[]) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (request: object): Promise<Rows> => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new Error(`${program} ended`);
      const { rows, error } = JSON.parse(value) as Answer;
      if (rows === undefined) throw new Error(error);
      return rows;
    },
    close: (): Promise<void> =>
      new Promise((resolve) => {
        child.once('close', () => resolve());
        child.stdin.end();
      }),
  };
}

/**
 * BigQuery's language on ZetaSQL, its makers' reference implementation, which keeps no tables: they stand in WITH.
 *
 * @param classpath of the program in `test/engines/googlesql`
 */
export function openGoogleSql(classpath: string): SqlEngine {
  const { ask, close } = linesOf('java', ['-cp', classpath, 'GoogleSql']);
  const tables = new Map<string, string>();
  const withTables = (sql: string): string =>
    sql.startsWith('SELECT') && tables.size > 0
      ? `WITH ${[...tables].map(([name, query]) => `${name} AS (${query})`).join(',\n')}\n${sql}`
      : sql;
  return {
    dialect: bigquery,
    newer: newerThanZetaSql,
    hexOf: (text) => `to_hex(CAST(${text} AS BYTES))`,
    character: (code) => `chr(${code})`,
    keywords: () => Promise.resolve(googleSqlWords),
    keepsTables: false,
    hasMoreInstants: false,
    canName: (text) => !text.startsWith('$'),
    // It makes no array of more than 16,000 members.
    series: (count) =>
      `SELECT code FROM (SELECT 1000 * high + low AS code
         FROM UNNEST(generate_array(0, 999)) AS high, UNNEST(generate_array(0, 999)) AS low)
       WHERE code BETWEEN 1 AND ${count}`,
    listText: (list) => `array_to_string(${list}, '\\u001f')`,
    run: async (sql) => {
      const [, dropped] = /^DROP TABLE IF EXISTS (\w+)/u.exec(sql) ?? [];
      const [, made, query] = /^CREATE TABLE (\w+) AS (.*)$/su.exec(sql) ?? [];
      if (dropped !== undefined) tables.delete(dropped);
      else if (made !== undefined) tables.set(made, query!);
      else return ask({ sql: withTables(sql) });
      return [];
    },
    runOn: (sql, day) => ask({ sql: withTables(sql), as_of: day }),
    close,
  };
}

/**
 * Snowflake's statements on the emulator fakesnow.
 *
 * @param python with the packages of `test/engines/requirements.txt`
 */
export function openFakeSnowflake(python: string, newer: string): SqlEngine {
  const { ask, close } = linesOf(python, ['test/engines/python/fake_snowflake.py']);
  const run = (sql: string): Promise<Rows> => ask({ sql });
  return {
    dialect: snowflake,
    newer,
    canName: () => true,
    hexOf: (text) => `lower(hex_encode(${text}))`,
    keepsTables: true,
    hasMoreInstants: true,
    character: (code) => `character_of(${code})`,
    keywords: () => Promise.resolve(snowflakeWords),
    series: (count) => `SELECT seq4() + 1 AS code FROM TABLE(generator(rowcount => ${count}))`,
    listText: (list) => `trim(${list}, '\\u001f')`,
    run,
    runOn: async (sql, day) => {
      await run(`SET as_of = '${day}'`);
      return run(sql);
    },
    close,
  };
}

/** Characters since Unicode 13, which this release of ZetaSQL neither lowers nor composes. */
const newerThanZetaSql =
  '\u0899-\u089b\u08cf-\u08d2\u0c3c\u1715\u1abf-\u1ac0\u1ac3-\u1ac4\u1aca\u1add\u1ae6\u1aeb\u1c89\u1dfa' +
  '\u2c2f\ua7c0\ua7c7\ua7c9\ua7cb-\ua7cc\ua7ce\ua7d0\ua7d2\ua7d4\ua7d6\ua7d8\ua7da\ua7dc\ua7f5\ua82c' +
  '\u{10570}-\u{1057a}\u{1057c}-\u{1058a}\u{1058c}-\u{10592}\u{10594}-\u{10595}\u{10d50}-\u{10d65}' +
  '\u{10efa}-\u{10efb}\u{10efd}-\u{10eff}\u{10f83}\u{10f85}\u{11070}\u{113ce}-\u{113d0}' +
  '\u{1193d}-\u{1193e}\u{11943}\u{11f41}-\u{11f42}\u{1612f}\u{16ea0}-\u{16eb8}\u{16ff0}-\u{16ff1}' +
  '\u{1e4ec}-\u{1e4ee}\u{1e5ef}';

/** The reserved words of GoogleSQL, by its documentation (Lexical structure and syntax). */
const googleSqlWords =
  `all and any array as asc assert_rows_modified at between by case cast collate contains create cross
  cube current default define desc distinct else end enum escape except exclude exists extract false fetch following for
  from full group grouping groups hash having if ignore in inner intersect interval into is join lateral left like limit
  lookup merge natural new no not null nulls of on or order outer over partition preceding proto qualify range recursive
  respect right rollup rows select set some struct tablesample then to treat true unbounded union unnest using when where
  window with within`.split(/\s+/u);

/** The reserved words of Snowflake, by its documentation (Reserved and limited keywords). */
const snowflakeWords =
  `account all alter and any as between by case cast check column connect connection constraint create
  cross current current_date current_time current_timestamp current_user database delete distinct drop else exists false
  following for from full grant group gscluster having ilike in increment inner insert intersect into is issue join lateral
  left like localtime localtimestamp minus natural not null of on or order organization qualify regexp revoke right rlike
  row rows sample schema select set some start table tablesample then to trigger true try_cast union unique update using
  values view when whenever where with`.split(/\s+/u);
