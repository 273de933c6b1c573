import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { filesIn, leadpact, scratchFolder, type Ended } from '../support/cli.ts';
import { testHead } from '../support/definitions.ts';
import { runProcess } from '../support/run-process.ts';

const definition = `${testHead}fields:
  id: { column: Id, type: id }
  size: { column: Size, type: number }
  mail: { column: Mail, type: email, optional: true }
require:
  large: { when: { size: { at_least: 50 } } }
tiers: { A: { when: { size: { at_least: 500 } } }, B: { otherwise: true } }
route: { all: { otherwise: true, to: sales } }
`;
const header = 'lead_id,verdict,by,why,until\n';
const leads = 'Id,Size,Mail\na1,60,x@x.example\na2,10,y@x.example\na3,,z@x.example\na4,80,x@x.example\n';
const day = ['--as-of', '2026-11-02'];

interface Given {
  readonly overrides?: string | Buffer;
  readonly definition?: string;
  readonly leads?: string;
}

/** A folder with a definition, leads, and overrides beside the definition. */
function placed({ overrides, definition: text = definition, leads: rows = leads }: Given) {
  const folder = scratchFolder();
  writeFileSync(path.join(folder, 'sql.yaml'), text);
  writeFileSync(path.join(folder, 'leads.csv'), rows);
  if (overrides !== undefined) writeFileSync(path.join(folder, 'overrides.csv'), overrides);
  const out = path.join(folder, 'out');
  const argv = [path.join(folder, 'leads.csv'), '-d', path.join(folder, 'sql.yaml'), ...day];
  return { folder, out, argv };
}

async function score(given: Given, ...options: readonly string[]) {
  const { out, argv } = placed(given);
  const ended = await leadpact(['score', ...argv, '-o', out, ...options]);
  if (ended.code !== 0) throw new Error(ended.stderr);
  const files = filesIn(out);
  const rows = (['qualified', 'rejected'] as const).flatMap((list) =>
    (parse(files[`${list}.csv`]!, { columns: true }) as Row[]).map(
      (row): Row & { readonly list: string } => ({ ...row, list }),
    ),
  );
  const receipt = JSON.parse(files['run.json']!) as Receipt;
  return { ...ended, files, rows, receipt, of: (id: string) => rows.find((row) => row.Id === id)! };
}

interface Row extends Readonly<Record<`leadpact_${string}`, string>> {
  readonly Id: string;
}

interface Receipt {
  readonly rows: Readonly<Record<string, number>>;
  readonly overrides?: Readonly<Record<string, number>>;
  readonly definition: { readonly fingerprint: string; readonly files: readonly { readonly name: string }[] };
  readonly tallies: { readonly kinds: object; readonly tiers: object };
}

