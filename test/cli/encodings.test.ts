import { describe, expect, test } from 'vitest';
import { definition, rowsOf, score } from '../support/score.ts';

const grouped = definition.replace('column: Size', 'column: Größe');
const text = 'Id;Mail;Größe;Seen;Note\r\na;a@x.example;60;;Zoë, “Ltd”\r\nb;b@x.example;10;;–\r\n';

/** Windows-1252, as far as the text above needs it. */
function windows(of: string): Buffer {
  const special: Readonly<Record<string, number>> = { '“': 0x93, '”': 0x94, '–': 0x96 };
  return Buffer.from(Array.from(of, (char) => special[char] ?? char.charCodeAt(0)));
}

describe('an export in another encoding', () => {
  test.each<[encoding: string, bytes: Buffer, mark: string]>([
    ['windows-1252', windows(text), ''],
    ['utf-16le', Buffer.from(`\u{feff}${text}`, 'utf16le'), '\u{feff}'],
    ['utf-16be', Buffer.from(`\u{feff}${text}`, 'utf16le').swap16(), '\u{feff}'],
    ['utf-16le', Buffer.from(text, 'utf16le'), ''],
    ['utf-8', Buffer.from(text), ''],
  ])('%s is written as UTF-8, with delimiter and line ends kept', async (encoding, bytes, mark) => {
    const { code, files, receipt, stderr } = await score({
      definition: grouped,
      leads: { 'leads.csv': bytes },
    });
    expect(code).toBe(0);
    expect(stderr).toContain('[dialect-detected]');
    expect(receipt.inputs[0]).toMatchObject({ encoding, delimiter: ';', size: bytes.length });
    expect(files['qualified.csv']!.startsWith(`${mark}Id;Mail;Größe;Seen;Note;leadpact_verdict`)).toBe(true);
    expect(files['qualified.csv']).toContain('\r\na;a@x.example;60;;Zoë, “Ltd”;qualified;');
    expect(files['rejected.csv']).toContain('\r\nb;b@x.example;10;;–;rejected;');
  });

  test('is read as --encoding says, without a word', async () => {
    const leads = { 'leads.csv': Buffer.from(text.replace(/[“”–]/gu, '\u0081'), 'latin1') };
    const options = ['--encoding', 'latin-1', '--delimiter', 'semicolon', '--max-unreadable', '0'];
    const { code, stderr, receipt } = await score({ definition: grouped, leads, options });
    expect([code, receipt.rows['unreadable']]).toEqual([0, 0]);
    expect(stderr).not.toContain('notice');
  });
});

describe('rows that cannot be read', () => {
  const leads = { 'leads.csv': Buffer.concat([windows(text), Buffer.from([0x63, 0x81, 0x0a])]) };

  test('go to unreadable.csv, and too many of them are exit code 1 with everything written', async () => {
    const { code, files, stderr } = await score({ definition: grouped, leads });
    expect(code).toBe(1);
    expect(stderr).toContain('[too-many-unreadable]');
    expect(stderr).toContain('[encoding-doubtful]');
    expect(rowsOf(files['unreadable.csv'])).toMatchObject([{ file: 'leads.csv', line: '4' }]);
    expect(rowsOf(files['qualified.csv'])).toHaveLength(1);
  });

  test.each([
    ['50', 0],
    ['33.4 %', 0],
    ['33.3%', 1],
    ['-1', 2],
    ['many', 2],
  ])('--max-unreadable %s is exit code %i', async (most, expected) => {
    const options = [`--max-unreadable=${most}`];
    expect((await score({ definition: grouped, leads, options })).code).toBe(expected);
  });
});
