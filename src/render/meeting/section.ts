import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Block } from '../document.ts';

/** One part of what the meeting looks at. */
export interface Section {
  readonly heading: string;
  /** Whether it belongs in a chat too, where nobody scrolls. */
  readonly isBrief: boolean;
  readonly blocks: readonly Block[];
}

/** Says its part; undefined where there is nothing to say. */
export type WriteSection = (meeting: Meeting) => Section | undefined;
