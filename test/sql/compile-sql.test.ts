import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundaryLeads } from '../../src/analysis/boundary-leads.ts';
import { checkedLeads } from '../../src/commands/checked-leads.ts';
import { compileSql, type SqlRequest } from '../../src/sql/compile-sql.ts';
import { bigquery } from '../../src/sql/bigquery.ts';
import { duckdb } from '../../src/sql/duckdb.ts';
import { numberedGroups, onlyGroup } from '../../src/sql/one-group.ts';
import { snowflake } from '../../src/sql/snowflake.ts';
import { snowflakePattern, takesWhole } from '../../src/sql/snowflake-pattern.ts';
import { postgres } from '../../src/sql/postgres.ts';
import { postgresPattern } from '../../src/sql/postgres-pattern.ts';
import { spark } from '../../src/sql/spark.ts';
import { sparkPattern } from '../../src/sql/spark-pattern.ts';
import { selfCheckSql } from '../../src/sql/self-check.ts';
import { asOf } from '../support/brute-force.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';
import { differences, makeTable, openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const request: SqlRequest = { from: 'leads', columnOf: (field) => field, asOf, rowOrder: 'row' };

/** Why a target refuses a definition with one criterion; blank where it does not. */
function refusal(when: unknown, dialect = duckdb): string {
  const compiled = compileSql(planFrom(definitionOf({ require: { c: { when } } })), dialect, request);
  return 'refused' in compiled ? compiled.refused.map(({ message }) => message).join('\n') : '';
}

const hostile = ["O'Brien", 'a\\', "'; DROP TABLE leads; --", '/* x */', '$$', '%', '"', 'é|b', '😀'];

describe('a definition of hostile words', () => {
  const plan = planFrom(
    definitionOf({
      name: "It's a\ntest -- of names",
      fields: {
        id: { column: 'Id', type: 'id' },
        order: { column: 'Title', type: 'text', missing_values: hostile.slice(0, 1) },
        Order: { column: 'Source', type: 'text' },
        lead: { column: 'Source', type: 'text' },
        leadpact_lead: { column: 'Source', type: 'list', separator: "'" },
      },
      require: {
        among: { when: { order: { in: hostile } }, because: 'one\n*/ ; DROP TABLE leads; --' },
        has: { when: { Order: { has_any_word: hostile } } },
        part: { when: { lead: { contains_any: hostile } }, if_missing: 'reject' },
        list: { when: { leadpact_lead: { includes_any: ['o', 'a\\', '%'] } } },
      },
      route: {
        r: { when: { lead: { starts_with: "'" } }, to: "o'clock" },
        rest: { otherwise: true, to: '"' },
      },
    }),
  );

  test('is decided as the interpreter does', async () => {
    const texts = [...hostile, '', 'x', ...hostile.map((text) => `x ${text} y`)];
    const leads = texts.flatMap((one) => texts.map((other) => ['1', one, other, other, other]));
    expect(await differences(engine, plan, leads, asOf)).toEqual([]);
  });

  test('has a self-check', async () => {
    const leads = checkedLeads(plan, boundaryLeads(plan, asOf, 100), asOf);
    const check = selfCheckSql(plan, engine.dialect, leads, asOf);
    expect('sql' in check ? await engine.run(check.sql) : check.refused).toEqual([]);
  });
});

test('Snowflake reads every day by the format beside it, since its own is a setting', () => {
  const fields = {
    seen: { column: 'S', type: 'date', format: ['YYYY-MM-DDTHH:mmZ', 'D.M.YYYY'] },
    id: { column: 'Id', type: 'id' },
  };
  const dated = planFrom(
    definitionOf({
      fields,
      time_zone: 'Asia/Tokyo',
      derive: { age: { days_since: 'seen' } },
      require: {
        a: { when: { seen: { within_last: '7 days' } } },
        b: { when: { seen: { on_or_after: '2020-01-01' } } },
      },
      reject_if: { old: { when: { age: { at_least: 900 } } } },
      duplicates: { by: ['id'], keep: 'newest', order: 'seen' },
    }),
  );
  for (const day of [asOf, undefined]) {
    const made = compileSql(dated, snowflake, { ...request, asOf: day });
    const sql = 'sql' in made ? made.sql : '';
    expect(sql).toContain("to_date('2020-01-01', 'YYYY-MM-DD')");
    expect(sql).not.toMatch(/\bDATE '|AS (?:DATE|TIMESTAMP\w*)\)/u);
    const fromTexts = sql.match(/to_date\((?!convert_timezone|to_timestamp_ntz)/gu)!;
    expect(sql.match(/, 'YYYY-MM-DD'\)/gu)).toHaveLength(fromTexts.length);
  }
});

describe('the day may be a parameter', () => {
  const plan = planFrom(definitionOf({ require: { c: { when: { seen: { within_last: '7 days' } } } } }));
  const verdictOn = async (day: string): Promise<string | null> => {
    const compiled = compileSql(plan, engine.dialect, { ...request, from: 'leads_given', asOf: undefined });
    const sql = 'sql' in compiled ? compiled.sql.replace(/;\s*$/u, '') : '';
    const rows = await engine.runOn(`SELECT leadpact_verdict FROM (${sql}) AS decided`, day);
    return rows[0]![0]!;
  };

  beforeAll(() => makeTable(engine, { name: 'leads_given', columns: ['seen'], rows: [["'2026-11-01'"]] }));

  test('from which days are counted', async () => {
    expect(await verdictOn('2026-11-08')).toBe('qualified');
    expect(await verdictOn('2026-11-09')).toBe('rejected');
  });

  const noDays = ['2026-13-45', '2026', '2026-11-8', ' 2026-11-08', '', 'tomorrow', '08/11/2026', 'infinity'];
  test.for(noDays)('and one that is none ends the query: %j', async (day, { skip }) => {
    if (engine.dialect.dayOfText === undefined && day !== noDays[0]) skip();
    await expect(verdictOn(day)).rejects.toThrow(/2026-13-45|as_of/u);
  });

  test.for(['true', 'false'])('to Spark whatever its ANSI mode: %s', async (mode, { skip }) => {
    if (engine.dialect.name !== 'spark') skip();
    await engine.run(`SET spark.sql.ansi.enabled = ${mode}`);
    expect(await verdictOn('2026-11-08')).toBe('qualified');
    for (const day of noDays) await expect(verdictOn(day)).rejects.toThrow('as_of is no day');
    await engine.run('RESET spark.sql.ansi.enabled');
  });
});

describe('what cannot be expressed is refused, with the criterion and why', () => {
  test.each([
    [{ title: { is: 'a\u1c8a' } }, duckdb, 'capital'],
    [{ title: { contains: 'a\0b' } }, duckdb, 'NUL'],
    [{ title: { contains: 'a\0b' } }, postgres, 'NUL'],
    [{ title: { matches: 'a{300}' } }, postgres, '255'],
    [{ title: { matches: '[\\W]a' } }, postgres, 'inside brackets'],
    [{ title: { is: '\u2c5f' } }, bigquery, 'capital'],
    [{ title: { is: '\u2c5f' } }, snowflake, 'capital'],
    [{ title: { contains: 'a\u001fb' } }, snowflake, 'between members'],
    [{ title: { matches: '[\\W]a' } }, snowflake, 'inside brackets'],
    [{ title: { matches: 'a|^*b' } }, snowflake, 'repeats no place'],
    [{ title: { matches: 'a\\b+c' } }, postgres, 'between characters'],
    [{ title: { matches: '^(a|b)+$' } }, spark, 'stack'],
    [{ title: { matches: 'x(?:a[)]){2,}' } }, spark, 'stack'],
    [{ title: { matches: '(a*){20}b' } }, spark, 'a million ways'],
    [{ title: { matches: '^(?:[^,]*,){11}p' } }, spark, 'a million ways'],
    [{ title: { is: 'a\u001fb' } }, spark, 'U+001F'],
    [{ title: { is: 'a\u1c8a' } }, spark, 'capital'],
  ])('%j', (when, dialect, why) => {
    const message = refusal(when, dialect);
    expect(message).toContain(`${dialect.title} cannot decide the criterion c`);
    expect(message).toContain(why);
  });

  test('and so is a time zone that PostgreSQL takes for an abbreviation', () => {
    const zoned = (timeZone: string): string => {
      const definition = definitionOf({ require: { c: { when: { seen: { within_last: '7 days' } } } } });
      const compiled = compileSql(planFrom({ ...definition, time_zone: timeZone }), postgres, request);
      return 'refused' in compiled ? compiled.refused.map(({ message }) => message).join('\n') : '';
    };
    expect(zoned('CET')).toContain('PostgreSQL cannot decide the field seen as leadpact does: it takes CET');
    expect(zoned('eet')).toContain('Europe/Paris');
    expect(zoned('Europe/Paris')).toBe('');
  });

  test('and so is a column whose name has NUL, which no target has', () => {
    const plan = planFrom(definitionOf({ require: { c: { when: { title: { is: 'x' } } } } }));
    const compiled = compileSql(plan, engine.dialect, { ...request, columnOf: () => 'a\0b' });
    expect('refused' in compiled && compiled.refused[0]!.message).toContain('NUL');
  });

  test('the search for duplicates by a list, where lists cannot be compared', () => {
    const fields = {
      id: { column: 'Id', type: 'id' },
      tags: { column: 'Tags', type: 'list', separator: ';' },
    };
    const require = { c: { when: { tags: { includes: 'a' } } } };
    const plan = planFrom(definitionOf({ fields, require, duplicates: { by: ['tags'], keep: 'first' } }));
    const compiled = compileSql(plan, snowflake, request);
    expect('refused' in compiled && compiled.refused[0]!.message).toContain('the same members');
    expect(compileSql(plan, bigquery, request)).toHaveProperty('sql');
  });

  test.each([duckdb, bigquery, snowflake])('and nothing else is, by $title', (dialect) => {
    expect(refusal({ title: { matches: 'a{300}' } }, dialect)).toBe('');
    expect(refusal({ title: { is: 'é' } }, dialect)).toBe('');
    expect(refusal({ title: { matches: '(a|b)?[)+]\\)+(?:c){1,2}' } }, spark)).toBe('');
    expect(refusal({ title: { contains: 'a\0b' } }, spark)).toBe('');
  });
});

test('Spark refuses names that it would take for variables', () => {
  const plan = planFrom(definitionOf({ require: { c: { when: { title: { is: 'ceo' } } } } }));
  const asked = { ...request, from: 'a.`b${c}`', columnOf: (field: string) => `${field} \${x}` };
  // What reads the table, and the one field that has a say.
  const compiled = compileSql(plan, spark, asked);
  const messages = 'refused' in compiled ? compiled.refused.map(({ message }) => message) : [];
  expect(messages).toHaveLength(2);
  for (const message of messages) expect(message).toContain('variable');
  expect('sql' in compileSql(plan, duckdb, asked)).toBe(true);
});

test.each(['Country/Region', 'No. of Employees', 'a`b', 'a\nb', '"', '[x]'])(
  'BigQuery refuses the column %j, and says what it becomes there',
  (column) => {
    const plan = planFrom(definitionOf({ require: { c: { when: { title: { is: 'ceo' } } } } }));
    const asked = { ...request, columnOf: (field: string) => (field === 'title' ? column : '/') };
    const compiled = compileSql(plan, bigquery, asked);
    const [message = '', ...more] = 'refused' in compiled ? compiled.refused.map((each) => each.message) : [];
    expect(more).toEqual([]);
    expect(message).toContain(`load it as ${column.replaceAll(/[^A-Za-z ]/gu, '_')}, `);
    const named = { from: '`my-project`.crm.leads', columnOf: () => "R&D: <50% 'x' #1 – é" };
    expect(compileSql(plan, bigquery, { ...request, ...named })).toHaveProperty('sql');
  },
);

test.each([
  ['a.c$', String.raw`a[^\n]c\z`],
  ['[$.&^-]', String.raw`[\$.\&\^-]`],
  ['[]a]', String.raw`[\]a]`],
  ['\\s[\\s\\S]', String.raw`[\t\n\f\r ][\t\n\f\r \S\x0b]`],
  ['a{2}{,3}]', String.raw`a{2}\{,3\}\]`],
  ['\\$\\d', String.raw`\$\d`],
  ['.*a.*', String.raw`a[^\n]*`],
  ['.*?.*a', 'a'],
  ['^.*a', String.raw`^[^\n]*a`],
  ['.+a', String.raw`[^\n]+a`],
])('Spark runs %s as %s', (written, run) => {
  expect(sparkPattern(written)).toEqual({ expression: run });
});

test.each([
  ['a\\d+', 'a[0-9]+'],
  ['[\\d.]x', '[0-9.]x'],
  ['[^\\s]', String.raw`[^\t\n\f\r ]`],
  ['[]a]', '[]a]'],
  ['[a[:]', String.raw`[a\[:]`],
  ['[a-c-e\\d-f-]', String.raw`[a-c\-e0-9\-f\-]`],
  ['a.c', String.raw`a[^\n]c`],
  ['\\W', '[^0-9A-Za-z_]'],
  ['a\\.b', 'a\\.b'],
  ['(?:a|b){2,3}', '(?:a|b){2,3}'],
])('PostgreSQL runs %s as %s', (written, run) => {
  expect(postgresPattern(written)).toEqual({ expression: run });
});

test.each([
  ['a\\d+?', 'a[0-9]+'],
  ['(?:a|b){2,3}?c', '(a|b){2,3}c'],
  ['[*?(]x*', '[*?(]x*'],
  ['\\(?:', '\\(?:'],
  ['\\ba\\b', '\\ba\\b'],
  ['a\\tb[\\t]', 'a\tb[\t]'],
  ['a.b', 'a[^\n]b'],
])('Snowflake runs %j as %j', (written, run) => {
  expect(snowflakePattern(written)).toEqual({ expression: run });
});

test.each([
  ['^a$', true],
  ['^(a|b)$', true],
  ['^[|]$', true],
  ['^a|b$', false],
  ['^a\\$', false],
  ['^a\\\\$', true],
  ['a$', false],
])('%j takes whole texts only: %j', (expression, isWhole) => {
  expect(takesWhole(expression)).toBe(isWhole);
});

test('an expression is left with the one group that is to be taken, or numbered groups only', () => {
  const written = '^(?:a|(b))[(](c)\\((?:d)$';
  expect(onlyGroup(written, 0)).toBe('^(?:a|(b))[(](?:c)\\((?:d)$');
  expect(onlyGroup(written, 1)).toBe('^(?:a|(?:b))[(](c)\\((?:d)$');
  expect(numberedGroups(written)).toEqual({ expression: '^(a|(b))[(](c)\\((d)$', numbers: [2, 3] });
});

test('no column is called as a step is, which BigQuery would take for the row', () => {
  const fields = {
    id: { column: 'Id', type: 'id' },
    texts: { column: 'Title', type: 'text' },
    Enough: { column: 'Source', type: 'text' },
  };
  const require = { c: { when: { texts: { is: 'a' } } }, d: { when: { Enough: { is: 'b' } } } };
  const compiled = compileSql(planFrom(definitionOf({ fields, require })), bigquery, request);
  const sql = 'sql' in compiled ? compiled.sql : '';
  expect(sql).toContain(' AS texts_2');
  expect(sql).not.toMatch(/ AS (?:texts|`?Enough`?)[,\n]/u);
});

test('a view of a definition is replaced by that of another', async ({ skip }) => {
  if (!engine.keepsTables) skip();
  const require = { c: { when: { title: { is: 'ceo' } } } };
  const rules = { senior: { when: { title: { is: 'ceo' } }, points: 10 } };
  const points = { qualify_at: 10, close_call: 5, groups: { fit: { rules, cap: 10 } } };
  const tiers = { A: { when: { title: { is: 'ceo' } } } };
  const route = { rest: { otherwise: true, to: 'sales' } };
  await makeTable(engine, { name: 'leads_viewed', columns: ['title'], rows: [["'CEO'"]] });
  for (const more of [{}, { points, tiers }, { route }, {}]) {
    const compiled = compileSql(planFrom(definitionOf({ require, ...more })), engine.dialect, {
      ...request,
      from: 'leads_viewed',
      into: { kind: 'view', name: 'decisions_viewed' },
    });
    await engine.run('sql' in compiled ? compiled.sql : '');
    expect(await engine.run('SELECT leadpact_verdict FROM decisions_viewed')).toEqual([['qualified']]);
  }
  await engine.run('DROP VIEW decisions_viewed');
});

describe('columns that no criterion reads', () => {
  const when = { any: [{ wants: { includes: 'demo' } }, { title: { is: 'ceo' } }] };
  const plan = planFrom(definitionOf({ require: { c: { when } } }));
  /** A query of the decisions of one lead with some further columns. */
  const decidedBeside = async (others: readonly string[]): Promise<string> => {
    const { quotes } = engine.dialect;
    const columns = ['title', 'wants', ...others].map((name) => quotes.name(name));
    const row = columns.map((_, at) => quotes.text(at < 2 ? 'demo' : `other ${at - 1}`));
    await makeTable(engine, { name: 'leads_wide', columns, rows: [row] });
    const columnOf = (field: string): string | undefined =>
      field === 'title' || field === 'wants' ? field : undefined;
    const compiled = compileSql(plan, engine.dialect, { ...request, from: 'leads_wide', columnOf });
    return 'sql' in compiled ? compiled.sql.replace(/;\s*$/u, '') : '';
  };

  test('go through, whatever they are called', async ({ skip }) => {
    if (!engine.keepsTables) skip();
    const others = ['lead', 'part', 'member', 'verdict', 'texts', 'place', 'leadpact_member'];
    const sql = await decidedBeside(others);
    const names = others.map((name) => engine.dialect.quotes.name(name));
    const rows = await engine.run(
      `SELECT leadpact_verdict, ${names.join(', ')} FROM (\n${sql}\n) AS decided`,
    );
    expect(rows).toEqual([['qualified', ...others.map((_, at) => `other ${at + 1}`)]]);
  });

  test('end the query of Spark where one is called as one of ours', async ({ skip }) => {
    if (engine.dialect.name !== 'spark') skip();
    for (const name of ['lp_wants', 'LP_verdict'])
      await expect(engine.run(await decidedBeside([name]))).rejects.toThrow('AMBIGUOUS_REFERENCE');
  });

  test('are not read by Spark where nobody asks for them', async ({ skip }) => {
    if (engine.dialect.name !== 'spark') skip();
    const sql = await decidedBeside(['asked', 'not_asked']);
    const plans = await engine.run(`EXPLAIN SELECT leadpact_verdict, asked FROM (\n${sql}\n) AS decided`);
    expect(plans.join('\n')).toMatch(/ReadSchema: struct<title:string,wants:string,asked:string>/u);
  });
});
