import type { ColumnLeak, Leaks } from '../loop/leaks/leaks.ts';
import type { LeakEvidence, TellingValue } from '../loop/leaks/column-evidence.ts';
import type { LeakReason } from '../loop/leaks/suspect.ts';
import { intervalText, listed, rateText, valueWords } from './audit-words.ts';
import { counted, indented, plural, share } from './layout.ts';
import type { Style } from './style.ts';

const longestValue = 60;

/** The columns that may be known only once the outcome is, with what says so, for a terminal. */
export function leaksText(leaks: Leaks, style: Style, width: number): readonly string[] {
  const suspected = leaks.columns.filter(({ standing }) => standing === 'suspected');
  const named = leaks.columns.flatMap(({ standing, column }) =>
    standing === 'named' ? [valueWords(column)] : [],
  );
  return [
    style.strong('Columns that leak the outcome'),
    indented(summaryWords(leaks, suspected.length), 2, width),
    ...suspected.flatMap((leak) => leakLines(leak, style, width)),
    ...(named.length === 0 ? [] : ['', indented(namedWords(named, leaks), 2, width)]),
    ...(suspected.length === 0 ? [] : ['', style.quiet(indented(aucNote, 2, width))]),
  ];
}

const aucNote =
  'AUC: how often a won lead stands above another one by this column alone, on leads that it was not learnt from; 0.5 is chance.';

const unjudgedWords: Readonly<Record<NonNullable<Leaks['unjudged']>, (leaks: Leaks) => string>> = {
  'no-leads': () => 'it is known of no lead what became of it',
  'none-won': ({ leads }) => `none of ${plural(leads, 'lead')} was won`,
  'all-won': ({ leads }) => `all of ${plural(leads, 'lead')} were won`,
  'too-few': ({ leads, won }) =>
    `of ${plural(leads, 'lead')} ${counted(won)} were won, and 20 of either outcome are needed`,
};

/** What was found, in a sentence or two. */
export function summaryWords(leaks: Leaks, suspected: number): string {
  const { unjudged, columns } = leaks;
  if (unjudged !== null) return `No column can be suspected: ${unjudgedWords[unjudged](leaks)}.`;
  if (suspected === 0) return `None of ${plural(columns.length, 'column')} is suspected.`;
  const are = suspected === 1 ? 'is suspected' : 'are suspected';
  return `Of ${plural(columns.length, 'column')} ${counted(suspected)} ${are}. A rule on such a column looks right on old leads, and the column is blank or otherwise on new ones.`;
}

function namedWords(named: readonly string[], { unjudged }: Leaks): string {
  const but = unjudged === null ? ', but nothing in the data says so' : '';
  return `Called like what is known later${but}: ${listed(named)}.`;
}

function leakLines(
  { column, reasons, evidence }: ColumnLeak,
  style: Style,
  width: number,
): readonly string[] {
  if (evidence === null) return [];
  return [
    '',
    indented(`${style.careful(valueWords(column))}: ${figuresWords(evidence)}`, 2, width),
    indented(`It ${listed(reasons.map((reason) => reasonWords(reason, evidence)))}.`, 4, width),
    ...evidence.telling.slice(0, 1).map((value) => style.quiet(indented(tellingWords(value), 4, width))),
  ];
}

function figuresWords({ auc, filled: { won, others } }: LeakEvidence): string {
  const interval =
    auc === null || auc.low === null ? '' : ` (${auc.low.toFixed(3)} to ${auc.high!.toFixed(3)})`;
  const told = auc === null ? '' : `AUC ${auc.value.toFixed(3)}${interval}, `;
  return `${told}filled for ${rateText(won)} of the won and ${rateText(others)} of the others`;
}

/** Why a column is suspected, as what is said of it. */
export function reasonWords(reason: LeakReason, { filled, after_handoff: after }: LeakEvidence): string {
  switch (reason) {
    case 'tells-alone':
      return 'alone tells the won from the others';
    case 'filled-by-outcome':
      return filled.won.share! > filled.others.share!
        ? 'is filled for next to none but the won'
        : 'is filled for next to none of the won';
    case 'after-handoff':
      return `has ${rateText(after!)} of its dates after the handoff (${intervalText(after!)})`;
    case 'named':
      return 'is called like what is written down while a lead is worked';
  }
}

function tellingWords({ value, win_rate: rate, others }: TellingValue): string {
  const words = valueWords(value);
  const shown = words.length > longestValue ? `${words.slice(0, longestValue - 3)}...` : words;
  return `${shown}: ${counted(rate.part)} of ${plural(rate.whole, 'lead')} won (${share(rate.part, rate.whole)}), of all others ${rateText(others)}`;
}
