import type { BoundPlan } from '../engine/bind.ts';
import type { Decision } from '../engine/decision.ts';
import { reasoner, type Reason } from '../engine/reasons.ts';
import { guardFormula } from '../records/csv-line.ts';
import type { Plan } from '../plan/plan.ts';

/** The columns that the tool adds to every lead, in this order. */
export const outcomeColumns = [
  'leadpact_verdict',
  'leadpact_kind',
  'leadpact_points',
  'leadpact_points_max',
  'leadpact_close_call',
  'leadpact_tier',
  'leadpact_route',
  'leadpact_primary_reason',
  'leadpact_reasons',
  'leadpact_definition',
] as const;

/** Between the sentences of a lead's reasons. */
const betweenReasons = ' | ';

/** The primary reason first, then the others in the order of evaluation. */
function sentencesOf(reasons: readonly Reason[], primary: string | undefined): string {
  if (reasons.length === 0) return 'every criterion holds';
  const first = reasons.find(({ id }) => id === primary) ?? reasons[0]!;
  let sentences = first.sentence;
  for (const reason of reasons) if (reason !== first) sentences += betweenReasons + reason.sentence;
  return sentences;
}

/** Says which definition decided: name, version, and the first digits of the fingerprint. */
export function definitionLabel({ name, version, fingerprint }: Plan): string {
  return `${name} ${version} (${fingerprint.slice(0, 12)})`;
}

/**
 * Makes the texts of the added cells, in the order of {@link outcomeColumns}.
 *
 * @param nameOf names the row that is kept in place of a duplicate
 */
export function outcomeWriter(
  bound: BoundPlan,
  nameOf: (row: number) => string,
): (decision: Decision, texts: readonly string[]) => readonly string[] {
  const { plan } = bound;
  const reasonsOf = reasoner(bound);
  const label = guardFormula(definitionLabel(plan));
  const routes = new Map(plan.routes.map(({ id, shows }) => [id, guardFormula(shows)]));
  return (decision, texts) => {
    const { verdict, kind, points, closeCall, tier, route, primaryReason, duplicateOf } = decision;
    const reasons = reasonsOf(decision, texts, duplicateOf === undefined ? undefined : nameOf(duplicateOf));
    return [
      verdict,
      kind ?? '',
      points === undefined ? '' : String(points.min),
      points === undefined ? '' : String(points.max),
      closeCall ? 'yes' : '',
      tier ?? '',
      route === undefined ? '' : (routes.get(route) ?? ''),
      primaryReason ?? '',
      sentencesOf(reasons, primaryReason),
      label,
    ];
  };
}
