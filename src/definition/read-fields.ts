import type { FieldType } from '../cells/cell.ts';
import { isTimeZone } from '../cells/time-zone.ts';
import { asList, checkFormats, checkLocale } from './check-writing.ts';
import type { Field } from './definition.ts';
import { presetNamed } from './presets/index.ts';
import type { Preset } from './presets/preset.ts';
import { checkName, entry, type Reader } from './reader.ts';
import type { FieldShape } from './shape/definition.ts';
import type { Path } from './yaml-text.ts';

/** Words of the condition language, which no field may be called. */
export const reservedFieldNames = ['all', 'any', 'not', 'at_least', 'of', 'points'];

/** Keys that mean something for one type only. */
const keysByType: Readonly<Record<string, FieldType>> = {
  format: 'date',
  separator: 'list',
  locale: 'number',
  range: 'number',
};

export function readTimeZone(reader: Reader): string {
  const { time_zone: timeZone = 'UTC' } = reader.shape;
  if (isTimeZone(timeZone)) return timeZone;
  reader.report('unknown-time-zone', { name: timeZone }, reader.yaml.valueSpan(['time_zone']));
  return 'UTC';
}

/** The declared fields, in file order, with the aliases and habits of the known export filled in. */
export function readFields(reader: Reader, timeZone: string): readonly Field[] {
  const preset = presetNamed(reader.shape.export ?? '');
  const fields: Field[] = [];
  for (const name of reader.yaml.keys(['fields'])) {
    const path = ['fields', name];
    reader.types.set(name, undefined);
    const shape = entry(reader.shape.fields, name);
    if (shape === undefined || !checkName(reader, name, path, reservedFieldNames)) continue;
    checkKeys(reader, shape, path);
    reader.types.set(name, shape.type);
    fields.push(readField(reader, name, shape, { path, preset, timeZone }));
  }
  return fields;
}

function readField(
  reader: Reader,
  name: string,
  shape: FieldShape,
  around: { readonly path: Path; readonly preset: Preset | undefined; readonly timeZone: string },
): Field {
  const { path, preset, timeZone } = around;
  const columns = asList(shape.column) ?? [];
  const formats = shape.type === 'date' ? (asList(shape.format) ?? preset?.formats ?? []) : [];
  return {
    name,
    columns,
    aliases: aliasesOf(columns, preset),
    optional: shape.optional ?? false,
    cell: {
      type: shape.type,
      missingValues: [...(shape.missing_values ?? []), ...(preset?.missingValues ?? [])],
      formats,
      separator: shape.separator ?? (shape.type === 'list' ? preset?.separator : undefined) ?? ';',
      locale: shape.locale ?? 'en',
      ...(shape.locale === undefined ? {} : { amounts: true }),
      range: shape.range,
      ...(shape.type === 'boolean' && preset?.booleans !== undefined ? { booleans: preset.booleans } : {}),
      timeZone,
    },
    changes: shape.changes,
    meta: shape.meta,
    place: reader.yaml.keySpan(path),
  };
}

function checkKeys(reader: Reader, shape: FieldShape, path: Path): void {
  for (const [key, type] of Object.entries(keysByType)) {
    if (!(key in shape) || shape.type === type) continue;
    reader.report(
      'key-of-other-type',
      { key, type: shape.type, wanted: type },
      reader.yaml.keySpan([...path, key]),
    );
  }
  if (shape.type === 'date') checkFormats(reader, shape.format, [...path, 'format']);
  checkLocale(reader, shape.locale, [...path, 'locale']);
}

/** The headers that the known export uses for the same columns, besides those that are declared. */
function aliasesOf(columns: readonly string[], preset: Preset | undefined): readonly string[] {
  const same = (preset?.columns ?? []).filter(({ headers }) =>
    headers.some((header) => columns.includes(header)),
  );
  const aliases = same.flatMap(({ headers }) => headers).filter((header) => !columns.includes(header));
  return [...new Set(aliases)];
}
