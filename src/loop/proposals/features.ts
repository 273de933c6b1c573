import { cellReader, defaultSpec } from '../../cells/cell-reader.ts';
import type { Cell, CellSpec, CellValue, FieldType } from '../../cells/cell.ts';
import { fold, trim } from '../../cells/fold.ts';
import { pointerOf } from '../../definition/edit.ts';
import type { Plain } from '../../definition/flow-text.ts';
import { isAfterHandoff } from '../../definition/presets/after-handoff.ts';
import { presetNamed } from '../../definition/presets/index.ts';
import { columnAddresses } from '../../engine/find-column.ts';
import { watchColumn } from '../../infer/column-profile.ts';
import { commonest } from '../../infer/evidence.ts';
import { inferField, type InferredField } from '../../infer/infer-field.ts';
import { fieldNamer } from '../../infer/name-fields.ts';
import { sourcesOf } from '../../plan/sources.ts';
import type { ObservedLead } from '../observations.ts';
import { binderOf, type Version } from './decided.ts';
import type { CellKind, Feature } from './feature.ts';
import { numberKinds } from './number-kinds.ts';

/** A column, or derived value, of which features are made. */
interface Column {
  readonly field: string;
  readonly label: string;
  readonly type: FieldType;
  readonly declare: Feature['declare'];
  /** The cell of a training lead, and its text where it comes from one column. */
  readonly cellOf: (lead: number) => Cell;
  readonly textOf: (lead: number) => string | undefined;
  readonly separator: string;
}

/** Of fewer cells of a kind nothing is learnt. */
const leastCells = 20;
const leastShare = 0.005;
const mostTexts = 40;
const mostMembers = 20;

/** What a rule may not read: columns that leak, that name leads, or that are written after the handoff. */
export interface Sealing {
  readonly header: readonly string[];
  readonly sealed: readonly string[];
}

/** The features of training leads: fields and derived values of the definition, and columns that it does not read yet. */
export function featuresOf(
  version: Version,
  leads: readonly ObservedLead[],
  sealing: Sealing,
): readonly Feature[] {
  const { header } = sealing;
  const isSealed = sealOf(version, sealing);
  return [...readColumns(version, leads, header, isSealed), ...otherColumns(version, leads, header, isSealed)]
    .flatMap((column) => featuresIn(column, leads.length))
    .filter(({ kinds }) => kinds.length > 1);
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
    const reader = cellReader(specOf(inferred, definition.timeZone));
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

function specOf(
  { type, missingValues, formats, separator, locale, range }: InferredField,
  timeZone: string,
): CellSpec {
  const plain = defaultSpec(type);
  return {
    ...plain,
    missingValues,
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

function featuresIn(column: Column, leads: number): readonly Feature[] {
  const cells = Array.from({ length: leads }, (_, lead) => column.cellOf(lead));
  const least = Math.max(leastCells, leastShare * leads);
  const { type } = column;
  if (type === 'number') {
    const numbers = cells.map((cell) => (cell.state === 'value' ? (cell.value as number) : undefined));
    const kinds = numberKinds(numbers, least);
    return [featureOf(column, cells, kinds, (value) => lastAtMost(kinds, value as number))];
  }
  if (type === 'boolean')
    return [featureOf(column, cells, [{ is: 'yes' }], (value) => (value === true ? 0 : undefined))];
  if (type === 'list') return memberFeatures(column, cells, least);
  if (type === 'text' || type === 'country') return [textFeature(column, cells, least)];
  return [featureOf(column, cells, [], () => undefined)];
}

function lastAtMost(kinds: readonly { readonly limit: number }[], value: number): number | undefined {
  const at = kinds.findLastIndex(({ limit }) => limit <= value);
  return at < 0 ? undefined : at;
}

/** The commonest texts are kinds of their own. */
function textFeature(column: Column, cells: readonly Cell[], least: number): Feature {
  const counts = new Map<string, number>();
  const shown = new Map<string, string>();
  for (const [lead, cell] of cells.entries()) {
    if (cell.state !== 'value') continue;
    const value = cell.value as string;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (column.type === 'text' && !shown.has(value)) shown.set(value, trim(column.textOf(lead) ?? value));
  }
  const common = commonest(counts, mostTexts).filter(([, count]) => count >= least);
  const indexes = new Map(common.map(([value], at) => [value, at]));
  const kinds = common.map(([value]) => ({ is: 'text', text: shown.get(value) ?? value }) as const);
  return featureOf(column, cells, kinds, (value) => indexes.get(value as string));
}

/** Lists may have several members, so each common member is a feature. */
function memberFeatures(column: Column, cells: readonly Cell[], least: number): readonly Feature[] {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    if (cell.state !== 'value') continue;
    for (const member of new Set(cell.value as readonly string[]))
      counts.set(member, (counts.get(member) ?? 0) + 1);
  }
  const common = commonest(counts, mostMembers).filter(([, count]) => count >= least);
  return common.map(([member]) => {
    const lead = cells.findIndex(
      (cell) => cell.state === 'value' && (cell.value as readonly string[]).includes(member),
    );
    const written = (column.textOf(lead) ?? '').split(column.separator).find((part) => fold(part) === member);
    const kind = { is: 'has', member: trim(written ?? member) } as const;
    return featureOf(column, cells, [kind], (value) =>
      (value as readonly string[]).includes(member) ? 0 : undefined,
    );
  });
}

/** @param kindOf the index of the kind of a value; undefined where it has none of its own */
function featureOf(
  { field, label, type, declare }: Column,
  cells: readonly Cell[],
  own: readonly CellKind[],
  kindOf: (value: CellValue) => number | undefined,
): Feature {
  const rest = ['other', 'missing', 'invalid'] as const;
  const raw = cells.map((cell) =>
    cell.state === 'value' ? (kindOf(cell.value) ?? own.length) : own.length + rest.indexOf(cell.state),
  );
  const all: readonly CellKind[] = [...own, ...rest.map((is) => ({ is }))];
  const present = all.map((_, at) => at).filter((at) => raw.includes(at));
  const places = new Map(present.map((at, place) => [at, place]));
  return {
    field,
    label,
    type,
    declare,
    kinds: present.map((at) => all[at]!),
    kindOf: Uint8Array.from(raw, (at) => places.get(at)!),
  };
}
