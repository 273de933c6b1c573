import { areApart } from '../../run/audit/rate.ts';
import type { LeakEvidence } from './column-evidence.ts';

/**
 * Why a column is suspected of being written only once the outcome is known.
 *
 * - `tells-alone`: it alone tells the won from the others better than anything known beforehand does;
 * - `filled-by-outcome`: it is filled for many of the one outcome, and for next to none of the other;
 * - `after-handoff`: it holds dates that lie after the handoff;
 * - `named`: it is called what people write down while they work a lead, and it tells the won from the others.
 */
export type LeakReason = 'tells-alone' | 'filled-by-outcome' | 'after-handoff' | 'named';

/** An AUC, surely reached, that is too good for what is known of a lead beforehand. */
const tellsAlone = 0.9;
/** What a column of a suspicious name must surely reach: below this it would be of little use as a rule either. */
const tellsSome = 0.55;
/** By how much the fill of such a column must differ. */
const fillsApart = 0.1;
/** Surely filled for fewer than this of the one outcome, and for more than that of the other. */
const nextToNone = 0.05;
const many = 0.25;
/** A share of dates after the handoff that is no slip of the pen. */
const someDates = 0.1;

/** The reasons to suspect a column; none for one that is taken to be known beforehand. */
export function suspect(evidence: LeakEvidence): readonly LeakReason[] {
  const reasons: readonly (readonly [LeakReason, boolean])[] = [
    ['tells-alone', tellsSurely(evidence, tellsAlone)],
    ['filled-by-outcome', isFilledByOutcome(evidence)],
    ['after-handoff', (evidence.after_handoff?.low ?? 0) >= someDates],
    ['named', evidence.named && !isDatedBefore(evidence) && tellsSomething(evidence)],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

/** Where won and others lie wholly apart there is no interval, and none is needed. */
function tellsSurely({ auc }: LeakEvidence, least: number): boolean {
  return auc !== null && (auc.low ?? auc.value) >= least;
}

function isFilledByOutcome({ filled: { won, others } }: LeakEvidence): boolean {
  const isSo = (few: typeof won, most: typeof won): boolean => few.high! < nextToNone && most.low! > many;
  return isSo(won, others) || isSo(others, won);
}

function tellsSomething(evidence: LeakEvidence): boolean {
  const { won, others } = evidence.filled;
  const isFillApart = areApart(won, others) && Math.abs(won.share! - others.share!) >= fillsApart;
  return tellsSurely(evidence, tellsSome) || isFillApart;
}

/** Dates that all lie before the handoff were written before it, whatever their column is called. */
function isDatedBefore({ after_handoff: after }: LeakEvidence): boolean {
  return after?.part === 0;
}
