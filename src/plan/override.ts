/** A verdict that people give a lead in place of the definition's, for a while. */
export interface Override {
  /** The id of the lead, as it is written. */
  readonly lead: string;
  readonly verdict: 'qualified' | 'rejected' | 'undecided';
  readonly by: string;
  readonly why: string;
  /** The last day on which it holds, in days since 1970-01-01. */
  readonly until: number;
  /** Its row among the overrides, from 1; no other has the same. */
  readonly row: number;
}
