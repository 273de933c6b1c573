import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import type { ListedLead } from './kept-lists.ts';

/** What an override says of a lead that is a duplicate by the definition. */
const overDuplicate = /\(the definition says \w+(?: too)?, by duplicates\)/u;

/** Decides leads again as their run did, by the plan that is tied to the header of their list. */
export function listedDecider(
  bound: BoundPlan,
  header: readonly string[],
): (listed: Pick<ListedLead, 'written' | 'texts'>) => Decision {
  const reasonsAt = header.indexOf('leadpact_reasons');
  const isDuplicate = ({ written, texts }: Pick<ListedLead, 'written' | 'texts'>): boolean =>
    bound.plan.duplicates !== undefined &&
    (written.primaryReason === 'duplicates' ||
      (written.primaryReason === 'override' && overDuplicate.test(texts[reasonsAt] ?? '')));
  return (listed) => {
    // Which of several rows was kept hangs on the order of the export, which the lists do not have.
    const keptRow = isDuplicate(listed) ? 0 : undefined;
    return bound.decide(bound.read(listed.texts), keptRow);
  };
}
