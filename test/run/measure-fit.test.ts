import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { measureFit } from '../../src/run/measure-fit.ts';
import { scratchFolder } from '../support/cli.ts';
import { readingOf, testHead } from '../support/definitions.ts';

/** The fit of a definition whose one criterion has this condition. */
async function fitOf(when: string, csv: string) {
  const text = `${testHead}fields:
  id: { column: Id, type: id }
  status: { column: Status, type: text }
  tags: { column: Tags, type: list }
  phone: { column: Phone, type: number }
  called: { column: Called, type: date }
require:
  only: { when: ${when} }
`;
  const file = path.join(scratchFolder(), 'leads.csv');
  writeFileSync(file, csv);
  const { parts } = readingOf(text);
  const context = { stdin: Readable.from([]), interrupted: new AbortController().signal };
  const fit = await measureFit(compilePlan(parts!), file, context);
  return { ...fit, codes: fit.diagnostics.map(({ code }) => code) };
}

const header = 'Id,Status,Tags,Phone,Called';
const leads = `${header}\n1,Nurturing,Pricing;Demo,5,2026-11-02\n2,New,Events,x,\n`;

describe('values that a definition asks for and no lead has', () => {
  test.each([
    ['{ status: { is: Nurture } }', ['value-never-seen']],
    ['{ status: { is_not: Nurture } }', ['value-never-seen']],
    ['{ status: { in: [New, Nurturin] } }', ['value-never-seen']],
    ['{ any: [{ status: { is: new } }, { not: { tags: { includes: Demos } } }] }', ['value-never-seen']],
    ['{ status: { is: NURTURING } }', []],
    ['{ status: { in: [New, Working, Closed] } }', []],
    ['{ tags: { includes_any: [Demo, Webinar] } }', []],
    ['{ status: { contains: Nurt } }', []],
  ])('%s', async (when, codes) => {
    expect((await fitOf(when, leads)).codes).toEqual(codes);
  });

  test('a column without values says nothing of them', async () => {
    expect((await fitOf('{ status: { is: Nurture } }', `${header}\n1,,,,\n`)).codes).toEqual([]);
  });

  test('nor does one with more values than a picklist has', async () => {
    const rows = Array.from({ length: 1001 }, (_, row) => `${row},Status ${row},,,`).join('\n');
    expect((await fitOf('{ status: { is: Statos 7 } }', `${header}\n${rows}\n`)).codes).toEqual([]);
  });
});

test('a column of which not one cell can be read was declared with a wrong type', async () => {
  const { diagnostics } = await fitOf(
    '{ status: { is: New } }',
    `${header}\n1,New,,+44 1,next week\n2,New,,,\n`,
  );
  expect(diagnostics.map(({ message }) => message)).toEqual([
    expect.stringContaining('No cell of `Phone`'),
    expect.stringContaining('No cell of `Called`'),
  ]);
});

test('a column that is not there hides nothing of the others', async () => {
  const fit = await fitOf('{ status: { is: New } }', 'Id,Tags,Phone,Called\n1,a,5,\n2,,x,2026-11-02\n');
  expect(fit.codes).toEqual(['column-missing', 'columns-there']);
  expect(fit.fields.map(({ column, values, invalid }) => [column, values, invalid])).toEqual([
    ['Id', 2, 0],
    [null, 0, 0],
    ['Tags', 1, 0],
    ['Phone', 1, 1],
    ['Called', 1, 0],
  ]);
});

describe('the order of day and month, told over a column', () => {
  const orderOf = async (...dates: readonly string[]) => {
    const rows = dates.map((date, at) => `${at},New,,5,${date}`);
    const { diagnostics } = await fitOf(
      '{ called: { on_or_after: 2026-01-01 } }',
      `${[header, ...rows].join('\n')}\n`,
    );
    return diagnostics.filter(({ code }) => code === 'date-order' || code === 'column-never-parses');
  };

  test('one cell tells for all', async () => {
    const [found, ...others] = await orderOf('03/04/2026', '31/10/2026', '01/02/2026');
    expect(others).toEqual([]);
    expect(found?.message).toContain('1 with the day first, such as `31/10/2026`');
    expect(found?.hint).toContain('`format: D/M/YYYY`');
  });

  test('the month first, with the time in the format', async () => {
    const [found] = await orderOf('3/4/2026 9:05 AM', '3/14/2026 11:30 PM');
    expect(found?.hint).toContain('`format: M/D/YYYY h:mm A`');
  });

  test('none tells', async () => {
    const [found] = await orderOf('03/04/2026', '05.06.2026', '03/04/2026');
    expect(found?.message).toContain('None of the 3 dates');
    expect(found?.hint).toContain('`format: M/D/YYYY` or `D/M/YYYY`');
  });

  test('two orders in one column', async () => {
    const [found] = await orderOf('13/04/2026', '04/13/2026');
    expect(found?.message).toContain('dates in two orders');
  });

  test('nothing is said where the declared format reads every date', async () => {
    expect(await orderOf('2026-04-03', '2026-04-13', 'soon')).toEqual([]);
    expect(await orderOf('32/32/2026')).toMatchObject([{ code: 'column-never-parses' }]);
  });
});
