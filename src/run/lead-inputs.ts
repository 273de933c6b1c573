import { usageError } from '../diagnostics/usage-error.ts';
import { openInput, spool, type Input, type InputContext } from '../records/input.ts';
import { readRecords, type RecordReader } from '../records/read-records.ts';

/** The lead files of a run: opened, their headers read and found to be the same. */
export interface LeadInputs {
  readonly files: readonly LeadInput[];
  /** Readers of the first pass; a second pass opens anew. */
  readonly header: RecordReader['header'];
  readonly dialect: RecordReader['dialect'];
  /** Over all files and passes. */
  readonly bytesRead: () => number;
  readonly close: () => void;
}

export interface LeadInput {
  readonly name: string;
  readonly source: Input;
  /** Reads the file from its beginning. */
  readonly open: () => Promise<RecordReader>;
}

export interface InputOptions extends InputContext {
  readonly delimiter: string | undefined;
  /** Where standard input is kept when it must be read twice; undefined where one pass is enough. */
  readonly spoolFolder: string | undefined;
}

/** Opens lead files that are scored together; they must share header and delimiter. */
export async function openLeadInputs(names: readonly string[], options: InputOptions): Promise<LeadInputs> {
  const files: LeadInput[] = [];
  let first: RecordReader | undefined;
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw usageError('input-twice', { file: twice === '-' ? 'Standard input' : twice });
  for (const name of names) {
    const opened = openInput(name, options);
    const source =
      name === '-' && options.spoolFolder !== undefined
        ? await spool(opened, options.spoolFolder, options.interrupted)
        : opened;
    let reader: RecordReader | undefined = await readRecords(source, readingOf(options));
    first ??= reader;
    checkSame(source.name, reader, files[0]?.name ?? source.name, first);
    const open = async (): Promise<RecordReader> => {
      const ready = reader ?? (await readRecords(source, readingOf(options)));
      reader = undefined;
      return ready;
    };
    files.push({ name: source.name, source, open });
  }
  if (first === undefined)
    throw usageError('option-needed', { option: 'LEADS', why: 'there is nothing to score' });
  return {
    files,
    header: first.header,
    dialect: first.dialect,
    bytesRead: () => files.reduce((sum, { source }) => sum + source.bytesRead(), 0),
    close: () => files.forEach(({ source }) => source.close()),
  };
}

function readingOf({ delimiter }: InputOptions): { readonly delimiter?: string } {
  return delimiter === undefined ? {} : { delimiter };
}

function checkSame(file: string, reader: RecordReader, first: string, expected: RecordReader): void {
  const sameHeader =
    reader.header.cells.length === expected.header.cells.length &&
    reader.header.cells.every((cell, index) => cell === expected.header.cells[index]);
  if (!sameHeader) throw usageError('inputs-differ', { file, first, what: 'header' });
  if (reader.dialect.delimiter !== expected.dialect.delimiter) {
    throw usageError('inputs-differ', { file, first, what: 'delimiter' });
  }
}
