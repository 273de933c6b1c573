import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testHead } from '../support/definitions.ts';
import { leadpact, scratchFolder } from '../support/cli.ts';
import { rowsOf, score } from '../support/score.ts';

const definition = `${testHead}fields:
  id: { column: Id, type: id }
  mail: { column: Mail, type: email }
  again: { column: Mail, type: email }
  land: { column: Country, type: country }
  size: { column: Size, type: number }
  source: { column: Source, type: text }
derive:
  host: { domain_of: mail }
reject_if:
  rival: { when: { host: { ends_with: rival.example } }, because: Works for a rival }
  odd: { when: { again: { contains: odd } } }
require:
  near: { when: { land: { in: [DE, AT] } }, because: We sell there }
  large: { when: { size: { at_least: 50 } }, because: Too small }
duplicates: { by: [mail], keep: first }
`;

/** Personal texts that the definition does not have itself. */
const secrets = [
  'anna.odd',
  'berta',
  'secret-host',
  'nobody-at-all',
  'Suisse',
  'CH',
  'id-77',
  'id-78',
  '3-Apr',
  '3-4',
];
const leads = `Id,Mail,Country,Size,Source,Owner
id-71,anna.odd@secret-host.rival.example,Germany,60,Web,Ann
id-72,berta@berta.example,Germany,60,Web,Ann
id-73,berta@berta.example,Germany,60,Fair,Bo
id-74,nobody-at-all,Suisse,12,fair ,Bo
id-75,carl@one.example,AT,,Fair,Bo
id-76,dora@one.example,Germany,3-Apr,,Bo
id-77,emil@one.example,Suisse,10,Web,Ann
id-78,fred@one.example,Germany,49,Web,Ann
`;

const run = () => score({ definition, leads: { 'leads.csv': leads }, options: ['--as-of', '2026-11-02'] });

