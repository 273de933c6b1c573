import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';

const mebi = 1_048_576;
const columns = ['Id', 'Mail', 'Size', 'Seen', 'Note', 'Tags', 'Country', 'Flag'];
const header = `${columns.join(',')}\n`;
const row = '1,a@x.example,60,2026-01-01,note,a;b,DE,yes\n';

/** Asks something of a column of each type. */
export const definition = `leadpact: 1
name: Hostile
version: "1"
lead: id
fields:
  id: { column: Id, type: id }
  mail: { column: Mail, type: email }
  size: { column: Size, type: number, locale: en }
  seen: { column: Seen, type: date, format: [M/D/YYYY h:mm A, YYYY-MM-DD] }
  note: { column: Note, type: text }
  tags: { column: Tags, type: list }
  country: { column: Country, type: country }
  flag: { column: Flag, type: boolean }
derive:
  domain: { domain_of: mail }
  level: { from: note, otherwise: other, first_match: { boss: [ceo, head], aid: [aa, ab] } }
reject_if:
  rival: { when: { domain: { in: [rival.example] } } }
  odd: { when: { note: { matches: "(?:a|b)*c.{0,20}d$" } } }
require:
  large: { when: { size: { at_least: 50 } } }
  recent: { when: { seen: { on_or_after: 2026-01-01 } } }
  tagged: { when: { tags: { includes: a } } }
  near: { when: { country: { in: [DE, AT] } } }
  worded: { when: { note: { has_any_word: [note, aa] } } }
  open: { when: { flag: { is: true } } }
points:
  qualify_at: 5
  groups:
    fit: { rules: { boss: { when: { level: { is: boss } }, points: 10 } } }
`;

export const withDuplicates = `${definition}duplicates: { by: [id], keep: last }\n`;

/** Some text first, then a piece again and again up to a size. */
function* repeated(first, piece, bytes) {
  yield first;
  const block = piece.length > 65_536 ? piece : piece.repeat(Math.ceil(262_144 / piece.length));
  for (let made = 0; made < bytes; made += block.length) yield block;
}

/** Lines that differ, by their number. */
function* numbered(first, line, bytes) {
  yield first;
  let block = '';
  for (let made = 0, at = 0; made < bytes; at += 1) {
    block += line(at);
    if (block.length < 262_144) continue;
    made += block.length;
    yield block;
    block = '';
  }
  yield block;
}

/** A gzip file of many members, each the same: gigabytes that nobody has to pack. */
function* bomb(first, piece, bytes) {
  const block = gzipSync(piece.repeat(Math.ceil((16 * mebi) / piece.length)));
  yield gzipSync(first);
  for (let made = 0; made < bytes; made += 16 * mebi) yield block;
}

function* noise(first, bytes) {
  yield first;
  for (let made = 0; made < bytes; made += mebi) yield randomBytes(mebi);
}

const long = (piece, length = mebi - 200) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** A row with one long cell in a column. */
const longCell = (column, text) =>
  `${columns.map((name) => (name === column ? text : name === 'Id' ? '1' : '')).join(',')}\n`;

const longCells = {
  Id: ['id of 1 MiB', `${long('x')}`],
  Mail: ['address of dots', `a@${long('a.')}@`],
  Size: ['number of white space', `-${long(' ')}x`],
  Seen: ['date of white space', `1/1/2026${long(' ')}x`],
  Note: ['text for a pattern', `${long('ab')}c`],
  Tags: ['list of many members', Array.from({ length: 170_000 }, (_, at) => at.toString(36)).join(';')],
  Country: ['country of marks', `a${long('\u0315', 250_000)}${long('\u0300', 250_000)}`],
  Flag: ['flag of white space', `y${long(' ')}n`],
};

const moreCells = [
  ['number of digits', 'Size', `${long('1')}x`],
  ['number of groups', 'Size', `1${long(',111')}x`],
  ['range of spaces', 'Size', `1${long(' ')}- 2x`],
  ['amount in brackets', 'Size', `(${long(' ')}`],
  ['text of spaces', 'Note', `${long('a ')}\u00e9`],
  ['text of one letter', 'Note', long('a')],
];

/**
 * Every input with its size in MiB, bytes as the tool reads them unpacked.
 *
 * @type {readonly { name: string, size: number, make: (bytes: number) => Iterable<string | Buffer> }[]}
 */
