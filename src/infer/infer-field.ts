import type { FieldType } from '../cells/cell.ts';
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
    ...[...doubtful].map(
      ([text, count]) => `does "${text}" (${count} cells) mean missing? It is read as a value`,
    ),
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
    ...(isYesOrNo(texts) ? [atLeast(readings.boolean(), cells * nearlyAll)] : []),
    atLeast(readings.date(), cells * enough),
    atLeast(readings.number(), cells * enough),
    readings.list(),
  ];
  return told.find((reading) => reading !== undefined) ?? readings.text()!;
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

/** Two opposite words, or both 0 and 1: a column of ones alone is a number. */
function isYesOrNo(texts: Texts): boolean {
  const words = [...texts.keys()].map((text) => text.toLowerCase());
  return words.some((word) => !/^\d$/u.test(word)) || (words.includes('0') && words.includes('1'));
}
