import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder, type Ended } from '../support/cli.ts';
import { tries } from '../support/effort.ts';
import { randomOf } from '../support/random.ts';

const synthetic = 'fixtures/salesforce-synthetic-mit';
const leads = `${synthetic}/salesforce_leads.csv`;
const definition = ['-d', `${synthetic}/definition.yaml`];
const asOf = ['--as-of', '2026-10-30'];

async function scored(...options: readonly string[]): Promise<string> {
  const folder = path.join(scratchFolder(), 'run');
  const { code, stderr } = await leadpact(['score', ...options, ...asOf, '-o', folder]);
  expect([code, stderr]).toEqual([0, expect.anything()]);
  return folder;
}

const verify = (folder: string, ...more: readonly string[]): Promise<Ended> =>
  leadpact(['verify', folder, ...more]);

describe('a run that nobody touched', () => {
  test.each([
    [[leads, ...definition], [leads]],
    [[leads, ...definition, '--details', '--update', '--excel', '--no-near-miss'], [leads]],
    [['fixtures/hubspot/leads.csv', '-d', 'definitions/b2b-hubspot.yaml'], ['fixtures/hubspot/leads.csv']],
    [
      ['fixtures/salesforce/leads.csv', '-d', 'definitions/b2b-salesforce.yaml', '--update'],
      ['fixtures/salesforce/leads.csv'],
    ],
  ])('%j comes out as it was kept, with its export and without', async (options, files) => {
    const folder = await scored(...options);
    const whole = await verify(folder, ...files);
    expect([whole.code, whole.stdout]).toEqual([0, expect.anything()]);
    expect(whole.stdout).toContain('Nothing differs');
    const alone = await verify(folder);
    expect([alone.code, alone.stdout]).toEqual([0, expect.anything()]);
    expect(alone.stdout).toContain(`taken from the lists, without ${path.basename(files[0]!)}`);
  });

  test('from standard input, packed, or in another encoding, too', async () => {
    const folder = path.join(scratchFolder(), 'run');
    const stdin = readFileSync(leads);
    await leadpact(['score', '-', ...definition, ...asOf, '-o', folder], { stdin });
    expect((await verify(folder)).stdout).toContain('without standard input');
    expect((await verify(folder)).code).toBe(0);
    expect((await leadpact(['verify', folder, '-'], { stdin })).code).toBe(0);

    const packed = path.join(scratchFolder(), 'leads.csv.gz');
    writeFileSync(packed, gzipSync(stdin));
    expect((await verify(await scored(packed, ...definition), packed)).code).toBe(0);

    const wide = path.join(scratchFolder(), 'wide.csv');
    writeFileSync(wide, Buffer.from(`\u{feff}${stdin.toString('utf8')}`, 'utf16le'));
    const ofWide = await scored(wide, ...definition);
    expect((await verify(ofWide, wide)).code).toBe(0);
    expect((await verify(ofWide)).code).toBe(0);
  });

  test('from standard input, with the export that was kept of it', async () => {
    const folder = path.join(scratchFolder(), 'run');
    await leadpact(['score', '-', ...definition, ...asOf, '-o', folder], { stdin: readFileSync(leads) });
    const { code, stdout } = await verify(folder, leads);
    expect([code, stdout]).toEqual([0, expect.stringContaining('standard input, byte for byte')]);
  });

  test('without its export, whatever overrides and duplicates do to the order of its leads', async () => {
    const verdict = fc.constantFrom('qualified', 'rejected', 'undecided');
    const lead = fc.record({
      mail: fc.constantFrom('a@x.example', 'b@x.example', ''),
      size: fc.constantFrom('9', '70', ''),
      day: fc.constantFrom('2026-10-01', '2026-10-02', ''),
      override: fc.option(verdict, { nil: undefined, freq: 2 }),
    });
    const keep = fc.constantFrom('first', 'last', 'newest', 'oldest');
    let letIn = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(lead, { minLength: 2, maxLength: 12 }), keep, async (rows, kept) => {
        const home = scratchFolder();
        const own = path.join(home, 'leads.csv');
        writeFileSync(
          own,
          stringify([
            ['Id', 'Mail', 'Size', 'Day'],
            ...rows.map(({ mail, size, day }, at) => [`L${at}`, mail, size, day]),
          ]),
        );
        const order = kept === 'first' || kept === 'last' ? '' : ', order: day';
        writeFileSync(
          path.join(home, 'sql.yaml'),
          'leadpact: 1\nname: T\nversion: v1\nlead: id\nfields:\n  id: { column: Id, type: id }\n' +
            '  mail: { column: Mail, type: email }\n  size: { column: Size, type: number }\n' +
            `  day: { column: Day, type: date }\nduplicates: { by: [mail], keep: ${kept}${order} }\n` +
            'require:\n  big: { when: { size: { at_least: 50 } } }\n',
        );
        writeFileSync(
          path.join(home, 'overrides.csv'),
          stringify([
            ['lead_id', 'verdict', 'by', 'why', 'until'],
            ...rows.flatMap(({ override }, at) =>
              override === undefined ? [] : [[`L${at}`, override, 'ann', 'Key account', '2026-12-31']],
            ),
          ]),
        );
        const folder = await scored(own, '-d', path.join(home, 'sql.yaml'));
        letIn += /the definition says rejected, by duplicates/u.test(
          readFileSync(path.join(folder, 'qualified.csv'), 'utf8'),
        )
          ? 1
          : 0;
        const { code, stdout } = await verify(folder);
        expect([code, stdout]).toEqual([0, expect.stringContaining('Nothing differs')]);
      }),
      { numRuns: tries(60) },
    );
    expect(letIn).toBeGreaterThan(0);
  });

  test('without its export, where columns share a name, and whatever people wrote about an override', async () => {
    const home = scratchFolder();
    const own = path.join(home, 'leads.csv');
    writeFileSync(own, 'Id,Notes,Mail,Notes,,\n1,a,m@x.example,b,c,d\n2,e,m@x.example,f,g,h\n3,,,,,\n');
    writeFileSync(
      path.join(home, 'sql.yaml'),
      'leadpact: 1\nname: T\nversion: v1\nlead: id\nfields:\n  id: { column: Id, type: id }\n' +
        '  mail: { column: Mail, type: email }\nduplicates: { by: [mail], keep: first }\n' +
        'require:\n  reachable: { when: { mail: { is_missing: false } } }\n',
    );
    const folder = await scored(own, '-d', path.join(home, 'sql.yaml'));
    expect((await verify(folder)).stdout).toContain('Nothing differs');
    const why = 'why | same mail as row 2 | (the definition says rejected, by duplicates)';
    writeFileSync(
      path.join(home, 'overrides.csv'),
      `lead_id,verdict,by,why,until,\n1,rejected,ann,${why.replaceAll(',', ';')},2026-12-31,\n2,qualified,bo,${why.replaceAll(',', ';')},2026-12-31,\n,,,,,\n`,
    );
    const overridden = await scored(own, '-d', path.join(home, 'sql.yaml'));
    expect((await verify(overridden)).stdout).toContain('Nothing differs');
  });

  test('its list files are those that it kept', async () => {
    const home = scratchFolder();
    writeFileSync(path.join(home, 'customers.csv'), 'name\nAcme\n');
    writeFileSync(
      path.join(home, 'sql.yaml'),
      'leadpact: 1\nname: T\nversion: v1\nlead: id\nfields:\n  id: { column: Id, type: id }\n' +
        '  company: { column: Company, type: text }\nlists:\n  customers: { file: customers.csv, column: name }\n' +
        'reject_if:\n  customer: { when: { company: { in: customers } } }\n',
    );
    const own = path.join(home, 'leads.csv');
    writeFileSync(own, 'Id,Company\n1,Acme\n2,Other\n');
    const folder = await scored(own, '-d', path.join(home, 'sql.yaml'));
    writeFileSync(path.join(home, 'customers.csv'), 'name\nOther\n');
    expect((await verify(folder, own)).code).toBe(0);
    writeFileSync(path.join(folder, 'definition', 'customers.csv'), 'name\nOther\n');
    const { code, stdout } = await verify(folder, own);
    expect(code).toBe(1);
    expect(stdout).toContain('the copy has another fingerprint');
    expect(stdout).toContain('row 1 (1)');
  });
});

