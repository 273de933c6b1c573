import { dateTimeText, parseDateTime } from '../cells/date-time.ts';
import type { Definition } from '../definition/definition.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { promiseZone } from '../loop/sla/calendar.ts';

/** The moment of the handoff as a receipt writes it; without an offset it is meant in the zone of the promises. */
export function handoffText(given: string | undefined, definition: Definition): string | undefined {
  if (given === undefined) return undefined;
  const timeZone = promiseZone(definition);
  const at = parseDateTime(given, timeZone);
  if (at === undefined)
    throw usageError('bad-date-time', { option: '--handed-over-at', text: given, timeZone });
  return dateTimeText(at, timeZone);
}
