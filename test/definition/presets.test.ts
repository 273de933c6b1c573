import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { presetNamed, presetNames } from '../../src/definition/presets/index.ts';
import { recognise } from '../../src/definition/presets/recognise.ts';
import { bindPlan } from '../../src/engine/bind.ts';
import type { CellValue } from '../../src/cells/cell.ts';
import { parseDay } from '../../src/cells/day.ts';
import { readFile } from '../records/in-memory.ts';
import { planFrom } from '../support/definitions.ts';
import { presetLeads } from './preset-leads.ts';
import { realHeaders, type RealHeader } from './real-headers.ts';

const asOf = parseDay('2026-11-02')!;

function namesOf({ columns }: RealHeader): readonly string[] {
  return columns.map(([name]) => name);
}

function matchedIn({ columns }: RealHeader): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.flatMap(([name, field]) => (field === undefined ? [] : [[field, name]])));
}

/** A definition by the first name that is known of every column, whatever the export calls it. */
function definitionBy(real: RealHeader): Readonly<Record<string, unknown>> {
  const matched = matchedIn(real);
  const columns = presetNamed(real.export)!.columns.filter(({ field }) => field in matched);
  const fields = columns.map(({ field, type, headers }) => [field, { column: headers[0], type }]);
  const lead = 'lead_id' in matched ? 'lead_id' : 'email';
  return {
    leadpact: 1,
    name: 'Test',
    version: 'v1',
    export: real.export,
    lead,
    fields: Object.fromEntries(fields),
    require: { known: { when: { [lead]: { is_missing: false } } } },
  };
}

describe.each(realHeaders)('a header of $export: $kind', (real) => {
  const header = namesOf(real);

  test('is recognised, and every column that is known of it', () => {
    const { preset, columns = [] } = recognise(header) ?? {};
    expect(preset?.name).toBe(real.export);
    const found = Object.fromEntries(columns.map(({ column, index }) => [column.field, header[index]]));
    expect(found).toEqual(matchedIn(real));
  });

  test('is read by a definition that names the columns otherwise, and says so', () => {
    const { bound, columns, diagnostics } = bindPlan(planFrom(definitionBy(real)), header, {
      asOf,
      file: 'leads.csv',
    });
    expect(bound).toBeDefined();
    expect(Object.fromEntries(columns.map((column) => [column.field, column.header]))).toEqual(
      matchedIn(real),
    );
    const isSaid = diagnostics.some(({ code }) => code === 'columns-by-export');
    expect(isSaid).toBe(columns.some(({ isAlias }) => isAlias));
  });
});

test('every known export has a real header and leads', () => {
  expect(new Set(realHeaders.map((real) => real.export))).toEqual(new Set(presetNames));
  expect(Object.keys(presetLeads).toSorted()).toEqual(presetNames.toSorted());
});

test.each([
  'Email,Title,Country,Phone',
  'First Name,Last Name,Company,Title,Email,Phone,Lead Source,Status,Industry,City,Country',
  'Prospect ID,Lead Number,Lead Source,Do Not Email,Do Not Call,Converted,Last Activity,Country,City,Tags',
  'first_name,last_name,email,company,title,phone,country,annual_revenue,employees,status,source,score',
  'firstname,lastname,company,email,country',
  'id,name,email,created_at,updated_at,status,phone,company_name,website',
])('what anyone might write is no export: %s', (header) => {
  expect(recognise(header.split(','))).toBeUndefined();
});

test('what the import template of Salesforce calls its columns is read, though it tells nothing of the system', () => {
  const header = ['First Name', 'Last Name', 'Company', 'Title', 'Email', 'Lead Source', 'Status', 'Country'];
  const plan = planFrom(`leadpact: 1
name: Test
version: v1
export: salesforce
lead: email
fields:
  email: { column: Email, type: email }
  company: { column: Company / Account, type: text }
  status: { column: Lead Status, type: text }
require: { open: { when: { status: { is: Open }, company: { is_missing: false } } } }
`);
  const { columns } = bindPlan(plan, header, { asOf, file: 'leads.csv' });
  expect(columns.map((column) => column.header)).toEqual(['Email', 'Company', 'Status']);
});

test('a definition pins a column by its name, which comes before what is known', () => {
  const plan = planFrom(`leadpact: 1
name: Test
version: v1
export: hubspot
lead: email
fields: { email: { column: email, type: email }, title: { column: [jobtitle, Job Title], type: text } }
require: { known: { when: { title: { is_missing: false } } } }
`);
  const { columns, diagnostics } = bindPlan(plan, ['email', 'Job Title', 'jobtitle'], {
    asOf,
    file: 'leads.csv',
  });
  expect(columns.map((column) => [column.header, column.isAlias])).toEqual([
    ['email', false],
    ['jobtitle', false],
  ]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['two-columns']);
});

describe.each(Object.entries(presetLeads))('an export of %s', (name, { definition, verdicts, cells }) => {
  const head = `leadpact: 1\nname: Test\nversion: v1\nexport: ${name}\n`;
  const plan = planFrom(head + definition);
  const read = async () => {
    const { header, records } = await readFile([readFileSync(`fixtures/presets/${name}.csv`)]);
    const { bound } = bindPlan(plan, header.cells, { asOf, file: `${name}.csv` });
    return { header, bound: bound!, rows: records.map((record) => bound!.read(record.cells)) };
  };

  test('is recognised', async () => {
    expect(recognise((await read()).header.cells)?.preset.name).toBe(name);
  });

  test('is decided with its dates, lists, yes and no, and missing values', async () => {
    const { bound, rows } = await read();
    expect(rows.map((row) => bound.decide(row).verdict).join(' ')).toBe(verdicts);
  });

  test('has the cells that it should, and none that is invalid', async () => {
    const { bound, rows } = await read();
    for (const [row, field, expected] of cells) {
      const cell = rows[row - 1]![bound.slots.get(field)!]!;
      expect([row, field, cell.state === 'value' ? plainOf(cell.value) : cell.state]).toEqual([
        row,
        field,
        expected,
      ]);
    }
    const invalid = rows.flatMap((row, at) =>
      row.flatMap((cell) => (cell.state === 'invalid' ? [at + 1] : [])),
    );
    expect(invalid).toEqual([]);
  });
});

/** A date as minutes in UTC; everything else as it is. */
function plainOf(value: CellValue): CellValue {
  if (typeof value !== 'object' || !('day' in value)) return value;
  return new Date(value.at).toISOString().slice(0, 16);
}
