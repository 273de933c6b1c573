import { cellReader } from '../cells/cell-reader.ts';
import type { CellSpec } from '../cells/cell.ts';
import { numberMarks } from '../cells/number-marks.ts';
import { numberText } from '../cells/number.ts';
import type { Candidates } from './candidates.ts';
import type { Watches } from './watches.ts';

/** Each limit, and a number in each gap between them: a whole one where there is room, else the very next. */
export function numberTexts(cell: CellSpec, { cuts }: Watches): Candidates {
  const sorted = [...new Set(cuts.map((cut) => cut + 0))].toSorted((a, b) => a - b);
  const numbers =
    sorted.length === 0
      ? [1]
      : sorted.flatMap((cut, at) => [cut, ...between(cut, sorted[at + 1] ?? Infinity)]);
  numbers.push(...between(-Infinity, sorted[0] ?? 0));
  const write = numberWriter(cell);
  return { texts: numbers.map(write).filter((text) => text !== undefined), isComplete: true };
}

/** A number between two others, both excluded; none where there is no room. */
export function between(low: number, high: number): readonly number[] {
  const choices = [Math.floor(low) + 1, Math.ceil(high) - 1, nextAbove(low), nextBelow(high)];
  const found = choices.find((number) => number > low && number < high && Number.isFinite(number));
  return found === undefined ? [] : [found];
}

/** Writes numbers as a column has them; undefined where it reads none of the spellings of one so. */
export function numberWriter(cell: CellSpec): (number: number) => string | undefined {
  const read = cellReader(cell);
  const { decimal: mark } = numberMarks(cell.locale);
  return (number) => {
    const text = numberText(number).replace('.', mark);
    return [text, `${text}${mark}0`, `${text}e0`, `${text}e00`].find((spelling) => {
      const reading = read(spelling);
      return reading.state === 'value' && reading.value === number;
    });
  };
}

const bits = new DataView(new ArrayBuffer(8));

/** The next larger number that there is. */
function nextAbove(number: number): number {
  if (!Number.isFinite(number)) return number < 0 ? -Number.MAX_VALUE : number;
  if (number === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, number);
  bits.setBigInt64(0, bits.getBigInt64(0) + (number > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

function nextBelow(number: number): number {
  return -nextAbove(-number);
}
