import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Block } from '../document.ts';

/** One part of what the meeting looks at. */
export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** What of it belongs in a chat, where nobody scrolls; left out where nothing does. */
  readonly brief?: readonly Block[];
}

/** Says its part; undefined where there is nothing to say. */
export type WriteSection = (meeting: Meeting) => Section | undefined;
