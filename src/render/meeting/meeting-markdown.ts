import type { Meeting } from '../../loop/meeting/meeting.ts';
import { documentMarkdown } from '../document-markdown.ts';
import { meetingDocument } from './meeting-document.ts';

/** The meeting in short, for a chat: numbers in place of charts. */
export function meetingMarkdown(meeting: Meeting): string {
  return documentMarkdown(meetingDocument(meeting, true));
}
