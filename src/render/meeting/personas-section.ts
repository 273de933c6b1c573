import type { Meeting } from '../../loop/meeting/meeting.ts';
import type { Persona, PersonaValue } from '../../loop/personas/personas.ts';
import { intervalText, listed, rateText, valueWords } from '../audit-words.ts';
import type { Colour } from '../charts/chart.ts';
import type { Block } from '../document.ts';
import { counted, plural } from '../layout.ts';
import { changeSentence, findingSentence } from '../personas-text.ts';
import type { Section } from './section.ts';

const mostValues = 5;

const colourOf: Readonly<Record<PersonaValue['finding'], Colour>> = {
  more: 'good',
  fewer: 'bad',
  none: 'main',
  'too-few': 'quiet',
};

/** A colour alone says nothing to those who do not see it. */
const markOf: Readonly<Record<PersonaValue['finding'], string>> = {
  more: ' (more)',
  fewer: ' (fewer)',
  none: '',
  'too-few': '',
};

interface Shown extends PersonaValue {
  readonly facet: string;
}

/** Who buys, of those that were handed over. */
export function personasSection({ feedback: { personas } }: Meeting): Section | undefined {
  const { settled, since, not_found: lacking } = personas;
  const shown = personas.personas.flatMap(shownOf);
  if (settled.whole === 0 || shown.length === 0) return undefined;
  const sure = personas.personas.flatMap((persona) => [
    ...persona.values.filter(({ finding }) => finding === 'more' || finding === 'fewer').map(findingSentence),
    ...persona.changes.map((change) => changeSentence(change, since!)),
  ]);
  return {
    heading: 'Who buys',
    blocks: [
      ...sureBlocks(sure),
      ...(lacking.length === 0
        ? []
        : [{ kind: 'paragraph', line: `No column was found for ${listed(lacking)}.` } as const]),
      {
        kind: 'chart',
        chart: {
          kind: 'intervals',
          title: 'Win rate of the leads that were handed over, by who they are',
          summary:
            `Of ${plural(settled.whole, 'lead')} handed over ${rateText(settled)} were won. ${sure.join(' ')}`.trim(),
          dots: shown.map(({ facet, value, win_rate: rate, finding }) => ({
            label: `${facet}: ${valueWords(value)}${markOf[finding]}`,
            share: rate.share,
            low: rate.low,
            high: rate.high,
            colour: colourOf[finding],
          })),
          all: { share: settled.share!, name: 'all' },
          table: tableOf(personas.personas.flatMap(allOf)),
        },
      },
    ],
  };
}

function sureBlocks(sure: readonly string[]): readonly Block[] {
  if (sure.length === 0)
    return [{ kind: 'paragraph', line: 'Nobody surely buys more or less often than the others.' }];
  return [{ kind: 'list', numbered: false, items: sure.map((line) => ({ line })) }];
}

function allOf({ facet, values }: Persona): readonly Shown[] {
  return values.map((value) => ({ ...value, facet }));
}

function shownOf(persona: Persona): readonly Shown[] {
  return allOf(persona)
    .filter(({ finding }) => finding !== 'too-few')
    .slice(0, mostValues);
}

function tableOf(values: readonly Shown[]) {
  return {
    head: ['Who', 'Leads', 'Of all', 'Of handed over', 'Of won', 'Win rate', 'Interval', 'Index'],
    rows: values.map(({ facet, value, all, handed_over: over, won, win_rate: rate, index }) => [
      `${facet}: ${valueWords(value)}`,
      counted(all.part),
      rateText(all),
      rateText(over),
      rateText(won),
      rateText(rate),
      intervalText(rate),
      index === null ? '-' : index.toFixed(2),
    ]),
    figures: [1, 2, 3, 4, 5, 6, 7],
  };
}
