import type { AgendaItem } from '../../loop/meeting/agenda.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Item } from '../document.ts';
import { agendaWords } from './agenda-words.ts';
import type { Section } from './section.ts';

/** What there is to decide today, each with its evidence. */
export function agendaSection(meeting: Meeting): Section {
  return {
    heading: 'To decide today',
    isBrief: true,
    blocks:
      meeting.agenda.length === 0
        ? [
            {
              kind: 'paragraph',
              line: 'Nothing stands out: no promise was broken since the last meeting, and no rule is in doubt.',
            },
          ]
        : [{ kind: 'list', numbered: true, items: meeting.agenda.map((item) => itemOf(item, meeting)) }],
  };
}

function itemOf(item: AgendaItem, meeting: Meeting): Item {
  const { question, evidence } = agendaWords(item, meeting);
  return {
    line: [{ strong: question }],
    list: { kind: 'list', numbered: false, items: evidence.map((line) => ({ line })) },
  };
}
