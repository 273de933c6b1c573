import { booleanReader } from './boolean.ts';
import type { CachePool } from './cache-pool.ts';
import {
  missing,
  type Cell,
  type CellReader,
  type CellSpec,
  type CellValue,
  type FieldType,
  type Moment,
} from './cell.ts';
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
  text: () => readText,
  number: numberReader,
  date: dateReader,
  boolean: booleanReader,
  list: ({ separator }) => listReader(separator),
  email: () => readEmail,
  country: () => readCountry,
};

/** Types whose cells cost more to read than to remember; exports repeat their texts. */
const remembered: ReadonlySet<FieldType> = new Set<FieldType>(['text', 'email', 'list', 'country', 'date']);

/** How a column is read that declares no more than its type. */
export function defaultSpec(type: FieldType): CellSpec {
  return {
    type,
    missingValues: [],
    formats: [],
    separator: ';',
    locale: 'en',
    range: undefined,
    timeZone: 'UTC',
  };
}

/**
 * Makes a column ready to be read: blank and missing values first, then the type. Date formats, locale and time
 * zone must have been found sound before.
 */
export function cellReader(spec: CellSpec): CellReader {
  return missingFirst(spec, readers[spec.type](spec));
}

/** As {@link cellReader}; where that pays, what was read of a text is kept in the pool. */
export function rememberingReader(spec: CellSpec, pool: CachePool): CellReader {
  const read = cellReader(spec);
  if (!remembered.has(spec.type)) return read;
  const known = pool.open<Cell>();
  return (text) => {
    let cell = known.get(text);
    if (cell === undefined) known.set(text, (cell = read(text)), text.length);
    return cell;
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

function missingFirst({ type, missingValues }: CellSpec, read: CellReader): CellReader {
  const plain = type === 'id' ? trim : fold;
  const texts = new Set(missingValues.map(plain));
  return (text) => {
    if (text === '' || trim(text) === '') return missing;
    if (texts.size > 0 && texts.has(plain(text))) return missing;
    return read(text);
  };
}
