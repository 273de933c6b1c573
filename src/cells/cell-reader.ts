import { readBoolean } from './boolean.ts';
import { missing, type Cell, type CellReader, type CellSpec, type CellValue, type FieldType, type Moment } from './cell.ts';
import { readCountry } from './country.ts';
import { dateReader } from './date.ts';
import { dayText } from './day.ts';
import { readEmail } from './email.ts';
import { fold, trim } from './fold.ts';
import { readId } from './id.ts';
import { listReader } from './list.ts';
import { numberReader, numberText } from './number.ts';
import { readText } from './text.ts';

const readers: Readonly<Record<FieldType, (spec: CellSpec) => CellReader>> = {
  id: () => readId,
  text: () => remembering(readText),
  number: numberReader,
  date: (spec) => remembering(dateReader(spec)),
  boolean: () => readBoolean,
  list: ({ separator }) => remembering(listReader(separator)),
  email: () => readEmail,
  country: () => remembering(readCountry),
};

/** Makes a column ready to be read: blank and missing values first, then the type. */
export function cellReader(spec: CellSpec): CellReader {
  const read = readers[spec.type](spec);
  const plain = spec.type === 'id' ? trim : fold;
  const missingValues = new Set(spec.missingValues.map(plain));
  return (text) => {
    if (text === '' || trim(text) === '') return missing;
    if (missingValues.size > 0 && missingValues.has(plain(text))) return missing;
    return read(text);
  };
}

/** A value as reports print it. */
export function valueText(type: FieldType, value: CellValue): string {
  if (type === 'date') return dayText((value as Moment).day);
  if (type === 'list') return (value as readonly string[]).join('; ');
  if (type === 'number') return numberText(value as number);
  if (type === 'boolean') return value === true ? 'yes' : 'no';
  return value as string;
}

const mostRemembered = 20_000;
const longestRemembered = 200;

/** Exports repeat their texts: each is read once, within bounds. */
function remembering(read: CellReader): CellReader {
  const known = new Map<string, Cell>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const cell = read(text);
    if (text.length > longestRemembered) return cell;
    if (known.size >= mostRemembered) known.clear();
    known.set(text, cell);
    return cell;
  };
}
