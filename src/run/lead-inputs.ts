import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { calledAs, openInput, spool, type Input, type InputContext } from '../records/input.ts';
import type { Dialect } from '../records/dialect.ts';
import { dialectNotice } from './dialect-notice.ts';
import { readRecords, type ReadingOptions, type RecordReader } from '../records/read-records.ts';

/** The lead files of a run: opened, their headers read and found to be the same. */
export interface LeadInputs {
  readonly files: readonly LeadInput[];
  /** Readers of the first pass; a second pass opens anew. */
  readonly header: RecordReader['header'];
  readonly dialect: RecordReader['dialect'];
  /** What was detected of the files and is not what every export has. */
  readonly notices: readonly Diagnostic[];
  /** Over all files and passes. */
  readonly bytesRead: () => number;
  readonly close: () => void;
}

export interface LeadInput {
  readonly name: string;
  readonly source: Input;
  readonly dialect: Dialect;
  /** Reads the file from its beginning. */
  readonly open: () => Promise<RecordReader>;
}

export interface InputOptions extends InputContext, ReadingOptions {
  /** Where standard input is kept when it must be read twice; undefined where one pass is enough. */
  readonly spoolFolder: string | undefined;
  /** What the files are called in messages and in the receipt; by their own names where it is not given. */
  readonly called?: readonly string[] | undefined;
}

/** Opens lead files that are scored together; they must share header and delimiter. */
export async function openLeadInputs(names: readonly string[], options: InputOptions): Promise<LeadInputs> {
  const files: LeadInput[] = [];
  const notices: Diagnostic[] = [];
  let first: RecordReader | undefined;
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw usageError('input-twice', { file: twice === '-' ? 'Standard input' : twice });
  for (const [at, name] of names.entries()) {
    const own =
      name === '-' && options.spoolFolder !== undefined
        ? await spool(options, options.spoolFolder)
        : openInput(name, options);
    const called = options.called?.[at];
    const source = called === undefined ? own : calledAs(own, called);
    let reader: RecordReader | undefined = await readRecords(source, options);
    first ??= reader;
    checkSame(source.name, reader, files[0]?.name ?? source.name, first);
    const { dialect } = reader;
    const open = async (): Promise<RecordReader> => {
      const ready = reader ?? (await readRecords(source, options));
      reader = undefined;
      return ready;
    };
    files.push({ name: source.name, source, dialect, open });
    notices.push(...dialectNotice(source.name, dialect, options));
  }
  if (first === undefined)
    throw usageError('option-needed', { option: 'LEADS', why: 'there is nothing to score' });
  return {
    files,
    header: first.header,
    dialect: first.dialect,
    notices,
    bytesRead: () => files.reduce((sum, { source }) => sum + source.bytesRead(), 0),
    close: () => files.forEach(({ source }) => source.close()),
  };
}

/** What changed while it was read was read in part as it was and in part as it is: that is no run. */
export function proveUnchanged({ files }: LeadInputs): void {
  const changed = files.filter(({ source }) => source.hasChanged());
  if (changed.length === 0) return;
  throw new UsageError(
    changed.map(({ name }) => diagnose('input-changed', { file: name })),
    1,
  );
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
