import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Dialect } from '../records/dialect.ts';
import type { Encoding } from '../records/encoding.ts';
import type { ReadingOptions } from '../records/read-records.ts';

/** What people call the encodings. */
const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252',
  'latin-1': 'Latin-1',
};

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'pipes',
};

/** Says how a file is read where that was detected and is not UTF-8 with commas. */
export function dialectNotice(
  file: string,
  { encoding, delimiter }: Dialect,
  given: ReadingOptions,
): readonly Diagnostic[] {
  const isUsual =
    (encoding === 'utf-8' || given.encoding !== undefined) &&
    (delimiter === ',' || given.delimiter !== undefined);
  if (isUsual) return [];
  const facts = {
    file,
    encoding: encodingNames[encoding],
    delimiter: delimiterNames[delimiter] ?? delimiter,
  };
  return [diagnose('dialect-detected', facts)];
}

/** Says that rows could not be read for their bytes, which is mostly a matter of the whole file. */
export function encodingNotice(file: string, { encoding }: Dialect, rows: number): Diagnostic {
  return diagnose('encoding-doubtful', { file, rows, encoding: encodingNames[encoding] });
}
