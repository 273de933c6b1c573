import type { Meeting } from '../../loop/meeting/meeting.ts';
import { counted, plural } from '../layout.ts';
import type { Section } from './section.ts';

/** What each run handed over. */
export function handoffsSection({ handoffs }: Meeting): Section {
  const qualified = handoffs.reduce((sum, each) => sum + each.qualified, 0);
  const leads = handoffs.reduce((sum, each) => sum + each.leads, 0);
  return {
    heading: 'What was handed over',
    blocks: [
      {
        kind: 'chart',
        chart: {
          kind: 'columns',
          title: 'Leads of each handoff',
          summary: `${plural(handoffs.length, 'handoff')}: ${counted(qualified)} of ${plural(leads, 'lead')} qualified.`,
          series: [
            { name: 'Qualified', colour: 'good' },
            { name: 'Rejected', colour: 'bad' },
            { name: 'Undecided', colour: 'open' },
          ],
          columns: handoffs.map((each) => ({
            label: each.as_of.slice(5),
            parts: [each.qualified, each.rejected, each.undecided],
          })),
          table: {
            head: ['Handoff', 'Definition', 'Leads', 'Qualified', 'Rejected', 'Undecided'],
            rows: handoffs.map((each) => [
              each.as_of,
              each.version,
              ...[each.leads, each.qualified, each.rejected, each.undecided].map(counted),
            ]),
            figures: [2, 3, 4, 5],
          },
        },
      },
    ],
  };
}
