import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Line } from '../document.ts';
import { feedbackNotes } from '../feedback-words.ts';
import { counted, plural } from '../layout.ts';
import type { Section } from './section.ts';

/** What is to be known of the figures, and of what they are made. */
export function notesSection({ feedback, handoffs }: Meeting): Section {
  const rows = feedback.problems.reduce((sum, problem) => sum + problem.rows, 0);
  const [first, ...others] = handoffs.map(({ folder }) => folder);
  const last = others.at(-1);
  const notes: readonly Line[] = [
    ...feedbackNotes(feedback),
    'A lead that came in several runs counts once: for the first that qualified it, else for the last. Handoffs count it as often as it came.',
    ...(rows === 0
      ? []
      : [
          [
            `Odd in the reports: ${plural(rows, 'row')}. `,
            { code: 'leadpact feedback' },
            ' says which, and what to do.',
          ],
        ]),
  ];
  return {
    heading: 'How to read it',
    blocks: [
      { kind: 'list', numbered: false, items: notes.map((line) => ({ line })) },
      {
        kind: 'pairs',
        pairs: [
          {
            term: 'Runs',
            line: last === undefined ? (first ?? '') : `${counted(handoffs.length)}, ${first!} to ${last}`,
          },
          {
            term: 'Reports',
            line: feedback.reports.map(({ file }) => file).join(', ') || 'none',
          },
        ],
      },
    ],
  };
}
