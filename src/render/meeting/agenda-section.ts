import type { AgendaItem } from '../../loop/meeting/agenda.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Block, Item } from '../document.ts';
import { agendaWords } from './agenda-words.ts';
import type { Section } from './section.ts';

/** What there is to decide today, each with its evidence. */
export function agendaSection(meeting: Meeting): Section {
  const { agenda } = meeting;
  const nothing = 'Nothing stands out in what is known.';
  const block: Block =
    agenda.length === 0
      ? { kind: 'paragraph', line: nothing }
      : { kind: 'list', numbered: true, items: agenda.map((item) => itemOf(item, meeting)) };
  return { heading: 'To decide today', blocks: [block], brief: [block] };
}

function itemOf(item: AgendaItem, meeting: Meeting): Item {
  const { question, evidence } = agendaWords(item, meeting);
  return {
    line: [{ strong: question }],
    list: { kind: 'list', numbered: false, items: evidence.map((line) => ({ line })) },
  };
}
