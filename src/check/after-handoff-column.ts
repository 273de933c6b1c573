import { isAfterHandoff } from '../definition/presets/after-handoff.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import { sourcesOf } from '../plan/sources.ts';
import type { ProofRule } from './rule.ts';

/**
 * A rule that goes by a column which Sales fills in. To reject by procedure what Sales has already is what such columns are
 * good for, and tiers and routes come after the verdict.
 */
export const afterHandoffColumn: ProofRule = {
  code: 'after-handoff-column',
  prove: ({ plan }) => {
    const sources = sourcesOf(plan);
    return decidingRules(plan).flatMap(({ id, reads, place }) => {
      const fields = new Set(reads.flatMap((name) => sources.get(name)!));
      const late = plan.fields.flatMap(({ name, columns }) => {
        const column = fields.has(name) ? columns.find(isAfterHandoff) : undefined;
        return column === undefined ? [] : [{ name, column }];
      });
      return late.map(({ name, column }) =>
        diagnose('after-handoff-column', { id, field: name, column }, place),
      );
    });
  },
};

function decidingRules({ criteria, points }: Plan) {
  return [
    ...criteria.filter(({ section, kind }) => section !== 'reject_if' || kind !== 'procedure'),
    ...(points?.fastTrack ?? []),
    ...(points?.groups ?? []).flatMap(({ rules }) => rules),
  ];
}
