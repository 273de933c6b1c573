import { existsSync, renameSync, rmSync } from 'node:fs';
import { usageError } from '../../diagnostics/usage-error.ts';
import { csvLineWriter, guardFormula } from '../../records/csv-line.ts';
import { guardWrites } from '../../records/guard-writes.ts';
import { openListWriter } from '../../records/list-writer.ts';
import type { Flip } from './impact-tally.ts';

/** A CSV file with a row a lead that flips; it appears whole when it is closed. */
export interface FlipList {
  readonly put: (flip: Flip) => void;
  readonly keepPace: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly abandon: () => Promise<void>;
}

/** Opens the list; a file that is there already is left as it is. */
export function openFlipList(file: string, by: readonly string[]): FlipList {
  if (existsSync(file)) throw usageError('file-exists', { file });
  const unfinished = `${file}.unfinished`;
  const writer = openListWriter(unfinished);
  const line = csvLineWriter({ delimiter: ',', lineEnd: '\n' });
  writer.text(line(['lead', 'before', 'after', 'cause', ...by]));
  return {
    put: ({ lead, before, after, cause, by: cells }) =>
      writer.text(line([guardFormula(lead), before, after, cause, ...cells.map(guardFormula)])),
    keepPace: writer.keepPace,
    close: async () => {
      await writer.close();
      guardWrites(file, () => renameSync(unfinished, file));
    },
    abandon: async () => {
      await writer.abandon();
      rmSync(unfinished, { force: true });
    },
  };
}
