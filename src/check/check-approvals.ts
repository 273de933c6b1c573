import type { Definition } from '../definition/definition.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { approvalsOf } from '../plan/approval.ts';

/** What is wanting for both sides to have approved a definition as it is. */
export function checkApprovals(definition: Definition, fingerprint: string): readonly Diagnostic[] {
  const { place } = definition;
  const file = place.source.name;
  return approvalsOf(definition, fingerprint).flatMap(({ side, is, approval }) => {
    if (is === 'approved') return [];
    return approval === undefined
      ? [diagnose('approval-missing', { side, file }, place)]
      : [diagnose('approval-outdated', { side, file, by: approval.by, on: approval.date }, place)];
  });
}