describe('a run that somebody changed', () => {
  const lists = ['qualified.csv', 'rejected.csv'] as const;

  /** Makes one change, and says what must be named. */
  function change(folder: string, random: () => number): readonly string[] {
    const pick = (count: number): number => Math.floor(random() * count);
    const file = lists[pick(2)]!;
    const target = path.join(folder, file);
    const rows = parse(readFileSync(target, 'utf8'));
    const header = rows[0]!;
    const at = 1 + pick(rows.length - 1);
    const row = rows[at]!;
    const idAt = header.indexOf('lead_id');
    const write = (): void => writeFileSync(target, stringify(rows));
    const kind = pick(7);
    if (kind === 6) {
      const receipt = path.join(folder, 'run.json');
      const text = readFileSync(receipt, 'utf8');
      const places = [...text.matchAll(/: ("[^"]+"|\d+|true|false)(?=,?\n)/gu)].filter(
        ({ index }) => !text.slice(0, index).endsWith('"leadpact"'),
      );
      const place = places[pick(places.length)]!;
      const value = place[1]!;
      const other = /^\d/u.test(value)
        ? String(Number(value) + 1)
        : value.startsWith('"')
          ? value.replace(/(.)"$/u, (_, last: string) => `${last === '0' ? '1' : '0'}"`)
          : String(value !== 'true');
      writeFileSync(
        receipt,
        `${text.slice(0, place.index)}: ${other}${text.slice(place.index + place[0].length)}`,
      );
      return ['run.json'];
    }
    if (kind === 4) {
      rows.splice(at, 1);
      write();
      return [file, row[idAt]!, 'is gone'];
    }
    if (kind === 5) {
      rows.splice(at, 0, row);
      write();
      return [file, `row ${at + 1} (${row[idAt]!}) is the row above once more`];
    }
    const columns = [
      'leadpact_verdict',
      'leadpact_points',
      'leadpact_reasons',
      header[pick(idAt === 0 ? 1 : idAt)]!,
    ];
    const column =
      kind === 3 ? header.filter((name) => name !== 'lead_id')[pick(header.length - 13)]! : columns[kind]!;
    row[header.indexOf(column)] += '7';
    write();
    return [file, `row ${at} (`, `${column}: `];
  }

  test('has each single change named', { timeout: 240_000 }, async () => {
    const whole = await scored(leads, ...definition);
    const random = randomOf(20_261_128);
    for (let round = 0; round < tries(20); round += 1) {
      const folder = `${whole}-${round}`;
      cpSync(whole, folder, { recursive: true });
      const named = change(folder, random);
      const { code, stdout, stderr } = await verify(folder, leads);
      const said = `${stdout}${stderr}`.replaceAll(/\s+/gu, ' ');
      expect(code).toBeGreaterThan(0);
      for (const words of named) expect(said).toContain(words);
      if (named[0] !== 'run.json') expect(said).toContain(' 1 difference: ');
      rmSync(folder, { recursive: true });
    }
  });

  test('is told without its export as well, as far as the lists show it', async () => {
    const whole = await scored(leads, ...definition);
    const random = randomOf(7);
    for (let round = 0; round < 5; round += 1) {
      const folder = `${whole}-${round}`;
      cpSync(whole, folder, { recursive: true });
      change(folder, random);
      const { code } = await verify(folder);
      expect(code).toBeGreaterThan(0);
    }
  });

  test('and saved anew by a spreadsheet: how it is written, and which columns came out otherwise', async () => {
    const folder = await scored(leads, ...definition);
    const target = path.join(folder, 'rejected.csv');
    const rows = parse(readFileSync(target, 'utf8'));
    const created = rows[0]!.indexOf('created_date');
    for (const row of rows.slice(1)) row[created] = row[created]!.split('-').toReversed().join('.');
    writeFileSync(target, stringify(rows, { delimiter: ';', bom: true }));
    const { code, stdout } = await verify(folder, leads);
    expect(code).toBe(1);
    expect(stdout).toContain('saved anew by another program: cells are parted by `;`, it begins with');
    expect(stdout).toContain('created_date');
    expect(stdout).toMatch(/and \d+ more; in all: created_date \d+/u);
    const alone = await verify(folder);
    expect(alone.code).toBe(1);
    expect(alone.stdout).toContain('cells are parted by `;`');
  });

  test('with ids that a spreadsheet rewrote, without its export: no cell is told that nobody touched', async () => {
    const folder = await scored(leads, ...definition);
    const target = path.join(folder, 'rejected.csv');
    const rows = parse(readFileSync(target, 'utf8'));
    const id = rows[0]!.indexOf('lead_id');
    for (const row of rows.slice(1)) row[id] = '3,15208E+18';
    writeFileSync(target, stringify(rows));
    const { code, stdout } = await verify(folder);
    expect([code, stdout]).toEqual([1, expect.stringContaining('1 difference: ')]);
    expect(stdout).toContain('rejected.csv\n  its bytes are not those that the run wrote');
  });

  test('by a file that is called otherwise now: that alone is told', async () => {
    const two = path.join(scratchFolder(), 'more.csv');
    writeFileSync(two, readFileSync(leads, 'utf8').replaceAll(/^00Q/gmu, '00X'));
    const folder = await scored(leads, two, ...definition);
    expect((await verify(folder, leads, two)).code).toBe(0);
    const { code: refused, stderr } = await verify(folder, leads);
    expect([refused, stderr]).toEqual([2, expect.stringContaining('run-files-differ')]);
    expect(stderr).toContain('`more.csv`; one is given');
    const renamed = path.join(scratchFolder(), 'more (1).csv');
    cpSync(two, renamed);
    const { code, stdout } = await verify(folder, leads, renamed);
    expect([code, stdout]).toEqual([1, expect.stringContaining('1 difference: ')]);
    expect(stdout).toContain('inputs.1.name is "more.csv", and comes out as "more (1).csv"');
  });

  test('or cut: the rows that are gone, the files that are gone', async () => {
    const folder = await scored(leads, ...definition, '--update');
    const target = path.join(folder, 'rejected.csv');
    writeFileSync(target, readFileSync(target).subarray(0, 2000));
    rmSync(path.join(folder, 'update.csv'));
    const { code, stdout } = await verify(folder, leads);
    expect(code).toBe(1);
    expect(stdout).toMatch(/rows gone \d+/u);
    expect(stdout).toContain('update.csv\n  the file is gone');
    expect(existsSync(`${folder}/again`)).toBe(false);
  });

  test('or emptied or garbled: the list is told, and all else is compared', async () => {
    const folder = await scored(leads, ...definition);
    for (const bytes of ['', Buffer.from([0xff, 0xfe, 0])]) {
      writeFileSync(path.join(folder, 'rejected.csv'), bytes);
      const { code, stdout } = await verify(folder, leads);
      expect([code, stdout]).toEqual([1, expect.stringContaining('it cannot be read as a list')]);
      expect(stdout).toContain('byte for byte: qualified.csv');
      const alone = await verify(folder);
      expect([alone.code, alone.stdout]).toEqual([1, expect.stringContaining('it cannot be read as a list')]);
    }
  });

  test('has differences as data, each with its words', async () => {
    const folder = await scored(leads, ...definition);
    change(folder, randomOf(3));
    const { code, stdout } = await verify(folder, leads, '--format', 'json');
    const data = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    expect(code).toBe(1);
    expect(data['differences']).toBe(1);
    expect(data['shown']).toHaveLength(1);
  });
});

describe('the receipt', () => {
  const rewritten = async (from: RegExp, to: string): Promise<Ended> => {
    const folder = await scored(leads, ...definition);
    const file = path.join(folder, 'run.json');
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(file, text.replace(from, to));
    return verify(folder, leads);
  };

  test('of another version of the tool is no difference, and is told; what it says more is listed', async () => {
    const { code, stdout } = await rewritten(
      /"leadpact": "9.9.9",/u,
      '"leadpact": "10.0.0", "mood": "good",',
    );
    expect([code, stdout]).toEqual([0, expect.anything()]);
    expect(stdout).toContain('leadpact 10.0.0 wrote it, 9.9.9 made it again');
    expect(stdout).toContain('it says what 9.9.9 does not know: mood');
  });

  test.each([
    [/\{[^]*/u, '{ "leadpact": ', 'it is no JSON'],
    [/"as_of": "[^"]*"/u, '"as_of": "yesterday"', 'as_of: it is no date YYYY-MM-DD'],
    [/"as_of": "[^"]*",/u, '', 'as_of: it is missing'],
  ])('without which nothing can be made again is misuse: %s', async (from, to, words) => {
    const { code, stderr } = await rewritten(from, to);
    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/gu, ' ')).toContain(words);
  });

  test('a folder that is none, or no run, or has lost its definition', async () => {
    const folder = await scored(leads, ...definition);
    expect((await verify(`${folder}-none`)).stderr).toContain('run-absent');
    expect((await verify(path.dirname(folder))).stderr).toContain('run-no-receipt');
    expect((await verify(leads)).stderr).toContain('run-no-receipt');
    rmSync(path.join(folder, 'definition'), { recursive: true });
    const { code, stderr } = await verify(folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining('run-file-absent')]);
  });
});
