import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditShape } from '../support/audit-shape.ts';
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

async function audited(folder: string, ...options: readonly string[]) {
  const ended = await leadpact(['audit', folder, '--format', 'json', ...options]);
  return { ...ended, audit: auditShape.parse(JSON.parse(ended.stdout)) };
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

  test('a duplicate that people let in is overridden still, and no verdict that the definition agrees with', async () => {
    const folder = scratchFolder();
    const files = {
      'sql.yaml': definition,
      'leads.csv': 'Id,Mail,Country,Size,Source\n1,a@a.example,DE,60,Web\n2,a@a.example,DE,70,Web\n',
      'overrides.csv': 'lead_id,verdict,by,why,until\n2,qualified,ann@acme.example,Key account,2026-12-31\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const out = path.join(folder, 'out');
    const [definitionFile, leadFile] = [path.join(folder, 'sql.yaml'), path.join(folder, 'leads.csv')];
    await leadpact(['score', leadFile, '-d', definitionFile, '-o', out, '--as-of', '2026-11-02']);
    const { audit } = await audited(out);
    expect(audit.overrides).toEqual({ applied: 1, unneeded: 0 });
  });

  test('verdicts of people are a reason of their own, and told beside the definition', async () => {
    const folder = scratchFolder();
    const files = {
      'sql.yaml': definition,
      'leads.csv': leads,
      'overrides.csv':
        'lead_id,verdict,by,why,until\n' +
        'id-71,qualified,ann@acme.example,Key account,2026-12-31\n' +
        'id-72,rejected,ann@acme.example,No budget,2026-12-31\n' +
        'id-77,rejected,ann@acme.example,Too far,2026-12-31\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const out = path.join(folder, 'out');
    const [definitionFile, leadFile] = [path.join(folder, 'sql.yaml'), path.join(folder, 'leads.csv')];
    await leadpact(['score', leadFile, '-d', definitionFile, '-o', out, '--as-of', '2026-11-02']);
    const { audit, stderr } = await audited(out);
    expect(audit.overrides).toEqual({ applied: 2, unneeded: 1 });
    expect([audit.differences.leads, stderr]).toEqual([0, '']);
    const { reasons, verdicts, near_misses: near } = audit.findings;
    expect(verdicts.qualified.part).toBe(1);
    expect(reasons.find(({ id }) => id === 'override')).toMatchObject({
      section: 'override',
      kind: 'procedure',
      leads: 1,
      sole: 1,
      first: 1,
    });
    expect(reasons.find(({ id }) => id === 'rival')).toBeUndefined();
    expect(near.none.override).toBe(1);
    const text = await leadpact(['audit', out]);
    expect(text.stdout.replaceAll(/\s+/gu, ' ')).toContain(
      'People overrode the verdict of 2 leads; of 1 more',
    );
  });

  test('several runs are one audit', async () => {
    const [one, other] = [await run(), await run()];
    const ended = await leadpact(['audit', one.out, other.out, '--format', 'json']);
    expect(auditShape.parse(JSON.parse(ended.stdout)).findings.leads).toBe(16);
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
    const list = path.join(out, 'qualified.csv');
    writeFileSync(
      list,
      readFileSync(list, 'utf8')
        .replace(/^/u, ',')
        .replaceAll(/\n(?=.)/gu, '\n,'),
    );
    expect((await leadpact(['audit', out, '--by', 'Zzz'])).stderr).toContain('its header: `#1`, ');
    const { stderr } = await leadpact(['audit', folder]);
    expect(stderr).toContain('There are runs in it; name one of them: ');
    expect(stderr.replaceAll(/\s+/gu, ' ')).toContain(`\`${out}\``);
  });

  test('a list that is gone is told, and the others are counted', async () => {
    const { out } = await run();
    rmSync(path.join(out, 'qualified.csv'));
    expect(await codeIn(out)).toEqual([0, 'run-list-absent']);
    rmSync(path.join(out, 'rejected.csv'));
    expect(await codeIn(out)).toEqual([2, 'run-list-absent', 'nothing-to-audit']);
  });

  test('a list that is empty or no text is told, and the others are counted', async () => {
    const { out } = await run();
    writeFileSync(path.join(out, 'qualified.csv'), '');
    expect(await codeIn(out)).toEqual([0, 'run-list-garbled']);
    writeFileSync(path.join(out, 'rejected.csv'), Buffer.from([0xff, 0xfe, 0]));
    expect(await codeIn(out)).toEqual([2, 'run-list-garbled', 'run-list-garbled', 'nothing-to-audit']);
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
    expect(await codeIn(out)).toEqual([0, 'run-list-garbled']);
    writeFileSync(file, text.slice(text.indexOf('\n') + 1));
    expect(await codeIn(out)).toEqual([0, 'run-list-garbled']);
    writeFileSync(file, text);
    const copy = path.join(out, 'definition', 'sql.yaml');
    appendFileSync(copy, '# looked at again\n');
    expect(await codeIn(out)).toEqual([0, 'run-definition-changed']);
  });

  test('a verdict that is not what is decided', async () => {
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
