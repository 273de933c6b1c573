import type { AgendaItem } from '../../loop/meeting/agenda.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Item } from '../document.ts';
import { agendaWords } from './agenda-words.ts';
import type { Section } from './section.ts';

/** What there is to decide today, each with its evidence. */
export function agendaSection({ agenda }: Meeting): Section {
  return {
    heading: 'To decide today',
    isBrief: true,
    blocks:
      agenda.length === 0
        ? [{ kind: 'paragraph', line: 'Nothing stands out: both promises hold, and no rule is in doubt.' }]
        : [{ kind: 'list', numbered: true, items: agenda.map(itemOf) }],
  };
}

function itemOf(item: AgendaItem): Item {
  const { question, evidence } = agendaWords(item);
  return {
    line: [{ strong: question }],
    list: { kind: 'list', numbered: false, items: evidence.map((line) => ({ line })) },
  };
}
