import type { Decision } from '../engine/decision.ts';
import type { BoundPlan } from '../engine/bind.ts';
import { reasoner, type Reason } from '../engine/reasons.ts';
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

/** How many distinct outcomes are remembered before the memory is begun anew. */
const mostRemembered = 50_000;

/** Says which definition decided: name, version, and the first digits of the fingerprint. */
export function definitionLabel({ name, version, fingerprint }: Plan): string {
  return `${name} ${version} (${fingerprint.slice(0, 12)})`;
}

/**
 * Makes the text of the added cells, in the order of {@link outcomeColumns}. Leads with the same outcome share
 * one text, built once.
 *
 * @param print turns cells into text, such as a piece of a CSV line
 * @param keptRow names the row that is kept in place of a duplicate
 */
export function outcomePrinter(
  bound: BoundPlan,
  print: (cells: readonly string[]) => string,
  keptRow: (row: number) => string,
): (decision: Decision, texts: readonly string[]) => string {
  const { plan } = bound;
  const reasonsOf = reasoner(bound);
  const label = definitionLabel(plan);
  const remembered = new Map<string, string>();
  const routes = new Map(plan.routes.map(({ id, shows }) => [id, shows]));
  const signatureOf = outcomeSignature(bound);
  return (decision, texts) => {
    const signature = signatureOf(decision, texts);
    const known = remembered.get(signature);
    if (known !== undefined) return known;
    const kept = decision.duplicateOf === undefined ? undefined : keptRow(decision.duplicateOf);
    const reasons = reasonsOf(decision, texts, kept);
    const printed = print(outcomeCells(decision, { reasons, label, route: routes.get(decision.route ?? '') }));
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(signature, printed);
    return printed;
  };
}

function outcomeCells(
  { verdict, kind, points, closeCall, tier, primaryReason }: Decision,
  said: { readonly reasons: readonly Reason[]; readonly label: string; readonly route: string | undefined },
): readonly string[] {
  const sentences = said.reasons.map(({ sentence }) => sentence);
  return [
    verdict,
    kind ?? '',
    points === undefined ? '' : String(points.min),
    points === undefined ? '' : String(points.max),
    closeCall ? 'yes' : '',
    tier ?? '',
    said.route ?? '',
    primaryReason ?? '',
    sentences.length === 0 ? 'every criterion holds' : sentences.join(betweenReasons),
    said.label,
  ];
}

/** A text that is equal for two leads only if all that their added cells show is equal. */
function outcomeSignature({ plan, columns, slots }: BoundPlan): (decision: Decision, texts: readonly string[]) => string {
  const indexes = new Map(columns.map(({ field, index }) => [field, index]));
  const derived = new Set(plan.derived.map(({ name }) => name));
  const said = [...plan.criteria, ...(plan.points?.fastTrack ?? [])].map(({ reads }) =>
    reads.map((name) => ({ index: indexes.get(name), slot: slots.get(name) ?? 0, isDerived: derived.has(name) })),
  );
  return ({ results, fastTrack, points, tier, route, unknownChoices, duplicateOf, cells }, texts) => {
    let signature = `${duplicateOf ?? ''};${tier ?? ''};${route ?? ''};${unknownChoices.join()};`;
    for (const { rules } of points?.groups ?? []) {
      for (const { min, max } of rules) signature += min === max ? `${min},` : `${min}~${max},`;
    }
    for (const [at, reads] of said.entries()) {
      const result = results[at] ?? fastTrack[at - results.length]!;
      signature += `;${result}`;
      const silent = at < results.length ? result === 'pass' : result === 'fail' || result === 'refused';
      if (silent) continue;
      for (const { index, slot, isDerived } of reads) {
        signature += `\u0000${isDerived ? JSON.stringify(cells[slot]) : index === undefined ? '' : texts[index]}`;
      }
    }
    return signature;
  };
}
