import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder } from '../support/cli.ts';
import { testHead } from '../support/definitions.ts';

const asOf = ['--as-of', '2026-11-02'];
const synthetic = 'fixtures/salesforce-synthetic-mit';

/** Definitions with leads for them, and the columns that say who a lead is. */
const exported: readonly (readonly [definition: string, leads: string, ...names: string[]])[] = [
  [
    'definitions/b2b-hubspot.yaml',
    'fixtures/hubspot/leads.csv',
    'Record ID',
    'First Name',
    'Last Name',
    'Email',
  ],
  [
    'definitions/b2b-salesforce.yaml',
    'fixtures/salesforce/leads.csv',
    'Lead ID',
    'First Name',
    'Last Name',
    'Email',
  ],
  [
    `${synthetic}/definition.yaml`,
    `${synthetic}/salesforce_leads.csv`,
    'lead_id',
    'first_name',
    'last_name',
    'email',
  ],
];

const rowsLookedAt = [1, 2, 17, 40, 95];

/** Puts examples at the end of those of a definition, in a copy of its folder. */
function paste(definition: string, yaml: string): string {
  const folder = scratchFolder();
  cpSync(path.dirname(definition), folder, { recursive: true });
  const file = path.join(folder, path.basename(definition));
  const lines = readFileSync(file, 'utf8').split('\n');
  const begin = lines.indexOf('examples:');
  if (begin < 0) lines.push('examples:', yaml);
  else {
    const behind = lines.findIndex((line, at) => at > begin && /^[a-z]/u.test(line));
    lines.splice(behind < 0 ? lines.length : behind, 0, yaml);
  }
  writeFileSync(file, lines.join('\n'));
  return file;
}

describe('example', () => {
  test.each(exported)(
    'what it prints passes in %s, and names nobody',
    async (definition, leads, ...names) => {
      const rows = parse(readFileSync(leads), { columns: true, bom: true }) as Record<string, string>[];
      let printed = '';
      for (const row of rowsLookedAt) {
        const { code, stdout } = await leadpact([
          'example',
          leads,
          '--row',
          String(row),
          '-d',
          definition,
          ...asOf,
        ]);
        expect(code).toBe(0);
        printed += stdout.replace(/- name: .*/u, `- name: row ${row}`);
        const words = stdout.split(/[^\p{L}\p{N}.@+-]+/u);
        for (const name of names) expect(words).not.toContain(rows[row - 1]![name] || 'nobody');
      }
      const { code, stdout } = await leadpact(['test', paste(definition, printed)]);
      expect([code, stdout.match(/^pass {2}row \d+$/gmu)?.length]).toEqual([0, rowsLookedAt.length]);
    },
  );

  test('of a lead that is disputed fails until the definition says what is wanted', async () => {
    const [definition, leads] = exported[2]!;
    const { stdout, stderr } = await leadpact([
      'example',
      leads,
      '--row',
      '1',
      '-d',
      definition,
      '--expect',
      'rejected',
      '--name',
      'Sales: no budget',
      ...asOf,
    ]);
    expect(stdout).toContain('- name: "Sales: no budget"\n');
    expect(stdout).toContain('expect: { verdict: rejected }\n');
    expect(stdout).toContain('# Disputed; the definition says now: Qualified: 75 points');
    expect(stderr).not.toContain('[');
    expect((await leadpact(['test', paste(definition, stdout)])).code).toBe(1);
  });

  const small = `${testHead}fields:
  id: { column: Id, type: id }
  size: { column: Size, type: number }
  mail: { column: Mail, type: email }
  title: { column: Title, type: text, optional: true }
require:
  large: { when: { size: { at_least: 50 } }, because: "Small ones\\nleave" }
  theirs: { when: { title: { is_not: Student } }, if_missing: allow }
duplicates: { by: [mail], keep: first }
`;
  const leadsOfSmall =
    'Id,Size,Mail,Title\na1,60,x@x.example,\na2,10,x@x.example,"Dr.\nJo: Doe"\na1,many,y@x.example,yes\n';

  async function ofSmall(...options: readonly string[]) {
    const folder = scratchFolder();
    const sql = path.join(folder, 'sql.yaml');
    writeFileSync(sql, small);
    writeFileSync(path.join(folder, 'leads.csv'), leadsOfSmall);
    const ended = await leadpact(['example', path.join(folder, 'leads.csv'), '-d', sql, ...options]);
    return { ...ended, sql };
  }

  test('is one lead alone, of which only what is read is kept', async () => {
    const { code, stdout, stderr, sql } = await ofSmall('--lead', 'a2');
    expect(code).toBe(0);
    expect(stderr).toContain('[example-alone]');
    expect(stdout).toBe(`  # Rejected (definition) by large: size is 10, 50 or more asked: Small ones
  # leave.
  - name: Rejected by large
    lead:
      size: "10"
      title: something
    expect: { verdict: rejected, kind: definition, failed: [large] }
`);
    expect((await leadpact(['test', paste(sql, stdout)])).code).toBe(0);
  });

  test('of a cell that cannot be read has another that cannot', async () => {
    const { stdout, sql } = await ofSmall('--row', '3', '--expect', 'undecided');
    expect(stdout).toContain('size: unreadable');
    expect((await leadpact(['test', paste(sql, stdout)])).code).toBe(0);
  });

  test('says which of several rows it took, and what is decided already', async () => {
    const { stderr } = await ofSmall('--lead', 'a1', '--expect', 'qualified');
    expect(stderr).toContain('[lead-repeated]');
    expect(stderr).toContain('[expected-already]');
  });

  test.each([
    [[], 'option-needed'],
    [['--lead', 'a1', '--row', '1'], 'options-conflict'],
    [['--lead', 'a9'], 'lead-not-found'],
    [['--row', '9'], 'row-not-found'],
    [['--row', '1', '--redact', 'sise'], 'unknown-field'],
  ])('asked %s it says %s', async (options, code) => {
    const ended = await ofSmall(...options);
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toContain(`[${code}]`);
  });
});
