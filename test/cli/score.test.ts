import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
import { definition, header, idsOf, keepNewest, rowsOf, score } from '../support/score.ts';

describe('score', () => {
  test('gives every row to one list, in the order of the file', async () => {
    const leads = `${header}a1,a@x.example,60,,\na2,b@x.example,10,,\na3,c@x.example,,,\na4,d@x.example,70,,\n`;
    const { code, files, receipt } = await score({ leads: { 'leads.csv': leads } });
    expect(code).toBe(0);
    expect(idsOf(files['qualified.csv'])).toEqual(['a1', 'a4']);
    expect(idsOf(files['rejected.csv'])).toEqual(['a2', 'a3']);
    expect(rowsOf(files['rejected.csv']).map((row) => row['leadpact_verdict'])).toEqual([
      'rejected',
      'undecided',
    ]);
    expect(receipt.rows).toEqual({
      leads: 4,
      qualified: 2,
      rejected: 1,
      undecided: 1,
      unreadable: 0,
      blank: 0,
      title: 0,
      footer: 0,
    });
  });

  test('copies what came byte for byte: quotes, spaces, line ends, and a last line without one', async () => {
    const leads = `\u{feff}Id,"Mail",Size,Seen,Note\r\n"a1",  A@x.example,60,,"two\nlines, ""quoted"""\r\na2,b@x.example,60,,ü`;
    const { files } = await score({ leads: { 'leads.csv': leads } });
    const [head, ...lines] = files['qualified.csv']!.split('\r\n');
    expect(head!.startsWith('\u{feff}Id,"Mail",Size,Seen,Note,leadpact_verdict,')).toBe(true);
    expect(lines[0]!.startsWith('"a1",  A@x.example,60,,"two\nlines, ""quoted""",qualified,')).toBe(true);
    expect(lines[1]!.startsWith('a2,b@x.example,60,,ü,qualified,')).toBe(true);
    expect(lines[2]).toBe('');
  });

  test('puts broken rows into unreadable.csv with place and reason, and reads on', async () => {
    const leads = `${header}a1,a@x.example,60,,\na2,too,few\n\na3,"not closed,60,,\na4,b@x.example,60,,\n`;
    const { files, receipt } = await score({ leads: { 'leads.csv': leads } });
    expect(idsOf(files['qualified.csv'])).toEqual(['a1', 'a4']);
    expect(rowsOf(files['unreadable.csv']).map(({ line, raw }) => [line, raw])).toEqual([
      ['3', 'a2,too,few'],
      ['5', 'a3,"not closed,60,,'],
    ]);
    expect(receipt.rows).toMatchObject({ leads: 2, unreadable: 2, blank: 1 });
  });

  test('gives the same bytes twice', async () => {
    const leads = readFileSync('fixtures/hubspot/leads.csv');
    const text = readFileSync('definitions/b2b-hubspot.yaml', 'utf8').replaceAll('lists/', '');
    const run = async () => {
      const folder = scratchFolder();
      for (const list of ['competitors.txt', 'customers.csv'])
        writeFileSync(path.join(folder, list), readFileSync(`definitions/lists/${list}`));
      writeFileSync(path.join(folder, 'sql.yaml'), text);
      writeFileSync(path.join(folder, 'leads.csv'), leads);
      const out = path.join(folder, 'out');
      const options = ['--as-of', '2026-11-02', '--details', '--update'];
      await leadpact([
        'score',
        path.join(folder, 'leads.csv'),
        '-d',
        path.join(folder, 'sql.yaml'),
        '-o',
        out,
        ...options,
      ]);
      return filesIn(out);
    };
    const once = await run();
    expect(Object.keys(once)).toHaveLength(8);
    expect(await run()).toEqual(once);
  });

  test('the receipt names every file with its size and hash', async () => {
    const leads = `${header}a1,a@x.example,60,,\n`;
    const { receipt, files, out } = await score({ leads: { 'leads.csv': leads }, options: ['--details'] });
    const hashOf = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
    expect(receipt.inputs).toEqual([
      {
        name: 'leads.csv',
        size: leads.length,
        sha256: hashOf(leads),
        rows: 1,
        encoding: 'utf-8',
        delimiter: ',',
      },
    ]);
    expect(receipt.outputs.map(({ name }) => name)).toEqual(['details.csv', 'qualified.csv', 'rejected.csv']);
    for (const { name, size, sha256 } of receipt.outputs) {
      const bytes = readFileSync(path.join(out, name));
      expect([size, sha256]).toEqual([bytes.length, hashOf(bytes)]);
    }
    expect(files['definition/sql.yaml']).toBe(definition);
    expect(files['run.json']).not.toContain(out);
  });

  test('decides several files as one, and a packed one as it is unpacked', async () => {
    const leads = {
      'a.csv': `${header}a1,x@x.example,60,2026-01-01 10:00,\n`,
      'b.csv.gz': gzipSync(`${header}b1,x@x.example,60,2026-01-01 11:00,\nb2,y@x.example,60,,\n`),
    };
    const { code, files, receipt } = await score({ definition: definition + keepNewest, leads });
    expect(code).toBe(0);
    expect(idsOf(files['qualified.csv'])).toEqual(['b1', 'b2']);
    expect(rowsOf(files['rejected.csv'])[0]!['leadpact_reasons']).toContain('row 1 of b.csv.gz');
    expect(receipt.inputs[1]).toMatchObject({ name: 'b.csv.gz', size: leads['b.csv.gz'].length });
  });

  test.each([
    ['first', '', 'a1'],
    ['last', '', 'a4'],
    ['newest', ', order: seen', 'a2'],
    ['oldest', ', order: seen', 'a3'],
  ])('of duplicates, %s keeps one', async (keep, order, kept) => {
    const rows = ['a1,,', 'a2,2026-03-01 10:00,', 'a3,2026-01-01 09:00,', 'a4,2026-03-01 09:59,'];
    const leads = `${header}${rows.map((row) => row.replace(',', ',X@x.example,60,')).join('\n')}\nb1,,60,,\nb2,,60,,\nc1,broken,60,,\nc2,broken,60,,\n`;
    const text = `${definition}duplicates: { by: [mail], keep: ${keep}${order} }\n`;
    const { files } = await score({ definition: text, leads: { 'leads.csv': leads } });
    expect(idsOf(files['qualified.csv'])).toEqual([kept, 'b1', 'b2', 'c1', 'c2']);
    const lost = rowsOf(files['rejected.csv']);
    expect(lost.map((row) => row['leadpact_primary_reason'])).toEqual(Array(3).fill('duplicates'));
    expect(lost.map((row) => row['leadpact_kind'])).toEqual(Array(3).fill('procedure'));
  });

  test('reads standard input, even where it must be read twice', async () => {
    const stdin = `${header}a1,x@x.example,60,2026-01-01 10:00,\na2,x@x.example,60,2026-01-01 11:00,\n`;
    const once = await score({ leads: {}, around: { stdin } });
    expect(idsOf(once.files['qualified.csv'])).toEqual(['a1', 'a2']);
    const twice = await score({ definition: definition + keepNewest, leads: {}, around: { stdin } });
    expect(idsOf(twice.files['qualified.csv'])).toEqual(['a2']);
    expect(Object.keys(twice.files).toSorted()).toEqual([
      'definition/sql.yaml',
      'qualified.csv',
      'rejected.csv',
      'run.json',
    ]);
  });

  test('replaces the columns of an earlier run, and says so', async () => {
    const first = await score({ leads: { 'leads.csv': `${header}a1,a@x.example,60,,n\n` } });
    const again = await score({ leads: { 'qualified.csv': first.files['qualified.csv']! } });
    expect(again.stderr).toContain('[columns-replaced]');
    expect(again.files['qualified.csv']).toBe(first.files['qualified.csv']);
  });

  test('keeps undecided leads apart where the definition says so', async () => {
    const leads = `${header}a1,a@x.example,,,\n`;
    const { files } = await score({
      definition: `${definition}undecided: separate\n`,
      leads: { 'leads.csv': leads },
    });
    expect(idsOf(files['undecided.csv'])).toEqual(['a1']);
    expect(rowsOf(files['rejected.csv'])).toEqual([]);
  });

  test('writes what the CRM needs back, for Excel if asked', async () => {
    const leads = { 'leads.csv': `${header}007,a@x.example,60,,\n` };
    const plain = (await score({ leads, options: ['--update'] })).files['update.csv']!;
    expect(plain.split('\n')[0]).toMatch(/^Id,leadpact_verdict,.*,leadpact_definition$/u);
    expect(plain.split('\n')[1]).toMatch(/^007,qualified,/u);
    const excel = (await score({ leads, options: ['--update', '--excel'] })).files['update.csv']!;
    expect(excel).toMatch(/^\u{feff}Id;leadpact_verdict;/u);
    expect(excel.split('\r\n')).toHaveLength(3);
  });

  test('details have a row for every lead and criterion', async () => {
    const leads = `${header}a1,a@x.example,60,,\na2,b@x.example,abc,,\n`;
    const { files } = await score({ leads: { 'leads.csv': leads }, options: ['--details'] });
    expect(
      rowsOf(files['details.csv']).map(({ row, lead, criterion, result, read }) => [
        row,
        lead,
        criterion,
        result,
        read,
      ]),
    ).toEqual([
      ['1', 'a1', 'large', 'pass', 'size is 60'],
      ['2', 'a2', 'large', 'unknown', 'size is abc, which is no number'],
    ]);
  });

  test('an export without leads is nothing to score, unless that is fine', async () => {
    const leads = { 'leads.csv': header };
    const refused = await score({ leads });
    expect([refused.code, Object.keys(refused.files)]).toEqual([2, []]);
    expect(refused.stderr).toContain('[nothing-to-score]');
    const allowed = await score({ leads, options: ['--allow-empty'] });
    expect([allowed.code, allowed.receipt.rows['leads']]).toEqual([0, 0]);
  });

  test('the as-of date is today, unless another is given', async () => {
    const text = `${definition}  recent: { when: { seen: { within_last: 7 days } } }\n`;
    const leads = { 'leads.csv': `${header}a1,a@x.example,60,2026-10-30 10:00,\n` };
    const today = await score({ definition: text, leads });
    expect(idsOf(today.files['qualified.csv'])).toEqual(['a1']);
    const later = await score({ definition: text, leads, options: ['--as-of', '2026-12-01'] });
    expect(idsOf(later.files['qualified.csv'])).toEqual([]);
  });
});