const rate = z.strictObject({
  part: z.int(),
  whole: z.int(),
  share: z.number().min(0).max(1).nullable(),
  low: z.number().min(0).max(1).nullable(),
  high: z.number().min(0).max(1).nullable(),
});
const count = z.int().min(0);
const findings = z.strictObject({
  leads: count,
  verdicts: z.strictObject({ qualified: rate, rejected: rate, undecided: rate }),
  kinds: z.strictObject({ definition: count, data: count, procedure: count }),
  reasons: z.array(
    z.strictObject({
      id: z.string(),
      section: z.enum(['duplicates', 'reject_if', 'require', 'points']),
      kind: z.enum(['definition', 'data', 'procedure']),
      because: z.string().nullable(),
      leads: count,
      share: rate,
      sole: count,
      first: count,
      undecided: count,
    }),
  ),
  together: z.strictObject({
    sets: z.array(z.strictObject({ ids: z.array(z.string()), leads: count, share: rate })),
    other_sets: count,
    pairs: z.array(
      z.strictObject({ ids: z.array(z.string()).length(2), leads: count, of: z.array(rate).length(2) }),
    ),
  }),
  near_misses: z.strictObject({
    one_field: z.strictObject({
      leads: count,
      fields: z.array(
        z.strictObject({ field: z.string(), leads: count, ask: count, wait: count, change: count }),
      ),
      changes: z.array(
        z.strictObject({ field: z.string(), how: z.string(), needed: z.string(), leads: count }),
      ),
    }),
    one_criterion: z.strictObject({
      leads: count,
      criteria: z.array(z.strictObject({ id: z.string(), leads: count })),
    }),
    close_calls: z.strictObject({ leads: count, above: count, below: count, points_alone: count }),
    by_fields: z.array(z.strictObject({ fields: count, leads: count })),
    none: z.strictObject({ duplicate: count, fixed: count, hopeless: count, unknown: count }),
  }),
  settling: z.array(
    z.strictObject({ field: z.string(), settles: count, settles_with_others: count, may_qualify: count }),
  ),
  data: z.array(
    z.strictObject({
      field: z.string(),
      column: z.string().nullable(),
      leads: count,
      missing: count,
      invalid: count,
      texts: z.array(
        z.strictObject({
          text: z.string(),
          state: z.enum(['missing', 'invalid']),
          why: z.string().nullable(),
          leads: count,
        }),
      ),
      other_texts: count,
    }),
  ),
});
const place = { run: z.string(), list: z.string(), row: z.int().min(1) };
const shape = z.strictObject({
  runs: z.array(
    z.strictObject({
      folder: z.string(),
      definition: z.strictObject({ name: z.string(), version: z.string(), fingerprint: z.string() }),
      as_of: z.iso.date(),
      leads: count,
    }),
  ),
  intervals: z.literal('Wilson, 95 %'),
  few_below: z.literal(20),
  redacted: z.array(z.string()),
  findings,
  by: z.array(
    z.strictObject({
      column: z.string(),
      read_by: z.array(z.string()),
      values: z.array(
        z.strictObject({
          value: z.string(),
          few: z.boolean(),
          unlike: z
            .strictObject({
              direction: z.enum(['more', 'fewer']),
              others: rate,
              reason: z.strictObject({ id: z.string(), here: rate, others: rate }).nullable(),
            })
            .nullable(),
          findings,
        }),
      ),
      other_values: count,
    }),
  ),
  sample: z
    .strictObject({
      seed: z.int(),
      leads: z.array(
        z.strictObject({
          ...place,
          verdict: z.string(),
          reason: z.string(),
          lead: z.string(),
          reasons: z.array(z.string()),
          near_miss: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  differences: z.strictObject({
    leads: count,
    shown: z.array(z.strictObject({ ...place, written: z.string(), decided: z.string() })),
    overrides: count,
  }),
});

async function audited(folder: string, ...options: readonly string[]) {
  const ended = await leadpact(['audit', folder, '--format', 'json', ...options]);
  return { ...ended, audit: shape.parse(JSON.parse(ended.stdout)) };
}

describe('what an audit counts', () => {
  test('the reasons, alone and together, as the lists have them', async () => {
    const { out } = await run();
    const { audit, code, stderr } = await audited(out, '--by', 'source', '--by', 'Owner', '--sample', '20');
    expect([code, stderr]).toEqual([0, '']);
    const { reasons, verdicts, together, settling, data } = audit.findings;
    expect([verdicts.qualified.part, verdicts.rejected.part, verdicts.undecided.part]).toEqual([1, 5, 2]);
    expect(reasons.map(({ id, leads: its, sole }) => [id, its, sole])).toEqual([
      ['large', 3, 1],
      ['near', 2, 0],
      ['duplicates', 1, 1],
      ['odd', 1, 0],
      ['rival', 1, 0],
    ]);
    expect(together.sets.map(({ ids, leads: its }) => [ids.join(), its])).toEqual([
      ['near,large', 2],
      ['rival,odd', 1],
    ]);
    expect(settling[0]).toMatchObject({ field: 'size', settles: 2 });
    expect(data.find(({ field }) => field === 'size')).toMatchObject({ missing: 1, invalid: 1 });
    const [bySource, byOwner] = audit.by;
    expect(bySource!.values.map(({ value, findings: of }) => [value, of.leads])).toEqual([
      ['Web', 4],
      ['Fair', 3],
      ['', 1],
    ]);
    expect(byOwner!.values.every(({ few }) => few)).toBe(true);
    expect(audit.sample!.leads).toHaveLength(7);
  });

  test('a wilson interval is what the books have', async () => {
    const { out } = await run();
    const { audit } = await audited(out);
    // 1 of 8: Wilson, 95 %.
    expect(audit.findings.verdicts.qualified).toEqual({
      part: 1,
      whole: 8,
      share: 0.125,
      low: 0.0224,
      high: 0.4709,
    });
  });

  test('several runs are one audit', async () => {
    const [one, other] = [await run(), await run()];
    const ended = await leadpact(['audit', one.out, other.out, '--format', 'json']);
    expect(shape.parse(JSON.parse(ended.stdout)).findings.leads).toBe(16);
  });

  test('the rows of the CSV have the same counts', async () => {
    const { out } = await run();
    const { stdout } = await leadpact(['audit', out, '--by', 'Source', '--format', 'csv']);
    const large = rowsOf(stdout).filter(({ section, item }) => section === 'reason' && item === 'large');
    expect(
      large.filter(({ by, measure }) => by === '' && measure === 'leads').map((each) => each['count']),
    ).toEqual(['3']);
    const bySource = large.filter(({ by, measure }) => by === 'Source' && measure === 'leads');
    expect(bySource.map((each) => [each['value'], each['count']])).toEqual([
      ['Web', '2'],
      ['Fair', '1'],
      ['', '0'],
    ]);
  });
});

describe('--redact', () => {
  const redacted = ['--redact', 'id', 'mail', 'land', 'size'];
  const shows = (text: string) => secrets.filter((secret) => new RegExp(`\\b${secret}\\b`, 'u').test(text));

  test.each(['text', 'json', 'csv', 'html'])('nothing of the fields is in the %s', async (format) => {
    const { out } = await run();
    const argv = ['audit', out, '--sample', '20', '--by', 'Owner', '--format', format];
    const [open, closed] = [await leadpact(argv), await leadpact([...argv, ...redacted])];
    const folder = (text: string): string => text.replaceAll(out, 'out');
    expect(shows(folder(open.stdout))).toEqual(
      expect.arrayContaining(['anna.odd', 'nobody-at-all', 'id-77']),
    );
    expect(shows(folder(closed.stdout + closed.stderr))).toEqual([]);
    expect(closed.stdout).toContain('(redacted)');
  });

  test.each(['Mail', 'leadpact_reasons', 'leadpact_near_miss'])('--by %s would show them', async (column) => {
    const { out } = await run();
    const { code, stderr } = await leadpact(['audit', out, '--by', column, ...redacted]);
    expect(code).toBe(2);
    expect(stderr).toContain('[by-column-redacted]');
  });

  test('a field that there is not', async () => {
    const { out } = await run();
    const { code, stderr } = await leadpact(['audit', out, '--redact', 'maill']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean `mail`?');
  });
});

describe('the page', () => {
  test('needs nothing else, and lets nothing be loaded', async () => {
    const { out } = await run();
    const { stdout } = await leadpact(['audit', out, '--sample', '20', '--by', 'Source', '--format', 'html']);
    expect(
      stdout.match(/\b(?:src|href|srcset|action|data)\s*=|url\(|@import|https?:|\/\/[a-z]/gu) ?? [],
    ).toEqual([]);
    expect(stdout).toContain(`default-src 'none'`);
    expect(stdout.match(/<script>/gu)).toHaveLength(1);
  });

  test('what leads hold is text in it, whatever it is', async () => {
    const bad = '<img src=x onerror=alert(1)>"\'&';
    const hostile = `Id,Mail,Country,Size,Source,Owner\n"${bad.replaceAll('"', '""')}",a@b.example,"<b>land</b>",<i>,"<script>x</script>",\n`;
    const { out } = await score({ definition, leads: { 'leads.csv': hostile } });
    const { stdout } = await leadpact(['audit', out, '--sample', '5', '--by', 'Source', '--format', 'html']);
    expect(stdout).not.toMatch(/<(?:img|b|i)\b/u);
    expect(stdout.match(/<script>/gu)).toHaveLength(1);
    expect(stdout).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
  });
});

describe('folders that are no whole run', () => {
  const codeIn = async (...argv: readonly string[]) => {
    const { code, stderr } = await leadpact(['audit', ...argv]);
    return [code, ...[...stderr.matchAll(/\[([a-z-]+)\]/gu)].map(([, each]) => each)];
  };

  test('none, an empty one, a file, the same twice, an unknown column', async () => {
    const { out, folder } = await run();
    expect(await codeIn(path.join(folder, 'nothing'))).toEqual([2, 'run-absent']);
    expect(await codeIn(scratchFolder())).toEqual([2, 'run-no-receipt']);
    expect(await codeIn(path.join(folder, 'sql.yaml'))).toEqual([2, 'run-no-receipt']);
    expect(await codeIn(out, `${out}/.`)).toEqual([2, 'run-twice']);
    expect(await codeIn(out, '--by', 'Sourze')).toEqual([2, 'by-column-absent']);
  });

  test('a list that is gone is told, and the others are counted', async () => {
    const { out } = await run();
    rmSync(path.join(out, 'qualified.csv'));
    expect(await codeIn(out)).toEqual([0, 'run-list-absent']);
    rmSync(path.join(out, 'rejected.csv'));
    expect(await codeIn(out)).toEqual([2, 'run-file-absent']);
  });

  test('a list of other columns, of a row less, and of a row that is broken', async () => {
    const { out } = await run();
    const file = path.join(out, 'rejected.csv');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.split('\n').toSpliced(1, 1).join('\n'));
    expect(await codeIn(out)).toEqual([0, 'run-rows-differ']);
    writeFileSync(file, text);
    appendFileSync(file, '"broken\n');
    expect(await codeIn(out)).toEqual([0, 'run-rows-unreadable']);
    writeFileSync(file, text.replaceAll('leadpact_verdict', 'verdict'));
    expect(await codeIn(out)).toEqual([2, 'run-list-foreign']);
  });

  test('a verdict that is not what is decided, and one that people gave', async () => {
    const { out } = await run();
    const file = path.join(out, 'rejected.csv');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(',rejected,', ',qualified,'));
    const { audit, stderr } = await audited(out);
    expect(stderr).toContain('A lead is not decided as the lists say, such as row 1 of rejected.csv');
    expect(stderr).toContain('leadpact verify');
    expect(audit.differences).toMatchObject({
      leads: 1,
      shown: [{ row: 1, written: 'qualified', decided: 'rejected' }],
    });
    writeFileSync(file, text.replace(/,rejected,([^\n]*),rival,/u, ',qualified,$1,override,'));
    const overridden = await audited(out);
    expect(overridden.audit.differences).toMatchObject({ leads: 0, overrides: 1 });
    expect(overridden.stderr).toBe('');
  });

  test('a list that went through a spreadsheet: with semicolons and a byte order mark', async () => {
    const { out } = await run();
    const file = path.join(out, 'rejected.csv');
    const rows = rowsOf(readFileSync(file, 'utf8'));
    const lines = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))];
    const quoted = lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'));
    writeFileSync(file, `\uFEFF${quoted.join('\r\n')}\r\n`);
    const { audit, code } = await audited(out);
    expect([code, audit.findings.leads, audit.differences.leads]).toEqual([0, 8, 0]);
  });
});
