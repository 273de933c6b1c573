import type { Calibration } from '../../loop/calibration.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Rate } from '../../run/audit/rate.ts';
import { intervalText, rateText } from '../audit-words.ts';
import type { CurvePoint } from '../charts/chart.ts';
import type { Block, Line } from '../document.ts';
import { aucWords } from '../feedback-words.ts';
import { counted } from '../layout.ts';
import type { Section } from './section.ts';

/** Whether more points mean more wins, and what another bar would do. */
export function calibrationSection({ feedback }: Meeting): Section | undefined {
  const { calibration } = feedback;
  if (calibration === null || calibration.bands.length < 2) return undefined;
  return {
    heading: 'Do more points mean more wins?',
    blocks: [
      { kind: 'paragraph', line: aucWords(calibration.auc) },
      ...bandBlocks(calibration),
      ...sweepBlocks(calibration),
    ],
  };
}

function bandBlocks({ bands }: Calibration): readonly Block[] {
  const [lowest, highest] = [bands[0]!, bands.at(-1)!];
  return [
    {
      kind: 'chart',
      chart: {
        kind: 'curves',
        title: 'Points and win rate',
        summary: `With ${bandName(lowest)} points ${rateText(lowest.winRate)} are won, with ${bandName(highest)} ${rateText(highest.winRate)}. The band is the interval of 95 %.`,
        across: 'points',
        lines: [
          {
            name: 'Won',
            colour: 'main',
            points: bands.flatMap((band) => pointOf((band.from + band.to) / 2, band.winRate)),
          },
        ],
        table: {
          head: ['Points', 'Leads', 'Won', 'Interval'],
          rows: bands.map((band) => [
            bandName(band),
            counted(band.winRate.whole),
            ...rateCells(band.winRate),
          ]),
          figures: [1, 2, 3],
        },
      },
    },
  ];
}

function sweepBlocks({ sweep }: Calibration): readonly Block[] {
  if (sweep.length < 2) return [];
  return [
    {
      kind: 'chart',
      chart: {
        kind: 'curves',
        title: 'Were the bar elsewhere',
        summary:
          'For each bar: which share of the leads that it lets through are won, and which share of all that were won it lets through.',
        across: 'bar',
        lines: [
          {
            name: 'Precision: won of those let through',
            colour: 'main',
            points: sweep.flatMap(({ bar, precision }) => pointOf(bar, precision)),
          },
          {
            name: 'Recall: let through of those won',
            colour: 'good',
            points: sweep.flatMap(({ bar, recall }) => pointOf(bar, recall)),
          },
        ],
        table: {
          head: ['Bar', 'Leads let through', 'Precision', 'Interval', 'Recall', 'Interval of recall'],
          rows: sweep.map(({ bar, precision, recall }) => [
            String(bar),
            counted(precision.whole),
            ...rateCells(precision),
            ...rateCells(recall),
          ]),
          figures: [1, 2, 3, 4, 5],
        },
      },
    },
  ];
}

function pointOf(at: number, { share, low, high }: Rate): readonly CurvePoint[] {
  return share === null ? [] : [{ at, share, low: low!, high: high! }];
}

function rateCells(rate: Rate): readonly Line[] {
  return [rateText(rate), intervalText(rate)];
}

function bandName({ from, to }: Calibration['bands'][number]): string {
  return from === to ? String(from) : `${from} to ${to}`;
}
