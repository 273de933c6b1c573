import type { Meeting } from '../../loop/meeting/meeting.ts';
import { chartStyle } from '../charts/chart-style.ts';
import { figureHtml } from '../charts/figure.ts';
import { documentHtml } from '../document-html.ts';
import { figuresStyle } from '../figures-style.ts';
import { meetingDocument } from './meeting-document.ts';

/** Nothing may be loaded and nothing may run: all there is stands in the page. */
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n`;

/** The page for the weekly meeting, which needs nothing else: no script, no network. */
export function meetingHtml(meeting: Meeting): string {
  const look = { css: figuresStyle + chartStyle, head: policy, figure: figureHtml, hasContents: true };
  return documentHtml(meetingDocument(meeting), look);
}
