import type { Meeting } from '../../loop/meeting/meeting.ts';
import { becauseWords, howWords, intervalText, rateText } from '../audit-words.ts';
import type { Block } from '../document.ts';
import { counted, plural } from '../layout.ts';
import type { Section } from './section.ts';

const mostReasons = 12;
const mostNear = 8;

/** Why leads are turned away, and how near they come. */
export function reasonsSection({ turned_away: away, since }: Meeting): Section | undefined {
  const { reasons } = away;
  if (reasons.length === 0) return undefined;
  const shown = reasons.slice(0, mostReasons);
  const [most] = shown;
  return {
    heading: 'Why leads are turned away',
    blocks: [
      {
        kind: 'chart',
        chart: {
          kind: 'bars',
          title: 'Rejected leads by reason',
          summary: `The commonest reason is ${most!.id}: ${plural(most!.leads, 'lead')}, ${counted(most!.sole)} of them for this alone.`,
          series: [
            { name: 'For this alone', colour: 'bad' },
            { name: 'With other reasons', colour: 'main' },
          ],
          bars: shown.map(({ id, leads, sole }) => ({
            label: id,
            parts: [sole, leads - sole],
            text: counted(leads),
          })),
          table: {
            head: ['Reason', 'Why', 'Leads', 'Of rejected', 'Interval', 'Alone', `Since ${since}`],
            rows: reasons.map((reason) => [
              reason.id,
              becauseWords(reason),
              counted(reason.leads),
              rateText(reason.share),
              intervalText(reason.share),
              counted(reason.sole),
              counted(reason.recent),
            ]),
            figures: [2, 3, 4, 5, 6],
          },
        },
      },
      ...nearBlocks(away.near_misses),
    ],
  };
}

function nearBlocks({
  one_field: one,
  close_calls: close,
}: Meeting['turned_away']['near_misses']): readonly Block[] {
  if (one.changes.length === 0) return [];
  return [
    { kind: 'heading', level: 3, line: 'Near misses' },
    {
      kind: 'paragraph',
      line: `One other value would qualify ${plural(one.leads, 'lead')}. ${plural(close.leads, 'lead')} had points near the bar, ${counted(close.below)} of them below it.`,
    },
    {
      kind: 'table',
      head: ['Field', 'What would be enough', 'How', 'Leads'],
      rows: one.changes
        .slice(0, mostNear)
        .map(({ field, needed, how, leads }) => [field, needed, howWords[how], counted(leads)]),
      figures: [3],
    },
  ];
}
