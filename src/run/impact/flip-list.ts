import { existsSync, renameSync, rmSync } from 'node:fs';
import { usageError } from '../../diagnostics/usage-error.ts';
import { csvLineWriter, guardFormula } from '../../records/csv-line.ts';
import { guardWrites } from '../../records/guard-writes.ts';
import { openListWriter } from '../../records/list-writer.ts';
import type { Flip, Standing } from './impact-tally.ts';

/** A CSV file with a row a lead that flips; it appears whole when it is closed. */
export interface FlipList {
  readonly put: (flip: Flip) => void;
  readonly keepPace: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly abandon: () => Promise<void>;
}

/** The columns of the list; after them come those by which flips are counted. */
const flipColumns = [
  'lead',
  'before',
  'after',
  'cause',
  'points_before',
  'points_max_before',
  'points_after',
  'points_max_after',
  'tier_before',
  'tier_after',
];

function pointsCells({ points }: Standing): readonly string[] {
  return points === undefined ? ['', ''] : [String(points.min), String(points.max)];
}

/** Opens the list; a file that is there already is left as it is. */
export function openFlipList(file: string, by: readonly string[]): FlipList {
  if (existsSync(file)) throw usageError('file-exists', { file });
  const unfinished = `${file}.unfinished`;
  const writer = openListWriter(unfinished);
  const line = csvLineWriter({ delimiter: ',', lineEnd: '\n' });
  writer.text(line([...flipColumns, ...by]));
  return {
    put: ({ lead, before, after, cause, by: cells }) =>
      writer.text(
        line([
          guardFormula(lead),
          before.verdict,
          after.verdict,
          cause,
          ...[before, after].flatMap(pointsCells),
          ...[before, after].map(({ tier }) => tier ?? ''),
          ...cells.map(guardFormula),
        ]),
      ),
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
