import type { Moment } from '../../cells/cell.ts';
import { startOf } from '../../cells/date-time.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';
import type { Reckoning, Unknown } from './when.ts';

/** A hand-raise that is older than this when the lead is handed over is mistyped, or blank in the words of some export. */
const longestAgo = 730;

/** A time of day, or a count of seconds. */
const time = /\d:\d\d|\d{10}/u;

/** The instant of the hand-raise, by the field that the definition names; or why it is not known. */
export function raisedAt(
  { run, bound, decision, header, texts }: ReportedLead,
  { raisedAt: field, timeZone }: Reckoning,
): number | Unknown {
  if (field === undefined) return 'no-raised-at';
  const slot = bound.slots.get(field);
  const cell = slot === undefined ? undefined : decision.cells[slot];
  if (cell?.state !== 'value') return 'raised-at-missing';
  const { at, day } = cell.value as Moment;
  if (day < (run.handedOverAt?.day ?? run.asOf) - longestAgo) return 'raised-long-ago';
  const column = bound.columns.find((each) => each.field === field)?.header;
  const text = column === undefined ? '' : (texts[header.indexOf(column)] ?? '');
  return at !== startOf(day, timeZone) || time.test(text) ? at : 'no-time-of-day';
}
