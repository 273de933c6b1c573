import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder } from '../support/cli.ts';
import { testHead } from '../support/definitions.ts';
import { rowsOf, score } from '../support/score.ts';

const fields = `${testHead}fields:
  id: { column: Id, type: id }
  mail: { column: Mail, type: email }
  size: { column: Size, type: number }
  land: { column: Country, type: country, changes: never }
  title: { column: Title, type: text }
  seen: { column: Seen, type: date }
  budget: { column: Budget, type: number, optional: true }
`;
const definition = `${fields}require:
  large: { when: { size: { at_least: 50 } }, if_missing: reject, if_invalid: reject }
  here: { when: { land: { in: [DE, AT] } } }
  fresh: { when: { seen: { within_last: 30 days } } }
duplicates: { by: [mail], keep: first }
`;
const head = 'Id,Mail,Size,Country,Title,Seen\n';

async function nearMisses(leads: string, text = definition, options: readonly string[] = []) {
  const run = await score({
    definition: text,
    leads: { 'leads.csv': leads },
    options: [...options, '--as-of', '2026-11-02'],
  });
  const rows = [run.files['qualified.csv'], run.files['rejected.csv']].flatMap((file) => rowsOf(file));
  return { ...run, near: Object.fromEntries(rows.map((row) => [row['Id'], row['leadpact_near_miss']])) };
}

describe('what rejected leads lack', () => {
  test('is said with the values that are enough, by what one can do', async () => {
    const { near, files, stderr } = await nearMisses(
      `${head}ok,a@a.example,60,DE,,2026-11-01
small,b@a.example,12,DE,,2026-11-01
empty,c@a.example,,DE,,2026-11-01
wrong,d@a.example,"a ""few"", I think",DE,,2026-11-01
old,e@a.example,60,AT,,2026-05-01
far,f@a.example,60,France,,2026-11-01
all,g@a.example,12,AT,,2026-05-01
twice,a@a.example,60,DE,,2026-11-01
open,h@a.example,60,DE,,
`,
    );
    expect(near).toEqual({
      ok: '',
      small: 'size: 12 -> 50 or more (one criterion away)',
      empty: 'ask for size: missing -> 50 or more (one criterion away)',
      wrong: 'ask for size: a "few", I think, which is no number -> 50 or more (one criterion away)',
      old: 'wait for seen: 2026-05-01 -> a date within the last 30 days (one criterion away)',
      far: 'none: fields that never change stand in the way',
      all: 'wait for seen: 2026-05-01 -> a date within the last 30 days | size: 12 -> 50 or more',
      twice: 'none: it is a duplicate',
      open: '',
    });
    expect(files['qualified.csv']).toContain('leadpact_reasons,leadpact_near_miss,leadpact_definition');
    expect(stderr).not.toContain('near-miss');
  });

  test('is the least of all ways, with points that trade off', async () => {
    const { near } = await nearMisses(
      `${head}a,,60,DE,Clerk,2026-10-03\nb,,300,DE,Clerk,2026-10-03\nc,,60,DE,,2026-10-03\n`,
      `${fields}points:
  qualify_at: 30
  groups:
    fit:
      rules:
        senior: { when: { title: { has_any_word: [ceo, head] } }, points: 20, if_missing: 0 }
        large: { field: size, steps: [{ at_least: 1000, points: 30 }, { at_least: 250, points: 20 }] }
        recent: { field: seen, points: 10, fades_over: 30 days }
`,
    );
    expect(near).toEqual({
      a: 'size: 60 -> 1000 or more (one criterion away)',
      b: 'wait for seen: 2026-10-03 -> 2026-11-02 or later (one criterion away)',
      c: 'size: 60 -> 1000 or more (one criterion away)',
    });
  });

  test('does not hang on what only tiers look at', async () => {
    const { near } = await nearMisses(
      `${head}a,,12,DE,Head of Sales,2026-11-01\n`,
      `${fields}require:
  large: { when: { size: { at_least: 50 } } }
tiers:
  A: { when: { title: { matches: 'head.*sales' } } }
`,
    );
    expect(near).toEqual({ a: 'size: 12 -> 50 or more (one criterion away)' });
  });

  test('is empty where it is not wanted, and the columns stay', async () => {
    const { near, files } = await nearMisses(`${head}small,b@a.example,12,DE,,2026-11-01\n`, definition, [
      '--no-near-miss',
      '--update',
    ]);
    expect(near).toEqual({ small: '' });
    expect(files['update.csv']!.split('\n')[0]).toMatch(
      /leadpact_reasons,leadpact_near_miss,leadpact_definition$/u,
    );
  });

  test('stands in the list for the CRM too', async () => {
    const { files } = await nearMisses(`${head}small,b@a.example,12,DE,,2026-11-01\n`, definition, [
      '--update',
    ]);
    expect(rowsOf(files['update.csv'])[0]!['leadpact_near_miss']).toBe(
      'size: 12 -> 50 or more (one criterion away)',
    );
  });

  test('hangs on the columns that are there, and not on those that a definition names first', async () => {
    const { near } = await nearMisses(
      'Id,One,Two\na,1,9\nb,9,1\n',
      `${testHead}fields:
  id: { column: Id, type: id }
  one: { column: [Size, One], type: number }
  two: { column: [Size, Two], type: number }
require:
  first: { when: { one: { at_least: 5 } } }
  second: { when: { two: { at_least: 5 } } }
`,
    );
    expect(near).toEqual({
      a: 'one: 1 -> 5 or more (one criterion away)',
      b: 'two: 1 -> 5 or more (one criterion away)',
    });
  });

  test('is told apart for leads of which a derived value is the same', async () => {
    const { near } = await nearMisses(
      'Id,One,Two\na,9,1\nb,1,9\nc,9,9\n',
      `${testHead}fields:
  id: { column: Id, type: id }
  one: { column: One, type: number }
  two: { column: Two, type: number }
derive:
  larger: { larger_of: [one, two] }
reject_if:
  large: { when: { larger: { at_least: 5 } } }
`,
    );
    expect(near).toEqual({
      a: 'one: 9 -> less than 5 or an empty cell (one criterion away)',
      b: 'two: 9 -> less than 5 or an empty cell (one criterion away)',
      c: 'one: 9 -> less than 5 or an empty cell | two: 9 -> less than 5 (one criterion away)',
    });
  });
});

