/** What is known of the exports of one system, so that a definition need not say it. */
export interface Preset {
  readonly name: string;
  /** Headers that mean the same column: screen labels, internal names, older spellings. */
  readonly sameColumn: readonly (readonly string[])[];
  /** Texts that the system writes for "nothing". */
  readonly missingValues: readonly string[];
  /** Date formats for date fields that declare none; `iso` stands for ISO 8601. */
  readonly formats: readonly string[];
}
