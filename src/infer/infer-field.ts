import type { FieldType } from '../cells/cell.ts';
import { numericDate } from '../cells/numeric-date.ts';
import type { Preset } from '../definition/presets/preset.ts';
import type { ColumnProfile } from './column-profile.ts';
import { cellsIn, cellsThat, readsAs, type Texts } from './evidence.ts';
import { inferDates, type Leaning } from './infer-date.ts';
import { inferSeparator } from './infer-list.ts';
import { inferNumbers } from './infer-number.ts';
import { splitMissing } from './missing-words.ts';

/** What a column seems to hold, and from how many cells that was told. */
export interface InferredField {
  readonly name: string;
  /** How the definition names the column. */
  readonly column: string;
  readonly type: FieldType;
  readonly missingValues: readonly string[];
  readonly formats: readonly string[];
  readonly separator: string | undefined;
  readonly locale: string | undefined;
  readonly range: 'low' | undefined;
  readonly rows: number;
  /** Cells that hold something else than a text that means missing. */
  readonly filled: number;
  /** Of these, the cells that were looked at, and of those the ones that read as the type. */
  readonly looked: number;
  readonly fits: number;
  /** The distinct texts of the cells that were looked at. */
  readonly texts: Texts;
  readonly doubts: readonly string[];
}

/** What is known of a column besides its cells. */
export interface FieldHints {
  readonly name: string;
  /** The type that the known export has there. */
  readonly type: FieldType | undefined;
  readonly leaning: Leaning;
  readonly preset: Preset | undefined;
}

type Reading = Pick<InferredField, 'type' | 'fits'> &
  Partial<Pick<InferredField, 'formats' | 'separator' | 'locale' | 'range' | 'doubts'>>;

/** Infers the type of a column from its cells, its header, and what the known export has there. */
export function inferField(profile: ColumnProfile, { name, ...hints }: FieldHints): InferredField {
  const { address, rows, unseen, texts } = profile;
  const { missing, doubtful, rest } = splitMissing(texts, hints.preset?.missingValues ?? []);
  const looked = cellsIn(rest);
  const reading = looked === 0 ? nothingToRead(hints.type) : bestReading(rest, address, hints);
  const doubts = [
    ...(looked === 0 ? ['no cell is filled, so the type is a guess'] : (reading.doubts ?? [])),
    ...[...doubtful].map(([text, count]) => doubtOfMissing(text, count, reading)),
  ];
  return {
    name,
    column: address,
    missingValues: missing,
    formats: [],
    separator: undefined,
    locale: undefined,
    range: undefined,
    rows,
    filled: looked + unseen,
    looked,
    texts: rest,
    ...reading,
    doubts,
  };
}

/** What becomes of a text that may mean missing: whether it is a value hangs on the type. */
function doubtOfMissing(text: string, count: number, { type }: Reading): string {
  const isValue = type === 'text' || type === 'id' || type === 'list';
  const fate = isValue
    ? 'it is read as a value'
    : `it is invalid as ${type}; name it under \`missing_values\` if so`;
  return `does "${text}" (${count === 1 ? 'a cell' : `${count} cells`}) mean missing? Now ${fate}`;
}

function nothingToRead(type: FieldType | undefined): Reading {
  return { type: type ?? 'text', fits: 0 };
}

/** The share of cells that a reading must fit to be taken: of what the export usually has, and of what is told anew. */
const enoughOfUsual = 0.5;
const enough = 0.9;
const nearlyAll = 0.98;

function bestReading(texts: Texts, header: string, hints: Omit<FieldHints, 'name'>): Reading {
  const { type } = hints;
  const cells = cellsIn(texts);
  const readings = readingsOf(texts, header, hints);
  if (type !== undefined) {
    const usual = readings[type]();
    if (usual !== undefined && usual.fits >= enoughOfUsual * cells) return usual;
  }
  const told = [
    ...(isNumberForPeople(header) ? [readings.text()] : []),
    ...(isIdentity(header, texts) ? [readings.id()] : []),
    atLeast(readings.email(), cells * (/mail/iu.test(header) ? enoughOfUsual : enough)),
    ...(/country|\bland\b|\bpays\b|pa[ií]s\b|nation\b/iu.test(header)
      ? [atLeast(readings.country(), cells * enoughOfUsual)]
      : []),
    ...(isYesOrNo(texts, header) ? [atLeast(readings.boolean(), cells * nearlyAll)] : []),
    datesOf(readings.date(), texts, cells * enough),
    numbersOf(readings.number(), texts, cells * enough),
    readings.list(),
  ];
  const best = told.find((reading) => reading !== undefined) ?? readings.text()!;
  return { ...best, doubts: [...(best.doubts ?? []), ...otherDoubts(best, header, texts)] };
}