const openDefinition = `${fields}require:
  senior: { when: { title: { matches: 'head.*sales' } } }
`;
/** Each number of points up to two millions has a way to it. */
const largeDefinition = `${testHead}fields:
  id: { column: Id, type: id }
${Array.from({ length: 21 }, (_, at) => `  f${at}: { column: F${at}, type: number, optional: true }`).join('\n')}
points:
  qualify_at: 1000000
  groups:
    all:
      rules:
${Array.from({ length: 21 }, (_, at) => `        r${at}: { when: { f${at}: { at_least: 5 } }, points: ${2 ** at}, if_missing: 0 }`).join('\n')}
`;

describe('where it cannot be told', () => {
  test.each([
    ['for a pattern of which not every sort of text is known', openDefinition, '`Title`'],
    ['for too many cases', largeDefinition, 'too many cases'],
  ])('nothing is, once, %s', async (_, text, why) => {
    const { near, stderr } = await nearMisses('Id,Mail,Size,Country,Title,Seen\na,,,,x,\nb,,,,y,\n', text);
    expect(near).toEqual({ a: '', b: '' });
    expect(stderr.split('[near-misses-unknown]')).toHaveLength(2);
    expect(stderr.replaceAll(/\s+/gu, ' ')).toContain(why);
  });
});

async function explained(text: string, lead: object) {
  const sql = path.join(scratchFolder(), 'sql.yaml');
  writeFileSync(sql, text);
  const argv = ['explain', '-d', sql, '--as-of', '2026-11-02'];
  const stdin = JSON.stringify(lead);
  const asText = await leadpact(argv, { stdin });
  const asJson = await leadpact([...argv, '--format', 'json'], { stdin });
  return { ...asText, trace: JSON.parse(asJson.stdout) as { readonly near_miss?: unknown } };
}

describe('explain', () => {
  test('says what a rejected lead lacks', async () => {
    const { stdout, trace } = await explained(definition, { size: 12, land: 'DE', seen: '2026-05-01' });
    expect(trace.near_miss).toEqual({
      sentence: 'wait for seen: 2026-05-01 -> a date within the last 30 days | size: 12 -> 50 or more',
      one_criterion_away: false,
      changes: [
        { field: 'seen', how: 'wait', read: '2026-05-01', needed: 'a date within the last 30 days' },
        { field: 'size', how: 'change', read: '12', needed: '50 or more' },
      ],
    });
    expect(stdout).toContain(`What would have to be different
  wait for seen: 2026-05-01 -> a date within the last 30 days
  size: 12 -> 50 or more
`);
  });

  test('says why there is nothing', async () => {
    const { stdout, trace } = await explained(definition, { size: 60, land: 'FR', seen: '2026-11-01' });
    expect(trace.near_miss).toEqual({
      sentence: 'none: fields that never change stand in the way',
      one_criterion_away: false,
      changes: [],
    });
    expect(stdout).toContain('  none: fields that never change stand in the way');
  });

  test.each([
    ['a qualified lead', definition, { size: 60, land: 'DE', seen: '2026-11-01' }, ''],
    ['an undecided lead', definition, { size: 60, land: 'DE' }, ''],
    ['a lead of which it cannot be told', openDefinition, { title: 'x' }, '[near-misses-unknown]'],
  ])('says nothing of %s', async (_, text, lead, told) => {
    const { stdout, stderr, trace } = await explained(text, lead);
    expect(trace.near_miss).toBeUndefined();
    expect(stdout).not.toContain('What would have to be different');
    expect(stderr).toContain(told);
  });

  test('takes two fields that read one column for one change', async () => {
    const { trace } = await explained(
      `${testHead}fields:
  id: { column: Id, type: id }
  title: { column: Title, type: text }
  again: { column: Title, type: text }
require:
  first: { when: { title: { contains: a } } }
  second: { when: { again: { contains: b } } }
`,
      { Title: 'x' },
    );
    expect(trace.near_miss).toMatchObject({ changes: [{ field: 'title', how: 'change', read: 'x' }] });
  });
});
