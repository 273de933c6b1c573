import type { BooleanWords, FieldType } from '../../cells/cell.ts';

/** What is known of the exports of one system, so that a definition need not say it. */
export interface Preset {
  /** As `export:` names it. */
  readonly name: string;
  /** As people name it. */
  readonly title: string;
  readonly columns: readonly PresetColumn[];
  /** Texts that the system writes for "nothing". */
  readonly missingValues: readonly string[];
  /** Words for yes and no besides those that every boolean field reads. */
  readonly booleans?: BooleanWords;
  /** Date formats for date fields that declare none; `iso` stands for ISO 8601. */
  readonly formats: readonly string[];
  /** Between the members of a list, for list fields that declare none; left out where it is not known. */
  readonly separator?: string;
}

/** A column of an export: what a definition calls the field, and its type, where nobody says otherwise. */
export interface PresetColumn {
  readonly field: string;
  readonly type: FieldType;
  /** The headers that mean it: screen labels, internal names, older spellings. No two columns share one. */
  readonly headers: readonly string[];
}

/** A line of a preset. */
export function column(field: string, type: FieldType, ...headers: readonly string[]): PresetColumn {
  return { field, type, headers };
}
