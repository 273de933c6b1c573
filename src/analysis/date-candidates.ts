import { cellReader } from '../cells/cell-reader.ts';
import type { CellSpec, Moment } from '../cells/cell.ts';
import { dayOf } from '../cells/day.ts';
import type { Candidates } from './candidates.ts';
import { dateText } from './date-text.ts';
import type { Watches } from './watches.ts';

/** The first and last days that any format, and one with two digits for the year, can say. */
const endsOfTime = [dayOf(1, 1, 1), dayOf(9999, 12, 31), dayOf(1970, 1, 1), dayOf(2069, 12, 31)];

/** Each day at which an answer may change, the days around it, and the ends of what can be said. */
export function dateTexts(cell: CellSpec, { days }: Watches, asOf: number): Candidates {
  const ends = endsOfTime.flatMap((day) => day ?? []);
  const near = [asOf, ...days, ...ends].flatMap((day) => [day, day - 1, day + 1]);
  const write = dateWriter(cell);
  const texts = [...new Set(near)].flatMap((day) => write(day) ?? []);
  return { texts, isComplete: true };
}

/** Writes days as a column has them; undefined for a day that none of its formats can say. */
export function dateWriter(cell: CellSpec): (day: number) => string | undefined {
  const read = cellReader(cell);
  const formats = [...(cell.formats.length === 0 ? ['iso'] : cell.formats)];
  return (day) => {
    for (const format of formats) {
      for (const spelling of [format, format.replaceAll(/(?<![DM])[DM](?![DM])/gu, '$&$&')]) {
        for (const hour of [12, 0]) {
          const text = dateText(day, spelling, { hour, timeZone: cell.timeZone });
          const reading = text === undefined ? undefined : read(text);
          if (reading?.state === 'value' && (reading.value as Moment).day === day) return text;
        }
      }
    }
    return undefined;
  };
}
