import { cellReader, defaultSpec } from '../../cells/cell-reader.ts';
import type { Cell, CellSpec, FieldType } from '../../cells/cell.ts';
import { fold } from '../../cells/fold.ts';
import { pointerOf, type Edit } from '../../definition/edit.ts';
import type { Plain } from '../../definition/flow-text.ts';
import { isAfterHandoff } from '../../definition/presets/after-handoff.ts';
import { presetNamed } from '../../definition/presets/index.ts';
import type { Preset } from '../../definition/presets/preset.ts';
import { columnAddresses } from '../../engine/find-column.ts';
import { watchColumn } from '../../infer/column-profile.ts';
import { inferField, type InferredField } from '../../infer/infer-field.ts';
import { fieldNamer } from '../../infer/name-fields.ts';
import { sourcesOf } from '../../plan/sources.ts';
import type { ObservedLead } from '../observations.ts';
import { binderOf, type Version } from './decided.ts';

/** A column, or derived value, of which features are made. */
export interface Column {
  readonly field: string;
  readonly label: string;
  readonly type: FieldType;
  /** Declares the field; undefined where the definition has it. */
  readonly declare: Edit | undefined;
  /** The cell of a training lead, and its text where it comes from one column. */
  readonly cellOf: (lead: number) => Cell;
  readonly textOf: (lead: number) => string | undefined;
  readonly separator: string;
}

/** What a rule may not read: columns that leak, that name leads, or that are written after the handoff. */
export interface Sealing {
  readonly header: readonly string[];
  readonly sealed: readonly string[];
}

/** Columns that a rule may read: fields and derived values of the definition, and columns that it does not read yet. */
export function columnsOf(
  version: Version,
  leads: readonly ObservedLead[],
  sealing: Sealing,
): readonly Column[] {
  const { header } = sealing;
  const isSealed = sealOf(version, sealing);
  return [
    ...readColumns(version, leads, header, isSealed),
    ...otherColumns(version, leads, header, isSealed),
  ];
}

/** Whether no rule may read a column, by its place in the header: by its name or, where that stands twice, by its address. */
function sealOf({ definition }: Version, { header, sealed }: Sealing): (index: number) => boolean {
  const ofReport = Object.values(definition.feedback?.columns ?? {}).flat();
  const closed = new Set([...sealed, ...ofReport].filter((each) => each !== undefined).map(fold));
  const addresses = columnAddresses(header);
  return (index) =>
    [header[index]!, addresses[index]!].some((name) => closed.has(fold(name)) || isAfterHandoff(name));
}

/** Columns that the definition reads, and what it derives from them. */
function readColumns(
  { definition, plan }: Version,
  leads: readonly ObservedLead[],
  header: readonly string[],
  isSealed: (index: number) => boolean,
): readonly Column[] {
  const boundOn = binderOf(plan, header);
  const rows = leads.map(({ texts, day }) => boundOn(day).read(texts));
  const { columns, slots } = boundOn(leads[0]!.day);
  const labels = new Map(columns.map((column) => [column.field, column]));
  const sources = sourcesOf(plan);
  const isOpen = (name: string): boolean =>
    sources.get(name)!.every((source) => {
      const { index } = labels.get(source)!;
      return index === undefined || !isSealed(index);
    });
  const named = [
    ...definition.fields.map(({ name, cell }) => ({ name, type: cell.type, separator: cell.separator })),
    ...definition.derived.map(({ name, type }) => ({ name, type, separator: ';' })),
  ];
  return named
    .filter(({ name, type }) => name !== definition.lead && type !== 'id' && isOpen(name))
    .map(({ name, type, separator }) => {
      const column = labels.get(name);
      const { index } = column ?? {};
      return {
        field: name,
        label: column?.header ?? name,
        type,
        declare: undefined,
        cellOf: (lead) => rows[lead]![slots.get(name)!]!,
        textOf: (lead) => (index === undefined ? undefined : leads[lead]!.texts[index]),
        separator,
      };
    });
}

/** Columns that the definition does not read, with types inferred from training leads. */
function otherColumns(
  { definition, plan }: Version,
  leads: readonly ObservedLead[],
  header: readonly string[],
  isSealed: (index: number) => boolean,
): readonly Column[] {
  const read = new Set(binderOf(plan, header)(leads[0]!.day).columns.map(({ index }) => index));
  const preset = presetNamed(definition.export ?? '');
  const nameOf = fieldNamer([...definition.fields, ...definition.derived].map(({ name }) => name));
  return columnAddresses(header).flatMap((address, index) => {
    if (read.has(index) || isSealed(index)) return [];
    const watch = watchColumn(address, header.length);
    for (const { texts } of leads) watch.add(texts[index] ?? '');
    const inferred = inferField(watch.profile(), {
      name: nameOf(address),
      type: undefined,
      leaning: undefined,
      preset,
    });
    if (inferred.type === 'id') return [];
    const known = new Map<string, Cell>();
    const reader = cellReader(specOf(inferred, definition.timeZone, preset));
    const cellOf = (lead: number): Cell => {
      const text = leads[lead]!.texts[index] ?? '';
      const cell = known.get(text) ?? reader(text);
      if (known.size < mostKnown) known.set(text, cell);
      return cell;
    };
    return [
      {
        field: inferred.name,
        label: address,
        type: inferred.type,
        declare: { op: 'add', path: pointerOf('fields', inferred.name), value: declarationOf(inferred) },
        cellOf,
        textOf: (lead) => leads[lead]!.texts[index],
        separator: inferred.separator ?? ';',
      } satisfies Column,
    ];
  });
}

const mostKnown = 5000;

/** How the definition will read the column, with what it knows of the export. */
function specOf(
  { type, missingValues, formats, separator, locale, range }: InferredField,
  timeZone: string,
  preset: Preset | undefined,
): CellSpec {
  const plain = defaultSpec(type);
  return {
    ...plain,
    missingValues: [...missingValues, ...(preset?.missingValues ?? [])],
    ...(preset?.booleans === undefined ? {} : { booleans: preset.booleans }),
    formats,
    separator: separator ?? plain.separator,
    ...(locale === undefined ? {} : { locale, amounts: true as const }),
    range,
    timeZone,
  };
}

function declarationOf({
  column,
  type,
  missingValues,
  formats,
  separator,
  locale,
  range,
}: InferredField): Plain {
  const isPlainIso = formats.length === 1 && formats[0] === 'iso';
  return {
    column,
    type,
    ...(formats.length > 0 && !isPlainIso ? { format: formats } : {}),
    ...(separator === undefined ? {} : { separator }),
    ...(locale === undefined ? {} : { locale }),
    ...(range === undefined ? {} : { range }),
    ...(missingValues.length > 0 ? { missing_values: missingValues } : {}),
  };
}
