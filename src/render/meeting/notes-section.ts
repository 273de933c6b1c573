import type { Meeting } from '../../loop/meeting/meeting.ts';
import { feedbackNotes } from '../feedback-words.ts';
import { plural } from '../layout.ts';
import type { Section } from './section.ts';

/** What is to be known of the figures, and of what they are made. */
export function notesSection({ feedback, handoffs }: Meeting): Section {
  const rows = feedback.problems.reduce((sum, problem) => sum + problem.rows, 0);
  const notes = [
    ...feedbackNotes(feedback),
    'A lead that came in several runs counts once: for the first that qualified it, else for the last. Handoffs count it as often as it came.',
    ...(rows === 0
      ? []
      : [`Of the reports ${plural(rows, 'row')} were odd; \`leadpact feedback\` says which and why.`]),
  ];
  return {
    heading: 'How to read it',
    isBrief: false,
    blocks: [
      { kind: 'list', numbered: false, items: notes.map((line) => ({ line })) },
      {
        kind: 'pairs',
        pairs: [
          { term: 'Runs', line: handoffs.map(({ folder }) => folder).join(', ') },
          {
            term: 'Reports',
            line: feedback.reports.map(({ file }) => file).join(', ') || 'none',
          },
        ],
      },
    ],
  };
}
