/** When something happened, as far as it is known: one instant where the time of day is told, else some time of a day. */
export interface When {
  readonly from: number;
  readonly to: number;
}

/** Why a moment is not known, or is none to measure from. */
export type Unknown =
  | 'no-handoff-moment'
  | 'no-raised-at'
  | 'raised-at-missing'
  | 'raised-long-ago'
  | 'no-time-of-day'
  | 'no-date'
  | 'before-handoff'
  | 'before-raised'
  | 'reports-end';

export interface Reckoning {
  readonly timeZone: string;
  /** The instant for which all is said. */
  readonly asOf: number;
  /** Until when the reports say what Sales did, at most the as-of instant; -Infinity where nothing is dated. */
  readonly reported: number;
  /** The field that holds the hand-raise; undefined where the definition names none. */
  readonly raisedAt: string | undefined;
}
