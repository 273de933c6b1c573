import { expect, test } from 'vitest';
import { presets } from '../../src/definition/presets/index.ts';
import { recognise } from '../../src/definition/presets/recognise.ts';

const nameOf = (header: string): string | undefined => recognise(header.split(','))?.preset.name;

test('an export is told by the spellings that no other has', () => {
  expect(nameOf('Record ID,First Name,Last Name,Email,Lead Status,Create Date,Contact owner')).toBe(
    'hubspot',
  );
  expect(nameOf('Id,FirstName,LastName,Company,LeadSource,IsConverted,NumberOfEmployees')).toBe('salesforce');
});

test('what many exports share is not enough', () => {
  expect(nameOf('Email,Title,Country,Phone')).toBeUndefined();
  expect(nameOf('a,b,c')).toBeUndefined();
  expect(recognise([])).toBeUndefined();
});

test('its columns are given with their place, exact spellings first', () => {
  const { columns = [] } =
    recognise(['x', 'record id', 'Lifecycle Stage', 'Job Title', 'Contact owner', 'hs_object_id']) ?? {};
  expect(columns.map(({ column, index }) => [column.field, index])).toEqual([
    ['lead_id', 5],
    ['title', 3],
    ['lifecycle', 2],
    ['owner', 4],
  ]);
});

test.each(presets)('$name: every header and every field stands in it once', ({ columns }) => {
  const headers = columns.flatMap((each) => each.headers);
  expect(headers.filter((header, at) => headers.indexOf(header) !== at)).toEqual([]);
  const fields = columns.map(({ field }) => field);
  expect(fields.filter((field, at) => fields.indexOf(field) !== at)).toEqual([]);
});
