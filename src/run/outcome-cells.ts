import type { Decision } from '../engine/decision.ts';
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
  'leadpact_near_miss',
  'leadpact_definition',
] as const;

const outcomeNames: ReadonlySet<string> = new Set(outcomeColumns);

/** Whether a column of a list is one that the tool adds, and not of the leads. */
export function isOutcomeColumn(header: string): boolean {
  return outcomeNames.has(header.trim());
}

/** Between the sentences of a lead's reasons. */
export const betweenReasons = ' | ';

/** The reasons of a lead that has none. */
export const noReasons = 'every criterion holds';

/**
 * Says which definition decided: name, version, the first digits of the fingerprint, and, where the two sides approve
 * definitions at all, whether both approved this one.
 */
export function definitionLabel({ name, version, fingerprint, approved }: Plan): string {
  const approval = approved === undefined ? '' : approved ? ', approved' : ', not approved';
  return `${name} ${version} (${fingerprint.slice(0, 12)}${approval})`;
}

/** Makes the cells before the reasons, which leads that are decided alike share. */
export function headCells(plan: Plan): (decision: Decision) => readonly string[] {
  const routes = new Map(plan.routes.map(({ id, shows }) => [id, guardFormula(shows)]));
  return ({ verdict, kind, points, closeCall, tier, route, primaryReason }) => [
    verdict,
    kind ?? '',
    points === undefined ? '' : String(points.min),
    points === undefined ? '' : String(points.max),
    closeCall ? 'yes' : '',
    tier ?? '',
    route === undefined ? '' : (routes.get(route) ?? ''),
    primaryReason ?? '',
  ];
}

/** The primary reason first, then the others in their order. */
export function primaryFirst<T>(reasons: readonly T[], isPrimary: (reason: T) => boolean): readonly T[] {
  const at = Math.max(0, reasons.findIndex(isPrimary));
  return [...reasons.slice(at, at + 1), ...reasons.slice(0, at), ...reasons.slice(at + 1)];
}