describe('the output folder', () => {
  const leads = { 'leads.csv': `${header}a1,a@x.example,60,,\n` };

  test('keeps a run that is there, unless told to replace it', async () => {
    const { folder, out } = await score({ leads, options: ['--details'] });
    const argv = ['score', path.join(folder, 'leads.csv'), '-d', path.join(folder, 'sql.yaml'), '-o', out];
    const before = filesIn(out);
    const refused = await leadpact(argv);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('[run-exists]');
    expect(filesIn(out)).toEqual(before);
    writeFileSync(path.join(out, 'notes.txt'), 'ours');
    expect((await leadpact([...argv, '--force'])).code).toBe(0);
    expect(Object.keys(filesIn(out))).toEqual([
      'definition/sql.yaml',
      'notes.txt',
      'qualified.csv',
      'rejected.csv',
      'run.json',
    ]);
  });

  test('never takes away a folder `definition` that no run wrote', async () => {
    const folder = scratchFolder();
    mkdirSync(path.join(folder, 'definition'));
    writeFileSync(path.join(folder, 'definition', 'mine.yaml'), 'mine');
    writeFileSync(path.join(folder, 'sql.yaml'), definition);
    writeFileSync(path.join(folder, 'leads.csv'), leads['leads.csv']);
    const argv = ['score', path.join(folder, 'leads.csv'), '-d', path.join(folder, 'sql.yaml'), '-o', folder];
    const { code, stderr } = await leadpact([...argv, '--force']);
    expect(code).toBe(2);
    expect(stderr).toContain('[folder-in-use]');
    expect(Object.keys(filesIn(folder))).toEqual(['definition/mine.yaml', 'leads.csv', 'sql.yaml']);
  });

  test('holds nothing of a run that was stopped', async () => {
    const { code, files, stderr } = await score({ leads, around: { interrupted: AbortSignal.abort() } });
    expect([code, files]).toEqual([2, {}]);
    expect(stderr).toContain('[interrupted]');
  });

  test('holds nothing of a run whose input breaks off', async () => {
    const packed = gzipSync(readFileSync('fixtures/hubspot/leads.csv')).subarray(0, 9000);
    const text = definition.replace('Id,', 'Record ID,').replaceAll(/column: \w+/gu, 'column: Record ID');
    const { code, files, stderr, folder } = await score({
      definition: text,
      leads: { 'leads.csv.gz': packed },
    });
    expect([code, files]).toEqual([2, {}]);
    expect(stderr).toContain('[input-damaged]');
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });
});

