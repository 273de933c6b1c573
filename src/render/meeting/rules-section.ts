import type { RuleJudgement } from '../../loop/criteria.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import { intervalText, rateText } from '../audit-words.ts';
import type { Colour } from '../charts/chart.ts';
import { liftText, ruleWords } from '../feedback-words.ts';
import { counted } from '../layout.ts';
import type { Section } from './section.ts';

const colourOf: Readonly<Record<RuleJudgement['finding'], Colour>> = {
  'wrong-way': 'bad',
  'too-few': 'quiet',
  none: 'main',
};

/** Whether the rules that give points find those who buy. */
export function rulesSection({ feedback }: Meeting): Section | undefined {
  const { rules, judged } = feedback;
  if (rules.length === 0 || judged.leads === 0) return undefined;
  const wrong = rules.filter(({ finding }) => finding === 'wrong-way').map(nameOf);
  return {
    heading: 'Do the rules find those who buy?',
    blocks: [
      {
        kind: 'chart',
        chart: {
          kind: 'intervals',
          title: 'Win rate of the leads that a rule gives points to',
          summary: `${wrong.length === 0 ? 'No rule surely points the wrong way.' : `Surely pointing the wrong way: ${wrong.join(', ')}.`} Lines are intervals of 95 %.`,
          dots: rules.map((rule) => ({
            label: nameOf(rule),
            share: rule.held.share,
            low: rule.held.low,
            high: rule.held.high,
            colour: colourOf[rule.finding],
          })),
          all: { share: judged.won / judged.leads, name: 'all' },
          table: {
            head: ['Rule', 'Points', 'Leads', 'Won', 'Interval', 'Won without', 'Lift', 'Finding'],
            rows: rules.map((rule) => [
              nameOf(rule),
              pointsText(rule),
              counted(rule.held.whole),
              rateText(rule.held),
              intervalText(rule.held),
              rateText(rule.others),
              liftText(rule.lift),
              ruleWords(rule),
            ]),
            figures: [1, 2, 3, 4, 5, 6],
          },
        },
      },
    ],
  };
}

function nameOf({ group, id }: RuleJudgement): string {
  return `${group}.${id}`;
}

function pointsText({ points: { min, max } }: RuleJudgement): string {
  return min === max ? String(max) : `${min} to ${max}`;
}
