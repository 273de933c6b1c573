import { trim } from '../../cells/fold.ts';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { usageError } from '../../diagnostics/usage-error.ts';
import { outcomeIndex } from '../../run/blame/outcome-index.ts';
import { outcomeReader, type Outcome, type OutcomeValues } from '../../run/blame/lead-outcomes.ts';
import type { Disposition, FeedbackEvent } from './event.ts';
import type { KeyedRow } from './gather-leads.ts';

/** A column of the lists that says what became of the leads in the end. */
export interface OutcomeColumn {
  readonly column: string;
  /** Without `lost`, `bad` and `accepted` every other text that is filled is `lost`. */
  readonly values: OutcomeValues;
}

const dispositionOf: Readonly<Record<Outcome, Disposition>> = {
  accepted: 'accepted',
  bad: 'disqualified',
  won: 'won',
  lost: 'lost',
};

/** Reads events from the lists themselves; of a lead in several runs the last says what became of it. */
export function startOutcomeColumn({ column, values }: OutcomeColumn): {
  readonly add: (row: KeyedRow) => void;
  readonly events: () => {
    readonly events: readonly FeedbackEvent[];
    readonly notices: readonly Diagnostic[];
  };
} {
  const events = new Map<string, FeedbackEvent>();
  const reader = outcomeReader(values);
  const isWhole = values.lost === undefined && values.bad === undefined && values.accepted === undefined;
  const indexes = new Map<readonly string[], number>();
  let file = '';
  let rows = 0;
  let filled = 0;
  return {
    add: ({ key, listed: { header, texts, place } }) => {
      let index = indexes.get(header);
      if (index === undefined) indexes.set(header, (index = outcomeIndex(header, [column], place.list)));
      const text = trim(texts[index] ?? '');
      file = place.list;
      rows += 1;
      if (text === '') return;
      filled += 1;
      const outcome = reader.read(text) ?? (isWhole ? 'lost' : undefined);
      if (outcome === undefined) return;
      events.set(key, {
        lead: key,
        email: undefined,
        at: undefined,
        timed: false,
        disposition: dispositionOf[outcome],
        reason: '',
        amount: undefined,
        askedAbout: [],
        place: { file: place.list, row: place.row },
        isFinal: true,
      });
    },
    events: () => {
      if (filled === 0) throw usageError('report-outcome-blank', { files: [file], column, rows });
      const filledOthers = reader.others().filter(({ value }) => value !== '');
      const named = Object.values(values).flat();
      const unseen = reader.unseen(column, file);
      const shownOf = (some: typeof filledOthers): readonly string[] =>
        some.slice(0, 5).map(({ value, leads }) => `\`${value}\` (${leads})`);
      if (unseen.length === named.length)
        throw usageError('outcome-values-absent', { column, named, shown: shownOf(filledOthers) });
      const others = isWhole ? [] : filledOthers;
      const notices = [
        ...unseen,
        ...(others.length === 0
          ? []
          : [
              diagnose('outcome-values-unnamed', {
                column,
                rows: others.reduce((sum, { leads }) => sum + leads, 0),
                shown: shownOf(others),
              }),
            ]),
      ];
      return { events: [...events.values()], notices };
    },
  };
}
