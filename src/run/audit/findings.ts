import { startDataProblems, type DataProblem } from './data-problems.ts';
import type { Fold } from './fold.ts';
import { startNearMisses, type NearMissCounts } from './near-miss-counts.ts';
import { startReasons, type AuditReason } from './reasons.ts';
import type { HiddenNames } from './redaction.ts';
import { startSettling, type SettlingField } from './settling.ts';
import { startTogether, type Together } from './together.ts';
import { startVerdicts, type VerdictCounts } from './verdict-counts.ts';

/** All that is found of some leads. */
export interface Findings extends VerdictCounts {
  readonly reasons: readonly AuditReason[];
  readonly together: Together;
  readonly near_misses: NearMissCounts;
  /** The one to ask for first comes first. */
  readonly settling: readonly SettlingField[];
  readonly data: readonly DataProblem[];
}

/**
 * Asks every question of some leads.
 *
 * @param mostTexts texts that are told apart of one field
 */
export function startFindings(hidden: HiddenNames, mostTexts: number): Fold<Findings> {
  const verdicts = startVerdicts();
  const reasons = startReasons();
  const together = startTogether();
  const nearMisses = startNearMisses();
  const settling = startSettling();
  const data = startDataProblems(hidden, mostTexts);
  const all = [verdicts, reasons, together, nearMisses, settling, data];
  return {
    add: (lead) => {
      for (const fold of all) fold.add(lead);
    },
    total: () => ({
      ...verdicts.total(),
      reasons: reasons.total(),
      together: together.total(),
      near_misses: nearMisses.total(),
      settling: settling.total(),
      data: data.total(),
    }),
  };
}
