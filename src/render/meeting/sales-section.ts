import type { LossReason, Tally } from '../../loop/feedback/tally.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import { intervalText, rateText, valueWords } from '../audit-words.ts';
import type { Block, Line } from '../document.ts';
import { amountWords, feedbackAnswers, missedByReason } from '../feedback-words.ts';
import { counted } from '../layout.ts';
import type { Section } from './section.ts';

const mostReasons = 10;
const mostMissed = 20;

/** What Sales made of the leads. */
export function salesSection({ feedback }: Meeting): Section {
  const { handed_over: handed, turned_away: away, loss_reasons: losses } = feedback;
  const answers = feedbackAnswers(feedback).map((line) => ({ line }));
  const inShort: Block = { kind: 'list', numbered: false, items: answers };
  return {
    heading: 'What Sales says',
    brief: [inShort],
    blocks: [
      inShort,
      {
        kind: 'table',
        head: ['Of leads that are old enough', 'Reported', 'Accepted', 'Contacted', 'Won', 'Amount'],
        rows: [tallyRow('Handed over', handed), tallyRow('Turned away, and worked anyway', away)],
        figures: [1, 2, 3, 4],
      },
      ...confusionBlocks(feedback.confusion),
      ...lossBlocks(losses),
      ...missedBlocks(feedback.missed),
    ],
  };
}

function tallyRow(name: string, { reported, accepted, contacted, won, amounts }: Tally): readonly Line[] {
  const rates = [accepted, contacted, won].map((rate) => `${rateText(rate)} (${intervalText(rate)})`);
  return [name, counted(reported), ...rates, amounts.map(amountWords).join('; ') || '-'];
}

function confusionBlocks(confusion: Meeting['feedback']['confusion']): readonly Block[] {
  if (confusion.every(({ recall, precision }) => recall.whole + precision.whole === 0)) return [];
  return [
    { kind: 'heading', level: 3, line: 'How right the verdict was, where Sales reported' },
    {
      kind: 'table',
      head: [
        'Outcome',
        'Qualified, yes',
        'Qualified, no',
        'Turned away, yes',
        'Turned away, no',
        'Precision',
        'Recall',
      ],
      rows: confusion.map(({ outcome, qualified, turned_away: away, precision, recall }) => [
        outcome,
        ...[qualified.yes, qualified.no, away.yes, away.no].map(counted),
        ...[precision, recall].map((rate) => `${rateText(rate)} (${intervalText(rate)})`),
      ]),
      figures: [1, 2, 3, 4, 5, 6],
    },
  ];
}

function lossBlocks(losses: readonly LossReason[]): readonly Block[] {
  const [most] = losses;
  if (most === undefined) return [];
  return [
    {
      kind: 'chart',
      chart: {
        kind: 'bars',
        title: 'Why leads that were handed over came to nothing',
        summary: `The commonest reason is ${lossName(most)}: ${counted(most.leads)}, ${rateText(most.share)}.`,
        series: [{ name: 'Leads', colour: 'bad' }],
        bars: losses
          .slice(0, mostReasons)
          .map((loss) => ({ label: lossName(loss), parts: [loss.leads], text: counted(loss.leads) })),
        table: {
          head: ['Reason', 'By Sales', 'Leads', 'Share', 'Interval'],
          rows: losses.map(({ reason, disposition, leads, share }) => [
            valueWords(reason),
            disposition,
            counted(leads),
            rateText(share),
            intervalText(share),
          ]),
          figures: [2, 3, 4],
        },
      },
    },
  ];
}

function lossName({ reason, disposition }: LossReason): string {
  return `${valueWords(reason)} (${disposition})`;
}

function missedBlocks(missed: Meeting['feedback']['missed']): readonly Block[] {
  if (missed.length === 0) return [];
  const rows = missedByReason(missed).map(({ reason, alone, leads }) => [
    reason,
    counted(leads.length),
    counted(alone),
    few(leads),
  ]);
  return [
    { kind: 'heading', level: 3, line: 'Turned away, and won all the same' },
    {
      kind: 'table',
      head: ['Turned away by', 'Won', 'By it alone', 'Leads'],
      rows,
      figures: [1, 2],
    },
  ];
}

function few(leads: readonly string[]): string {
  const more = leads.length - mostMissed;
  return more > 0 ? `${leads.slice(0, mostMissed).join(', ')} and ${counted(more)} more` : leads.join(', ');
}
