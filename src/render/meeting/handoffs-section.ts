import type { Handoff } from '../../loop/meeting/handoffs.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import { listed } from '../audit-words.ts';
import type { Columns } from '../charts/chart.ts';
import { counted, plural } from '../layout.ts';
import type { Section } from './section.ts';

/** What Marketing handed over, run by run, against what it promised. */
export function handoffsSection({ handoffs }: Meeting): Section {
  const short = handoffs.filter(isShort);
  const target = targetOf(handoffs);
  const promised = handoffs.filter(({ promised: each }) => each !== null).length;
  const kept =
    promised === 0
      ? ''
      : short.length === 0
        ? ' Each had as many qualified leads as promised.'
        : ` Fewer than promised: ${listed(short.map(({ as_of: day }) => day))}.`;
  return {
    heading: 'What Marketing handed over',
    isBrief: true,
    blocks: [
      {
        kind: 'chart',
        chart: {
          kind: 'columns',
          title: 'Qualified leads of each handoff',
          summary: `${plural(handoffs.length, 'handoff')}.${kept}`,
          series: [{ name: 'Qualified', colour: 'main' }],
          columns: handoffs.map(({ as_of: day, qualified }) => ({ label: day.slice(5), parts: [qualified] })),
          target,
          table: {
            head: ['Handoff', 'Definition', 'Leads', 'Qualified', 'Promised', 'Rejected', 'Undecided'],
            rows: handoffs.map((each) => [
              each.as_of,
              each.version,
              counted(each.leads),
              counted(each.qualified),
              each.promised === null ? '-' : counted(each.promised),
              counted(each.rejected),
              counted(each.undecided),
            ]),
            figures: [2, 3, 4, 5, 6],
          },
        },
      },
      { kind: 'paragraph', line: `${plural(handoffs.length, 'handoff')}.${kept}` },
    ],
  };
}

function isShort({ qualified, promised }: Handoff): boolean {
  return promised !== null && qualified < promised;
}

/** One line across says one promise; where it changed, the table says which was when. */
function targetOf(handoffs: readonly Handoff[]): Columns['target'] {
  const [value, ...others] = new Set(handoffs.map(({ promised }) => promised));
  if (value === undefined || value === null || others.length > 0) return undefined;
  return { value, name: `${counted(value)} promised` };
}
