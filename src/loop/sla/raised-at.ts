import type { Moment } from '../../cells/cell.ts';
import { timeOfDayFinder } from '../../cells/date.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';
import type { Reckoning, Unknown } from './when.ts';

/** Days: a hand-raise that is older than this when the lead is handed over is mistyped, or stands for "none" in some export. */
const longestAgo = 730;

type RaisedAt = (lead: ReportedLead) => number | Unknown;

/** Makes the reader of the instant of the hand-raise, by the field that the definition names; or why it is not known. */
export function raisedAtReader({ raisedAt: field }: Pick<Reckoning, 'raisedAt'>): RaisedAt {
  if (field === undefined) return () => 'no-raised-at';
  const readers = new Map<BoundPlan, RaisedAt>();
  return (lead) => {
    let read = readers.get(lead.bound);
    if (read === undefined) readers.set(lead.bound, (read = readerOf(lead, field)));
    return read(lead);
  };
}

function readerOf({ bound, header }: ReportedLead, field: string): RaisedAt {
  const slot = bound.slots.get(field);
  const column = bound.columns.find((each) => each.field === field)?.header;
  const spec = bound.plan.fields.find(({ name }) => name === field)?.cell;
  if (slot === undefined || column === undefined || spec === undefined) return () => 'raised-at-missing';
  const index = header.indexOf(column);
  const hasTime = timeOfDayFinder(spec);
  return ({ run, decision, texts }) => {
    const cell = decision.cells[slot];
    if (cell?.state !== 'value') return 'raised-at-missing';
    const { at, day } = cell.value as Moment;
    if (day < (run.handedOverAt?.day ?? run.asOf) - longestAgo) return 'raised-long-ago';
    return hasTime(texts[index] ?? '') ? at : 'no-time-of-day';
  };
}