describe('an override', () => {
  test('gives a lead its verdict and its list, and both verdicts stand in the reasons', async () => {
    const { of, receipt, files, stderr } = await score({
      overrides: `${header}a2,qualified,ann@acme.example,"Key account, ""promised""",2026-12-31\na1,rejected,bo@acme.example,Rude,2026-11-02\n`,
    });
    expect(of('a2')).toMatchObject({
      list: 'qualified',
      leadpact_verdict: 'qualified',
      leadpact_kind: '',
      leadpact_tier: 'B',
      leadpact_route: 'sales',
      leadpact_primary_reason: 'override',
      leadpact_reasons:
        'override by ann@acme.example until 2026-12-31: Key account, "promised" (the definition says rejected, by large) | size is 10, 50 or more asked',
      leadpact_near_miss: '',
    });
    expect(of('a1')).toMatchObject({
      list: 'rejected',
      leadpact_verdict: 'rejected',
      leadpact_kind: 'procedure',
      leadpact_tier: '',
      leadpact_primary_reason: 'override',
      leadpact_reasons: 'override by bo@acme.example until 2026-11-02: Rude (the definition says qualified)',
      leadpact_near_miss: '',
    });
    expect(receipt.overrides).toEqual({ applied: 2, leads: 2, expired: 0, unneeded: 0, unmatched: 0 });
    expect(receipt.rows).toMatchObject({ qualified: 2, rejected: 1, undecided: 1 });
    expect(receipt.tallies).toMatchObject({ kinds: { procedure: 1, data: 1 }, tiers: { A: 0, B: 2 } });
    expect(receipt.definition.files.map(({ name }) => name)).toEqual(['sql.yaml', 'overrides.csv']);
    expect(files['definition/overrides.csv']).toContain('Key account');
    expect(stderr).toContain('2 leads by override, against the definition');
  });

  test('that is over, or that the definition agrees with, changes nothing and is reported', async () => {
    const plain = await score({});
    const { files, receipt, stderr, code } = await score({
      overrides: `${header}a1,qualified,ann,Good,2026-12-31\na2,qualified,ann,Key,2026-11-01\na9,rejected,ann,Gone,2027-01-01\n`,
    });
    for (const list of ['qualified.csv', 'rejected.csv']) expect(files[list]).toBe(plain.files[list]);
    expect([code, receipt.definition.fingerprint]).toEqual([0, plain.receipt.definition.fingerprint]);
    expect(receipt.overrides).toEqual({ applied: 0, leads: 0, expired: 1, unneeded: 1, unmatched: 1 });
    expect(plain.receipt.overrides).toBeUndefined();
    expect(codesIn(stderr)).toEqual(['overrides-expired', 'overrides-unneeded']);
  });

  test('of a lead that no file has is told with --verbose', async () => {
    const overrides = `${header}a9,rejected,ann,Gone,2027-01-01\n`;
    expect(codesIn((await score({ overrides }, '--verbose')).stderr)).toEqual(['overrides-unmatched']);
  });

  test('is found by the id as ids are compared, in every list and whatever the file of it looks like', async () => {
    const overrides = Buffer.from(
      '\u{feff}Until;WHY;by;Verdict;lead_id\r\n2026-12-31;"two\r\nlines";Zoë;Qualified; a2 \r\n',
    );
    const { of, files } = await score({ overrides }, '--details', '--update');
    const reason = 'override by Zoë until 2026-12-31: two lines (the definition says rejected, by large)';
    expect(of('a2')['leadpact_reasons']).toContain(reason);
    expect(files['update.csv']).toContain(`override,"${reason} |`);
    expect(files['details.csv']).toContain(`2,a2,override,override,qualified,"${reason}"`);
    const other = await score({ overrides: `${header}A2,qualified,ann,Key,2026-12-31\n` });
    expect(other.of('a2')['leadpact_verdict']).toBe('rejected');
  });

  test('beats that a lead is a duplicate, but not that a row is a further one of the same lead', async () => {
    const overrides = `${header}a4,qualified,ann,Both of them,2026-12-31\n`;
    const byMail = `${definition}duplicates: { by: [mail], keep: first }\n`;
    const { of } = await score({ overrides, definition: byMail });
    expect(of('a4')['leadpact_reasons']).toMatch(
      /^override by ann.*\(the definition says rejected, by duplicates\) \| same mail as row 1/u,
    );
    const byId = `${definition}duplicates: { by: [id], keep: first }\n`;
    const twice = 'Id,Size\na4,10\na4,90\n';
    const { rows, receipt } = await score({ overrides, definition: byId, leads: twice });
    expect(rows.map((row) => [row.list, row['leadpact_primary_reason']])).toEqual([
      ['qualified', 'override'],
      ['rejected', 'duplicates'],
    ]);
    expect(receipt.overrides).toMatchObject({ applied: 1, leads: 1, unneeded: 0 });
  });

  test('counts the same whatever the threads', async () => {
    let rows = 'Id,Size,Mail\n';
    for (let row = 0; row < 60_000; row += 1)
      rows += `${row},${row % 120},lead-number-${row}@some-company.example\n`;
    let overrides = header;
    for (let row = 0; row < 60_000; row += 617)
      overrides += `${row + (row % 7)},qualified,ann,Key ${row % 5},2026-12-31\n`;
    const { folder, argv } = placed({ overrides, leads: rows });
    const [one, three] = [path.join(folder, '1'), path.join(folder, '3')];
    for (const [threads, out] of [
      ['1', one],
      ['3', three],
    ] as const) {
      const { code, stderr } = await runProcess([
        'score',
        ...argv,
        '-o',
        out,
        '--threads',
        threads,
        '--verbose',
      ]);
      expect([code, stderr]).toEqual([0, expect.stringContaining(`${threads} thread`)]);
    }
    expect(filesIn(three)).toEqual(filesIn(one));
    const { overrides: counts } = JSON.parse(filesIn(one)['run.json']!) as Receipt;
    expect(counts).toMatchObject({ expired: 0, unmatched: 0 });
    expect(counts!['applied']).toBeGreaterThan(20);
    expect(counts!['unneeded']).toBeGreaterThan(20);
  });
});