describe('a date in the key of duplicates', () => {
  test('is a calendar day, whatever the clock says', async () => {
    const { files } = await score({
      definition: `${definition}duplicates: { by: [mail, seen], keep: first }\n`,
      leads: {
        'leads.csv': `${header}a,a@x.example,60,2026-11-02 09:00,\nb,a@x.example,60,2026-11-02 17:30,\nc,a@x.example,60,2026-11-03 09:00,\n`,
      },
    });
    expect(idsOf(files['qualified.csv'])).toEqual(['a', 'c']);
  });
});

describe('the reasons', () => {
  test('begin with the primary one', async () => {
    const { files } = await score({
      definition: `${definition}  known: { when: { mail: { is_missing: false } }, if_missing: allow }
  recent: { when: { seen: { after: 2026-01-01 } } }
reject_if:
  test: { when: { mail: { ends_with: .test } }, if_missing: allow }
`,
      leads: { 'leads.csv': `${header}a,,10,2026-11-02 09:00,\n` },
    });
    const [row] = rowsOf(files['rejected.csv']);
    expect(row!['leadpact_primary_reason']).toBe('large');
    expect(row!['leadpact_reasons']!.split(' | ').map((reason) => reason.split(' ')[0])).toEqual([
      'size',
      'mail',
      'mail',
    ]);
  });
});