/** Each way to read a column, worked out when it is asked for. */
function readingsOf(
  texts: Texts,
  header: string,
  { leaning, preset }: Omit<FieldHints, 'name'>,
): Readonly<Record<FieldType, () => Reading | undefined>> {
  const plainly = (type: FieldType) => (): Reading => ({ type, fits: cellsThat(texts, readsAs({ type })) });
  return {
    id: plainly('id'),
    text: plainly('text'),
    email: plainly('email'),
    country: plainly('country'),
    boolean: () => ({
      type: 'boolean',
      fits: cellsThat(
        texts,
        readsAs({
          type: 'boolean',
          ...(preset?.booleans === undefined ? {} : { booleans: preset.booleans }),
        }),
      ),
    }),
    number: () => ({ type: 'number', ...inferNumbers(texts) }),
    date: () => {
      const dates = inferDates(texts, {
        header,
        leaning,
        known: preset?.formats.filter((format) => format !== 'iso') ?? [],
      });
      if (dates === undefined) return undefined;
      const { doubt, ...found } = dates;
      return { type: 'date', ...found, doubts: doubt === undefined ? [] : [doubt] };
    },
    list: () => {
      const separator = inferSeparator(texts, header);
      return separator === undefined ? undefined : { type: 'list', separator, fits: cellsIn(texts) };
    },
  };
}

/** Dates in two orders are dates, though no format reads all of them. */
function datesOf(reading: Reading | undefined, texts: Texts, least: number): Reading | undefined {
  const isDate = (text: string): boolean => (numericDate(text)?.allows ?? 'neither') !== 'neither';
  return reading !== undefined && Math.max(reading.fits, cellsThat(texts, isDate)) >= least
    ? reading
    : undefined;
}

/** Ranges of which a spreadsheet made dates are still a column of ranges. */
function numbersOf(reading: Reading | undefined, texts: Texts, least: number): Reading | undefined {
  const damaged = cellsThat(texts, (text) => /^(?:[A-Z][a-z]{2}-\d{1,2}|\d{1,2}-[A-Z][a-z]{2})$/u.test(text));
  if (reading === undefined || reading.fits === 0 || reading.fits + damaged < least) return undefined;
  if (damaged === 0) return reading;
  const doubt = `${damaged === 1 ? 'a cell is' : `${damaged} cells are`} what a spreadsheet makes of a range, such as May-20 of 5-20; take the file as the CRM exported it`;
  return { ...reading, doubts: [...(reading.doubts ?? []), doubt] };
}

function atLeast(reading: Reading | undefined, cells: number): Reading | undefined {
  return reading !== undefined && reading.fits >= cells ? reading : undefined;
}

/** Digits that name something and are never computed with. */
function isNumberForPeople(header: string): boolean {
  return /phone|mobile|\bfax\b|telefon|\bzip\b|zip ?code|postal|postcode|post code|\bplz\b|\bduns\b|\bsic\b|naics/iu.test(
    header,
  );
}

/** A column whose header or cells say that it names a thing: long digits, UUIDs, `Lead ID`. */
function isIdentity(header: string, texts: Texts): boolean {
  const named =
    /(?:^|[\s_-])(?:id|guid|uuid)$|\b(?:lead|contact|prospect|customer|account) ?(?:no\.?|number|nr\.?)$/iu;
  if (named.test(header) || /[a-z](?:Id|ID)$/u.test(header)) return true;
  return [...texts.keys()].every((text) =>
    /^\d{16,}$|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(text),
  );
}

/** Two opposite words, or both 0 and 1; of one of them alone the header must say that it is a question. */
function isYesOrNo(texts: Texts, header: string): boolean {
  const words = [...texts.keys()].map((text) => text.toLowerCase());
  if (words.some((word) => !/^\d$/u.test(word)) || (words.includes('0') && words.includes('1'))) return true;
  const isQuestion = /^(?:[Ii]s|[Hh]as|[Dd]o|[Dd]oes|[Cc]an|[Ww]as)[A-Z_ -]|\?$/u.test(header);
  return isQuestion || /opt(?:ed)?[ _-]?(?:in|out)|unsubscri/iu.test(header);
}

/** Numbers of days from which spreadsheets count on; those of the years 1995 to 2064. */
const leastSerial = 34_700;
const mostSerial = 60_200;

/** What may be otherwise than it was taken for. */
function otherDoubts({ type }: Reading, header: string, texts: Texts): readonly string[] {
  const all = [...texts.keys()];
  const isSerial = (text: string): boolean => Number(text) > leastSerial && Number(text) < mostSerial;
  if (type === 'number' && /date|created|updated|activity|since/iu.test(header) && all.every(isSerial))
    return ['these may be dates as a spreadsheet counts days; take the file as the CRM exported it'];
  const words = new Set(all.map((text) => text.toLowerCase()));
  const isForeign = [
    ['ja', 'nein'],
    ['oui', 'non'],
    ['sí', 'no'],
    ['si', 'no'],
    ['sim', 'não'],
  ].some((pair) => pair.every((word) => words.has(word)));
  if (type === 'text' && isForeign && words.size === 2)
    return [`yes and no are read in English only; test it as a text, such as \`is: ${all[0]}\``];
  return [];
}
