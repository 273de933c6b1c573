import type { Moment } from '../../cells/cell.ts';
import type { dispositions } from '../../definition/shape/agreement.ts';

/** What Sales says became of a lead: `rejected` is before the first contact, `disqualified` after it. */
export type Disposition = (typeof dispositions)[number];

/** One row of what Sales reports back: what happened to a lead, and when. */
export interface FeedbackEvent {
  /** The id of the lead as ids compare; undefined where the report has none. */
  readonly lead: string | undefined;
  /** Its e-mail address, folded. */
  readonly email: string | undefined;
  readonly at: Moment | undefined;
  /** Whether a time of day was reported; without one `at` is the start of that day. */
  readonly timed: boolean;
  readonly disposition: Disposition;
  readonly reason: string;
  readonly amount: Amount | undefined;
  readonly askedAbout: readonly string[];
  readonly place: EventPlace;
  /** Set where a column of the lists says what became of the lead in the end. */
  readonly isFinal?: true;
}

export interface Amount {
  readonly value: number;
  /** The mark or code that stands beside the number; blank where there is none. */
  readonly currency: string;
}

/** Where an event stands: the file by its base name, and its row from 1 below the header. */
export interface EventPlace {
  readonly file: string;
  readonly row: number;
}
