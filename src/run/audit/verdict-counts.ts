import type { Kind } from '../../definition/definition.ts';
import type { Verdict } from '../../engine/decision.ts';
import type { Fold } from './fold.ts';
import { rateOf, type Rate } from './rate.ts';

/** How many leads there are, and what was decided of them. */
export interface VerdictCounts {
  readonly leads: number;
  readonly verdicts: Readonly<Record<Verdict, Rate>>;
  /** Of rejected and undecided leads. */
  readonly kinds: Readonly<Record<Kind, number>>;
}

export function startVerdicts(): Fold<VerdictCounts> {
  const verdicts = { qualified: 0, rejected: 0, undecided: 0 };
  const kinds = { definition: 0, data: 0, procedure: 0 };
  return {
    add: ({ decision: { verdict, kind } }) => {
      verdicts[verdict] += 1;
      if (kind !== undefined) kinds[kind] += 1;
    },
    total: () => {
      const { qualified, rejected, undecided } = verdicts;
      const leads = qualified + rejected + undecided;
      const rates = {
        qualified: rateOf(qualified, leads),
        rejected: rateOf(rejected, leads),
        undecided: rateOf(undecided, leads),
      };
      return { leads, verdicts: rates, kinds };
    },
  };
}
