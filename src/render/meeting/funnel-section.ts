import type { FunnelStage } from '../../loop/meeting/funnel.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import { intervalText, rateText } from '../audit-words.ts';
import type { Block } from '../document.ts';
import { counted, plural } from '../layout.ts';
import type { Section } from './section.ts';

const stageWords: Readonly<Record<FunnelStage['stage'], string>> = {
  leads: 'Leads',
  qualified: 'Qualified',
  accepted: 'Accepted',
  contacted: 'Contacted',
  won: 'Won',
};

/** From the lead to the win. */
export function funnelSection({ funnel, feedback }: Meeting): Section {
  const { stages, young, unreported } = funnel;
  const [first] = stages;
  const last = stages.at(-1)!;
  const ripe = feedback.matures_after;
  const notes = [
    ...(ripe === null || young === 0
      ? []
      : [`${plural(young, 'lead')} younger than ${ripe} are left out: they have no fair verdict yet.`]),
    ...(unreported === 0
      ? []
      : [`Of ${plural(unreported, 'qualified lead')} nothing is reported; they are not counted as lost.`]),
  ];
  const blocks: readonly Block[] = [
    {
      kind: 'chart',
      chart: {
        kind: 'bars',
        title: 'How many leads come how far',
        summary: `Of ${plural(first!.leads, 'lead')} ${counted(last.leads)} were won. ${stages
          .slice(1)
          .map((stage) => `${stageWords[stage.stage]}: ${stageText(stage)}.`)
          .join(' ')}`,
        series: [{ name: 'Leads', colour: 'main' }],
        bars: stages.map((stage) => ({
          label: stageWords[stage.stage],
          parts: [stage.leads],
          text: stageText(stage),
        })),
        table: {
          head: ['Stage', 'Leads', 'Of the stage before', 'Interval'],
          rows: stages.map(({ stage, leads, rate }) => [
            stageWords[stage],
            counted(leads),
            rate === null || rate.whole === 0 ? '-' : `${rateText(rate)} of ${counted(rate.whole)}`,
            rate === null ? '-' : intervalText(rate),
          ]),
          figures: [1, 2, 3],
        },
      },
    },
    ...notes.map((line) => ({ kind: 'paragraph' as const, line })),
  ];
  return { heading: 'From lead to win', blocks, brief: blocks };
}

function stageText({ leads, rate }: FunnelStage): string {
  return rate === null || rate.whole === 0 ? counted(leads) : `${counted(leads)}, ${rateText(rate)}`;
}