export const inputs = [
  { name: 'one line', size: 1024, make: (bytes) => repeated('', 'a', bytes) },
  { name: 'one line below a header', size: 1024, make: (bytes) => repeated(header, 'a', bytes) },
  {
    name: 'one quote that never closes',
    size: 300,
    make: (bytes) => repeated(`${header}"`, 'abc,def\n', bytes),
  },
  {
    name: 'one quote, and no line end',
    size: 300,
    make: (bytes) => repeated(`${header}"`, 'abc,def', bytes),
  },
  { name: 'quotes within cells', size: 200, make: (bytes) => repeated(header, 'abcde"f,ghi"\n', bytes) },
  {
    name: 'text after closing quotes',
    size: 200,
    make: (bytes) => repeated(header, '"abc"d,"efg"h\n', bytes),
  },
  {
    name: 'a quote opens on every line',
    size: 200,
    make: (bytes) => repeated(header, '"abcdefghijkl\n', bytes),
  },
  {
    name: 'a last cell opens on every line',
    size: 200,
    make: (bytes) => repeated(header, 'abcdefg,"hij\n', bytes),
  },
  {
    name: 'quotes that swallow 1 MiB each',
    size: 200,
    make: (bytes) => repeated(header, `"${long('abcdefgh\n', mebi + 100)}`, bytes),
  },
  {
    name: 'broken after nearly 1 MiB',
    size: 200,
    make: (bytes) => repeated(header, `"${long('abcdefgh\n', mebi - 100)}"x\n`, bytes),
  },
  { name: 'every other line broken', size: 100, make: (bytes) => repeated(header, `${row}a"b,c\n`, bytes) },
  {
    name: 'a quote before 1 MiB of short lines, again and again',
    size: 200,
    make: (bytes) => repeated(header, `"${long('a\n', mebi + 1000)}`, bytes),
  },
  {
    name: 'a quote before 1 MiB of sound rows, again and again',
    size: 200,
    make: (bytes) => repeated(header, `"${long(',,,,,,,\n', mebi + 1000)}`, bytes),
  },
  { name: 'escaped quotes', size: 200, make: (bytes) => repeated(header, `${'""'.repeat(20)}\n`, bytes) },
  { name: 'wrong widths', size: 200, make: (bytes) => repeated(header, 'a,b\n', bytes) },
  {
    name: 'a million columns without names',
    size: 20,
    make: (bytes) => repeated('', `${','.repeat(1_000_000)}\n`, bytes),
  },
  { name: 'a million named columns', size: 20, make: (bytes) => numbered('', (at) => `c${at},`, bytes) },
  {
    name: 'columns all called Id',
    size: 20,
    make: (bytes) => repeated('', `${'Id,'.repeat(300_000)}\n`, bytes),
  },
  {
    name: 'rows of 100,000 cells',
    size: 200,
    make: (bytes) =>
      repeated(`${columns.join(',')}${',x'.repeat(100_000)}\n`, `1${','.repeat(100_007)}\n`, bytes),
  },
  {
    name: 'rows of 400,000 cells with a column of ours',
    size: 100,
    make: (bytes) =>
      repeated(
        `leadpact_verdict,${columns.join(',')}${','.repeat(400_000)}\n`,
        `x,1${','.repeat(400_007)}\n`,
        bytes,
      ),
  },
  { name: 'blank lines', size: 100, make: (bytes) => repeated(header, '\n', bytes) },
  { name: 'blank lines above a header', size: 100, make: (bytes) => repeated('', '\n', bytes) },
  { name: 'lines of white space', size: 100, make: (bytes) => repeated(header, '   \t \n', bytes) },
  { name: 'NULs', size: 100, make: (bytes) => repeated(`${header}${row.repeat(2000)}`, '\0', bytes) },
  {
    name: 'rows with a NUL',
    size: 100,
    make: (bytes) => repeated(`${header}${row.repeat(2000)}`, row.replace('note', '\0'), bytes),
  },
  { name: 'random bytes', size: 100, make: (bytes) => noise('', bytes) },
  {
    name: 'random bytes below a header',
    size: 100,
    make: (bytes) => noise(`${header}${row.repeat(2000)}`, bytes),
  },
  { name: 'only delimiters', size: 100, make: (bytes) => repeated('', ',', bytes) },
  { name: 'rows of only delimiters', size: 100, make: (bytes) => repeated(header, ',,,,,,,\n', bytes) },
  { name: 'carriage returns', size: 100, make: (bytes) => repeated(header, '\r', bytes) },
  {
    name: 'footers of 1 MiB',
    size: 200,
    make: (bytes) => repeated(header, `Total,${long('x')},,,,,,\n`, bytes),
  },
  {
    name: 'notes without end',
    size: 100,
    make: (bytes) => repeated(header, `Confidential ${long('x', 9000)}\n`, bytes),
  },
  {
    name: 'distinct values in every column',
    size: 500,
    make: (bytes) =>
      numbered(header, (at) => `${at},m${at},n${at},d${at},t${at},l${at},c${at},f${at}\n`, bytes),
  },
  {
    name: 'distinct long values in every column',
    size: 500,
    make: (bytes) => {
      const cell = 'v'.repeat(190);
      return numbered(header, (at) => `${at}${`,${cell}${at}`.repeat(7)}\n`, bytes);
    },
  },
  {
    name: 'distinct values of 100 KiB in every column',
    size: 400,
    make: (bytes) => {
      const cell = 'w'.repeat(100_000);
      return numbered(header, (at) => `${at}${`,${at}${cell}`.repeat(7)}\n`, bytes);
    },
  },
  ...Object.entries(longCells).map(([column, [name, text]]) => ({
    name,
    size: 60,
    make: (bytes) => repeated(header, longCell(column, text), bytes),
  })),
  ...moreCells.map(([name, column, text]) => ({
    name,
    size: 60,
    make: (bytes) => repeated(header, longCell(column, text), bytes),
  })),
  { name: 'gzip of zeros', size: 3000, make: (bytes) => bomb('', '\0', bytes) },
  {
    name: 'gzip of zeros below a header',
    size: 3000,
    make: (bytes) => bomb(`${header}${row.repeat(2000)}`, '\0', bytes),
  },
  { name: 'gzip of one row', size: 2000, make: (bytes) => bomb(header, row, bytes) },
];

/** Ten million rows with keys of their own. */
export const manyKeys = {
  name: 'ten million distinct keys',
  size: 250,
  make: (bytes) => numbered(header, (at) => `k${at},,60,,,,,\n`, bytes),
};

/** A gzip file that never ends. */
export function endless() {
  return bomb(header, row, Infinity);
}
