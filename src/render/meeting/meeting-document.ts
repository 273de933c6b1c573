import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Block, Document } from '../document.ts';
import { agendaSection } from './agenda-section.ts';
import { calibrationSection } from './calibration-section.ts';
import { contentSection } from './content-section.ts';
import { changesSection } from './changes-section.ts';
import { funnelSection } from './funnel-section.ts';
import { handoffsSection } from './handoffs-section.ts';
import { notesSection } from './notes-section.ts';
import { personasSection } from './personas-section.ts';
import { promisesSection } from './promises-section.ts';
import { proposalsSection } from './proposals-section.ts';
import { reasonsSection } from './reasons-section.ts';
import { rulesSection } from './rules-section.ts';
import { salesSection } from './sales-section.ts';
import type { WriteSection } from './section.ts';

/** In the order of the meeting: what to decide, how it went, why, and what the figures are made of. */
const sections: readonly WriteSection[] = [
  agendaSection,
  funnelSection,
  promisesSection,
  salesSection,
  changesSection,
  proposalsSection,
  rulesSection,
  calibrationSection,
  personasSection,
  contentSection,
  handoffsSection,
  reasonsSection,
  notesSection,
];

/** @param isBrief what a chat has room for */
export function meetingDocument(meeting: Meeting, isBrief = false): Document {
  const written = sections.flatMap((write) => write(meeting) ?? []);
  return {
    title: `Marketing and Sales, ${meeting.as_of}`,
    blocks: written.flatMap(({ heading, blocks, brief = [] }): readonly Block[] => {
      const own = isBrief ? brief : blocks;
      return own.length === 0 ? [] : [{ kind: 'heading', level: 2, line: heading }, ...own];
    }),
  };
}
