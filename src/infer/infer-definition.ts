import { columnAddresses } from '../engine/find-column.ts';
import { recognise, type Recognised } from '../definition/presets/recognise.ts';
import type { Preset } from '../definition/presets/preset.ts';
import { watchColumn, type ColumnProfile } from './column-profile.ts';
import { leaningOf, type Leaning } from './infer-date.ts';
import { inferField, type InferredField } from './infer-field.ts';
import { fieldNamer } from './name-fields.ts';

/** What an export seems to be, to begin a definition with. */
export interface InferredExport {
  readonly preset: Preset | undefined;
  /** How many of its columns the known export has. */
  readonly known: number;
  readonly rows: number;
  /** Columns that were not looked at, since there are too many. */
  readonly leftOut: number;
  readonly fields: readonly InferredField[];
  /** The field that names a lead. */
  readonly lead: InferredField;
  /** Why that field may not do. */
  readonly leadDoubt: string | undefined;
  /** Columns in which no cell is filled and whose header says nothing. */
  readonly passedOver: readonly string[];
}

/** Watches the rows of an export as they come. */
export interface ExportWatch {
  readonly add: (row: readonly string[]) => void;
  readonly infer: () => InferredExport;
}

/** More columns than this are no export of leads, and are left out. */
const mostColumns = 2000;

/** Begins to watch an export; the header may have doubled and blank names. */
export function watchExport(header: readonly string[]): ExportWatch {
  const watched = columnAddresses(header).slice(0, mostColumns);
  const columns = watched.map((address) => watchColumn(address, watched.length));
  let rows = 0;
  return {
    add: (row) => {
      rows += 1;
      for (let index = 0; index < columns.length; index += 1) columns[index]!.add(row[index] ?? '');
    },
    infer: () => {
      const profiles = columns.map(({ profile }) => profile());
      return inferExport(header.slice(0, mostColumns), profiles, {
        rows,
        leftOut: header.length - columns.length,
      });
    },
  };
}

function inferExport(
  header: readonly string[],
  profiles: readonly ColumnProfile[],
  { rows, leftOut }: { readonly rows: number; readonly leftOut: number },
): InferredExport {
  const recognised = recognise(header);
  const speaking = profiles.filter(({ filled }, index) => filled > 0 || (header[index] ?? '').trim() !== '');
  const kept = speaking.length > 0 ? speaking : profiles;
  const fields = inferFields(kept, { recognised, profiles, leaning: leaningOfAll(profiles) });
  const lead = leadOf(fields);
  return {
    preset: recognised?.preset,
    known: recognised?.columns.length ?? 0,
    rows,
    leftOut,
    fields: fields.map((field) => (field.name === lead.name ? lead : field)),
    lead,
    leadDoubt: doubtOfLead(lead),
    passedOver: profiles.filter((profile) => !kept.includes(profile)).map(({ address }) => address),
  };
}

function inferFields(
  kept: readonly ColumnProfile[],
  around: {
    readonly recognised: Recognised | undefined;
    readonly profiles: readonly ColumnProfile[];
    readonly leaning: Leaning;
  },
): readonly InferredField[] {
  const { recognised, profiles, leaning } = around;
  const known = new Map((recognised?.columns ?? []).map(({ column, index }) => [profiles[index], column]));
  const nameOf = fieldNamer([...known.values()].map(({ field }) => field));
  return kept.map((profile) => {
    const column = known.get(profile);
    const name = column?.field ?? nameOf(profile.address);
    return inferField(profile, { name, type: column?.type, leaning, preset: recognised?.preset });
  });
}

/** The order of day and month that columns of the file show, where they agree. */
function leaningOfAll(profiles: readonly ColumnProfile[]): Leaning {
  const told = new Set(profiles.map(({ texts }) => leaningOf(texts)).filter((each) => each !== undefined));
  return told.size === 1 ? [...told][0] : undefined;
}

/** Types that can name a lead, the best first. */
const naming = ['id', 'email', 'text'] as const;

/** The field that tells leads apart best: of those with a value for each lead the first by its type. */
function leadOf(fields: readonly InferredField[]): InferredField {
  const able = fields.filter(({ type }) => naming.some((each) => each === type));
  const ranked = (able.length > 0 ? able : fields).toSorted(
    (a, b) =>
      Number(namesAll(b)) - Number(namesAll(a)) || rankOf(a) - rankOf(b) || distinctOf(b) - distinctOf(a),
  );
  const [best] = ranked;
  if (best === undefined) throw new Error('an export has one column at least');
  return naming.some((each) => each === best.type) ? best : asIdentity(best);
}

/** A column of another type as one of ids, with nothing declared that only the other type has. */
function asIdentity(field: InferredField): InferredField {
  const { looked } = field;
  return {
    ...field,
    type: 'id',
    fits: looked,
    formats: [],
    separator: undefined,
    locale: undefined,
    range: undefined,
  };
}

function rankOf({ name, type }: InferredField): number {
  return name === 'lead_id' ? -1 : naming.findIndex((each) => each === type);
}

/** Cells whose texts were not kept, for there are too many, are taken for distinct. */
function distinctOf({ texts, looked, filled }: InferredField): number {
  return texts.size + filled - looked;
}

function namesAll(field: InferredField): boolean {
  return distinctOf(field) === field.rows;
}

function doubtOfLead(lead: InferredField): string | undefined {
  if (namesAll(lead)) return undefined;
  const blank = lead.rows - lead.filled;
  const repeated = lead.filled - distinctOf(lead);
  const faults = [
    ...(blank > 0 ? [`${blank} leads have none`] : []),
    ...(repeated > 0 ? [`${repeated} cells repeat another's`] : []),
  ];
  return `no column names each lead; ${lead.column} comes nearest (${faults.join(', ')})`;
}
