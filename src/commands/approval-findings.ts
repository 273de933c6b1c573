import { checkApprovals } from '../check/check-approvals.ts';
import { decidingChanges } from '../diff/diff-definitions.ts';
import type { Definition } from '../definition/definition.ts';
import type { Side } from '../definition/write-approval.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError } from '../diagnostics/usage-error.ts';
import { approvalsOf } from '../plan/approval.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { definitionHistory, type DefinitionHistory } from './definition-history.ts';
import type { LoadingOptions } from './load-definition.ts';

/** A definition that is checked, and the day from which days are counted, as days since 1970-01-01. */
interface Checked {
  readonly file: string;
  readonly definition: Definition;
  readonly asOf: number;
  readonly options: LoadingOptions;
}

/** What is wanting of the approvals of a sound definition; where it means something else by now, what changed since. */
export function approvalFindings(checked: Checked): readonly Diagnostic[] {
  const plan = compilePlan(checked.definition);
  return [
    ...checkApprovals(checked.definition, plan.fingerprint),
    ...[...outdated(checked.definition, plan)].map(([fingerprint, sides]) =>
      changeSince(fingerprint, sides, plan, checked),
    ),
  ];
}

/** The sides by the fingerprint that they approved, where it is not that of the plan. */
function outdated(definition: Definition, plan: Plan): ReadonlyMap<string, readonly Side[]> {
  const sides = new Map<string, readonly Side[]>();
  for (const { side, is, approval } of approvalsOf(definition, plan.fingerprint)) {
    if (is !== 'outdated' || approval === undefined) continue;
    sides.set(approval.fingerprint, [...(sides.get(approval.fingerprint) ?? []), side]);
  }
  return sides;
}

function changeSince(
  fingerprint: string,
  sides: readonly Side[],
  plan: Plan,
  { file, definition, asOf, options }: Checked,
): Diagnostic {
  const history = historyOf(file, options);
  if (history instanceof UsageError)
    return diagnose(
      'approved-text-unknown',
      { sides, why: history.diagnostics[0]!.message },
      definition.place,
    );
  const { versions, shallowAt } = history;
  const at = versions.findLastIndex(
    (version) => 'plan' in version && version.plan.fingerprint === fingerprint,
  );
  const approved = versions[at];
  if (approved === undefined || !('plan' in approved)) {
    const why =
      shallowAt === undefined
        ? 'no commit of this branch has it.'
        : `this clone is shallow and goes back to ${shallowAt.day} only; fetch the whole history.`;
    return diagnose('approved-text-unknown', { sides, why }, definition.place);
  }
  const next = versions[at + 1]?.commit;
  const sentences = decidingChanges(approved, { definition, plan }, asOf).map(({ sentence }) => sentence);
  return diagnose(
    'changed-since-approval',
    { sides, since: next, sentences, approved: approved.address, file },
    definition.place,
  );
}

function historyOf(file: string, options: LoadingOptions): DefinitionHistory | UsageError {
  try {
    return definitionHistory(file, options);
  } catch (reason) {
    if (reason instanceof UsageError) return reason;
    throw reason;
  }
}