describe('a list file outside the folder', () => {
  const fromOutside = `${definition}lists: { sizes: { file: ../list.txt } }
reject_if: { listed: { when: { id: { in: sizes } } } }
`;
  const leads = { 'leads.csv': `${header}a,a@x.example,60,,\nb,b@x.example,60,,\n` };

  test('is read by --allow-outside only, and copied into the run', async () => {
    const folder = scratchFolder();
    mkdirSync(path.join(folder, 'sql'));
    writeFileSync(path.join(folder, 'list.txt'), 'a\n');
    const sql = path.join(folder, 'sql', 'sql.yaml');
    writeFileSync(sql, fromOutside);
    writeFileSync(path.join(folder, 'leads.csv'), leads['leads.csv']);
    const out = path.join(folder, 'out');
    const argv = ['score', path.join(folder, 'leads.csv'), '-d', sql, '-o', out];
    expect(await leadpact(argv)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[list-file-outside]'),
    });
    expect((await leadpact([...argv, '--allow-outside'])).code).toBe(0);
    const files = filesIn(out);
    expect(idsOf(files['qualified.csv'])).toEqual(['b']);
    expect(files['definition/outside/1-list.txt']).toBe('a\n');
  });
});

test('cells of ours that quote the input are no formulas; those of the input stay', async () => {
  const { files } = await score({
    leads: { 'leads.csv': `${header}=1+1,a@x.example,60,,\n=2+2,x\n` },
    options: ['--details', '--update', '--max-unreadable', '100'],
  });
  expect(files['qualified.csv']).toContain('\n=1+1,');
  expect(files['update.csv']).toContain('\n=1+1,');
  expect(files['details.csv']).toContain("\n1,'=1+1,");
  expect(files['unreadable.csv']).toContain('"\'=2+2,x"');
});
