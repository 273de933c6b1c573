import type { Definition } from '../definition/definition.ts';
import { sides, type Approval, type Side } from '../definition/write-approval.ts';

/** How an approval stands to the definition as it is: of this meaning, of an earlier one, or not given. */
export interface ApprovalStanding {
  readonly side: Side;
  readonly is: 'approved' | 'outdated' | 'missing';
  readonly approval: Approval | undefined;
}

/** How each side's approval stands to what a definition means now. */
export function approvalsOf({ agreed }: Definition, fingerprint: string): readonly ApprovalStanding[] {
  return sides.map((side) => {
    const approval = agreed?.[side];
    if (approval === undefined) return { side, is: 'missing', approval };
    return { side, is: approval.fingerprint === fingerprint ? 'approved' : 'outdated', approval };
  });
}
