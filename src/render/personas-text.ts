import type { Persona, PersonaChange, Personas, PersonaValue } from '../loop/personas/personas.ts';
import { intervalText, listed, rateText, valueWords } from './audit-words.ts';
import { counted, indented, plural } from './layout.ts';
import type { Style } from './style.ts';
import { valueTable } from './value-table.ts';

const mostRows = 10;
/** Rows of a table of which no value can be judged. */
const mostFewRows = 5;
const mostChanges = 6;

/** Who buys, as one table for each way to tell leads apart, with what is surely so below it. */
export function personasText(personas: Personas, style: Style, width: number): readonly string[] {
  const { personas: each, not_found: lacking } = personas;
  return [
    style.strong('Who buys'),
    ...summary(personas).map((line) => indented(line, 2, width)),
    ...each.flatMap((persona) => personaLines(persona, personas, style, width)),
    ...(lacking.length === 0
      ? []
      : ['', style.quiet(indented(`No column was found for ${listed(lacking)}.`, 2, width))]),
    ...(each.length === 0 ? [] : ['', style.quiet(indented(note, 2, width))]),
  ];
}

const note =
  'Shares are of the leads of which it is known. Win rates are of the leads handed over that are old enough and won or not; more, fewer: won surely more or less often than all others; few: under 20 leads of either.';

function summary({ leads, handed_over: over, won, settled }: Personas): readonly string[] {
  return [
    `Of ${plural(leads, 'lead')} ${counted(over)} were handed over, and ${counted(won)} were won, young ones included.`,
    settled.whole === 0
      ? 'Of no lead that was handed over it is known yet whether it was won.'
      : `Of ${plural(settled.whole, 'lead')} handed over it is known: ${rateText(settled)} were won (${intervalText(settled)}).`,
  ];
}

function personaLines(persona: Persona, { since }: Personas, style: Style, width: number): readonly string[] {
  const { facet, from, values } = persona;
  const isNamedSo = from.every((name) => name.toLowerCase() === facet.toLowerCase());
  const source = isNamedSo ? '' : ` (${listed(from.map(valueWords))})`;
  const isFewEach = values.every(({ finding }) => finding === 'too-few');
  const rows = values
    .slice(0, isFewEach ? mostFewRows : mostRows)
    .map((value) => [
      value.value,
      rateText(value.all),
      rateText(value.handed_over),
      rateText(value.won),
      rateText(value.win_rate),
      intervalText(value.win_rate),
      persona.too_few ? '' : findingWords[value.finding],
    ]);
  const head = ['value', 'all', 'handed over', 'won', 'win rate', 'interval', ''];
  const laid = valueTable([head, ...rows], [1, 2, 3, 4, 5], width);
  return [
    '',
    style.strong(indented(`By ${valueWords(facet)}${source}`, 0, width)),
    style.quiet(laid[0]!),
    ...laid.slice(1),
    ...quietNotes(persona, rows.length).map((line) => style.quiet(indented(line, 2, width))),
    ...values
      .filter(({ finding }) => finding === 'more' || finding === 'fewer')
      .map((value) => indented(findingSentence(value), 2, width)),
    ...persona.changes
      .slice(0, mostChanges)
      .map((change) => indented(changeSentence(change, since!), 2, width)),
    ...moreChanges(persona).map((line) => style.quiet(indented(line, 2, width))),
  ];
}

function moreChanges({ changes }: Persona): readonly string[] {
  const more = changes.length - mostChanges;
  return more > 0 ? [`and ${plural(more, 'change')} more`] : [];
}

const findingWords: Readonly<Record<PersonaValue['finding'], string>> = {
  more: 'more',
  fewer: 'fewer',
  none: '',
  'too-few': 'few',
};

function quietNotes(
  { values, unknown, other_values: others, too_few: isTooFew }: Persona,
  shown: number,
): readonly string[] {
  const more = values.length - shown;
  return [
    ...(more > 0 ? [`and ${plural(more, 'value')} more`] : []),
    ...(others > 0 ? [`${plural(others, 'lead')} with other values are not told apart`] : []),
    ...(unknown.all > 0
      ? [`not known of ${plural(unknown.all, 'lead')}, ${counted(unknown.won)} of them won`]
      : []),
    ...(isTooFew ? ['Too few to tell: under 20 of the leads handed over were won.'] : []),
  ];
}

/** What is surely so of a value, in a sentence. */
export function findingSentence({
  value,
  finding,
  handed_over: over,
  won,
  win_rate: rate,
  others,
}: PersonaValue): string {
  const often = finding === 'more' ? 'more' : 'less';
  return `${valueWords(value)} is won surely ${often} often than others, ${rateText(rate)} against ${rateText(others)}: ${rateText(over)} of what was handed over, ${rateText(won)} of what was won.`;
}

const stageWords = { all: 'all leads', handed_over: 'what is handed over', won: 'what is won' } as const;

/** What is surely not as it was, in a sentence. */
export function changeSentence({ value, stage, before, now }: PersonaChange, since: string): string {
  return `${valueWords(value)}: since ${since} ${rateText(now)} of ${stageWords[stage]}, before ${rateText(before)}.`;
}