test('explain shows an override, one that is not needed, and one that is over', async () => {
  const overrides = `${header}a1,rejected,ann,Rude,2026-12-31\na2,rejected,ann,Small,2026-12-31\na3,qualified,ann,Key,2026-01-01\n`;
  const { argv } = placed({ overrides });
  const explain = async (id: string): Promise<Ended> => leadpact(['explain', ...argv, '--lead', id]);
  expect((await explain('a1')).stdout).toMatch(
    /^Rejected \(procedure\): override by ann until 2026-12-31: Rude \(the definition\nsays qualified\)\.\n[^]*by people {2}override/u,
  );
  expect((await explain('a2')).stdout).toMatch(
    /^Rejected \(definition\) by large[^]*no longer needed {2}override/u,
  );
  expect(codesIn((await explain('a3')).stderr)).toEqual(['overrides-expired']);
});

test('verify makes a run with overrides again, and names those that were changed', async () => {
  const overrides = `${header}a2,qualified,ann,Key,2026-12-31\na3,rejected,ann,Old,2026-01-01\n`;
  const { argv, out } = placed({ overrides });
  expect((await leadpact(['score', ...argv, '-o', out])).code).toBe(0);
  expect((await leadpact(['verify', out, argv[0]!])).code).toBe(0);
  expect((await leadpact(['verify', out])).code).toBe(0);
  writeFileSync(path.join(out, 'definition', 'overrides.csv'), header);
  const { code, stdout } = await leadpact(['verify', out, argv[0]!]);
  expect(code).toBe(1);
  expect(stdout).toContain('definition.files.1.size is');
  expect(stdout).toContain('row 2 (a2) is no row that the run wrote there');
});

describe('overrides that are wrong stop the run, each fault with its place', () => {
  test.each([
    ['', 'lead,verdict,by,why,until\n', ['override-columns', 'override-columns']],
    ['row 1, column lead_id', ` ,rejected,a,b,2027-01-01\n`, ['override-blank']],
    ['row 1, column by', `a1,rejected,,b,2027-01-01\n`, ['override-blank']],
    ['row 1, column why', `a1,rejected,a, ,2027-01-01\n`, ['override-blank']],
    ['row 1, column verdict', `a1,qualifed,a,b,2027-01-01\n`, ['override-verdict']],
    ['row 1, column until', `a1,rejected,a,b,31.12.2026\n`, ['override-date']],
    ['row 1, column until', `a1,rejected,a,b,\n`, ['override-date']],
    [
      'row 2, column lead_id',
      `a1,rejected,a,b,2027-01-01\n a1,qualified,a,b,2027-01-01\n`,
      ['override-twice'],
    ],
    [
      'line 3',
      `a1,rejected,a,b,2027-01-01\na2,rejected\na3,rejected,a,b,2027-01-01\n`,
      ['overrides-unreadable'],
    ],
    ['', `a1,rejected,a,b,2027-01-01\nTotal,,,,1\n`, undefined],
    ['row 1, column lead_id', `"3,15208E+18",rejected,a,b,2027-01-01\n`, ['override-id-rewritten']],
    ['', 'blank \r\n\n', ['overrides-unreadable']],
  ])('%s: %j', async (place, rows, codes) => {
    const isBlank = rows.startsWith('blank');
    const overrides = isBlank ? rows.slice(5) : rows.startsWith('lead,') ? rows : header + rows;
    const { argv, folder, out } = placed({ overrides });
    const { code, stderr } = await leadpact(['score', ...argv, '-o', out]);
    expect(code).toBe(2);
    if (codes !== undefined) expect(codesIn(stderr)).toEqual(codes);
    expect(stderr).toContain(`overrides.csv${place === '' ? '' : `, ${place}`}: error`);
    expect(Object.keys(filesIn(folder))).toEqual(['leads.csv', 'overrides.csv', 'sql.yaml']);
    const checked = await leadpact(['check', path.join(folder, 'sql.yaml')]);
    expect(checked.code).toBe(1);
    expect(codesIn(checked.stdout)).toEqual(expect.arrayContaining([...codesIn(stderr)]));
  });
});

function codesIn(text: string): readonly string[] {
  return [
    ...text.matchAll(
      /^[^ ].*(?:error|warning|notice) \[(?<code>[a-z-]+)\]|^(?:error|warning|notice) \[(?<own>[a-z-]+)\]/gmu,
    ),
  ].map(({ groups }) => groups!['code'] ?? groups!['own']!);
}
