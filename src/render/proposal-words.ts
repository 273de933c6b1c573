import type { BackTest, Proposal } from '../loop/proposals/proposal.ts';
import type { Rate } from '../run/audit/rate.ts';

/** A proposal and what it would have done to the held-out leads, a sentence each. */
export function proposalWords({ words, backTest }: Proposal): readonly string[] {
  const { before, after, comes, goes } = backTest;
  const [volume, precision, recall] = (['volume', 'precision', 'recall'] as const).map((of) => [
    before[of],
    after[of],
  ]);
  return [
    words,
    gainWords(backTest),
    `Handed over: ${volume![0]!.part} leads before, ${volume![1]!.part} after; won of them ${percent(precision![0]!)} before, ${percent(precision![1]!)} after; of all wins ${percent(recall![0]!)} before, ${percent(recall![1]!)} after.`,
    `${comes.whole} leads come in, ${comes.part} of them won; ${goes.whole} drop out, ${goes.part} of them won.`,
  ];
}

function gainWords({ of, gain, before, after }: BackTest): string {
  const interval = `gain ${signed(gain.value)}, surely between ${signed(gain.low)} and ${signed(gain.high)}`;
  if (of === 'verdict') return `Won and lost leads are told apart better at the bar: ${interval}.`;
  return `AUC on held-out leads: ${before.auc.toFixed(3)} before, ${after.auc.toFixed(3)} after; ${interval}.`;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(3)}`;
}

function percent({ share }: Rate): string {
  return share === null ? 'none' : `${(100 * share).toFixed(0)}%`;
}
