import { areApart, fewLeads, rateOf, type Rate } from '../../run/audit/rate.ts';
import type { Auc } from '../statistics/auc.ts';
import { codeColumn, type CodedColumn, type ColumnToCode } from './coded-column.ts';
import { isKnownLater } from './known-later.ts';
import { countWins, crossFittedAuc, type DealtLeads } from './win-rates.ts';

/** What there is to say whether a column was written before its leads were won or lost. */
export interface LeakEvidence {
  /** Whether its header names what is known only once Sales works a lead. */
  readonly named: boolean;
  /** How many of the won, and of the others, have it filled. */
  readonly filled: { readonly won: Rate; readonly others: Rate };
  /** Of the dates that it holds, those after the day of the handoff; null where it is no column of dates, or holds few. */
  readonly after_handoff: Rate | null;
  /** How well it alone tells the won from the others, on leads that it was not learnt from. */
  readonly auc: Auc | null;
  /** Values that surely win more or less often than all others, those that tell most first; blank is a value too. */
  readonly telling: readonly TellingValue[];
}

export interface TellingValue {
  readonly value: string;
  readonly win_rate: Rate;
  readonly others: Rate;
}

const mostTelling = 3;

export function evidenceOf(column: ColumnToCode, leads: DealtLeads): LeakEvidence {
  const coded = codeColumn(column);
  const counts = countWins(coded, leads);
  const [all, wins] = [leads.won.length, leads.won.filter(Boolean).length];
  const [blank, blankWins] = [counts.leads[0]!, counts.wins[0]!];
  return {
    named: isKnownLater(column.header),
    filled: {
      won: rateOf(wins - blankWins, wins),
      others: rateOf(all - wins - (blank - blankWins), all - wins),
    },
    after_handoff: afterHandoff(coded),
    auc: crossFittedAuc(coded, leads) ?? null,
    telling: coded.values
      .map((value, code) => ({
        value,
        win_rate: rateOf(counts.wins[code]!, counts.leads[code]!),
        others: rateOf(wins - counts.wins[code]!, all - counts.leads[code]!),
      }))
      .filter(({ win_rate: rate, others }) => areApart(rate, others))
      .toSorted((a, b) => surplus(b, wins / all) - surplus(a, wins / all))
      .slice(0, mostTelling),
  };
}

/** How many more or fewer wins a value has than were to be expected. */
function surplus({ win_rate: { part, whole } }: TellingValue, rate: number): number {
  return Math.abs(part - rate * whole);
}

/** Few dates tell nothing. */
function afterHandoff({ age }: CodedColumn): Rate | null {
  const dates = age?.filter((days) => !Number.isNaN(days)) ?? new Float64Array();
  return dates.length < fewLeads ? null : rateOf(dates.filter((days) => days < 0).length, dates.length);
}
