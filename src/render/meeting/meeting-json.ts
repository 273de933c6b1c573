import type { Meeting } from '../../loop/meeting/meeting.ts';

/** Every number of the page, as data. */
export function meetingJson(meeting: Meeting): string {
  return `${JSON.stringify(meeting, undefined, 2)}\n`;
}
