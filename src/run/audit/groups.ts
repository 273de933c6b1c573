import { detached } from '../../cells/detached.ts';
import { fold } from '../../cells/fold.ts';
import type { Findings } from './findings.ts';
import { mostFirst, type AuditLead, type Fold } from './fold.ts';
import { areApart, fewLeads, rateOf, type Rate } from './rate.ts';

/** Leads by what stands in one of their columns. */
export interface AuditGroups {
  readonly column: string;
  /** Parts of the definition that read the column: these treat its values differently by intent. */
  readonly read_by: readonly string[];
  /** Most leads first. */
  readonly values: readonly AuditGroup[];
  /** Leads with values that are not told apart, since there are too many. */
  readonly other_values: number;
}

export interface AuditGroup {
  /** As it is written first; case and white space tell no values apart. Blank is a value too. */
  readonly value: string;
  /** Whether there are so few leads that shares say little. */
  readonly few: boolean;
  /** How it differs from all other leads; null where its qualified share may be theirs. */
  readonly unlike: Unlike | null;
  readonly findings: Findings;
}

/** A qualified share of which the interval and that of all other leads lie apart. */
export interface Unlike {
  readonly direction: 'more' | 'fewer';
  readonly others: Rate;
  /** The reason whose share of leads differs most in that direction, where any does surely. */
  readonly reason: { readonly id: string; readonly here: Rate; readonly others: Rate } | null;
}

/** More values than these are counted as one. */
const mostValues = 200;
const longestValue = 200;

/** How do leads fare by what stands in a column? */
export function startGroups(
  column: string,
  indexOf: (lead: AuditLead) => number,
  startFindings: () => Fold<Findings>,
): Fold<AuditGroups> {
  const groups = new Map<string, { readonly value: string; readonly findings: Fold<Findings> }>();
  const readBy = new Set<string>();
  const seen = new Set<AuditLead['bound']>();
  let others = 0;
  const rest = startFindings();
  return {
    add: (lead) => {
      const index = indexOf(lead);
      if (!seen.has(lead.bound)) for (const id of readersOf(lead.bound, index)) readBy.add(id);
      seen.add(lead.bound);
      const value = (lead.texts[index] ?? '').trim().slice(0, longestValue);
      const key = fold(value);
      let group = groups.get(key);
      if (group === undefined && groups.size < mostValues) {
        group = { value: detached(value), findings: startFindings() };
        groups.set(detached(key), group);
      }
      if (group === undefined) others += 1;
      (group?.findings ?? rest).add(lead);
    },
    total: () => {
      const found = [...groups.values()].map(({ value, findings }) => ({
        value,
        findings: findings.total(),
      }));
      const all = [...found.map(({ findings }) => findings), rest.total()];
      const values = found.map(({ value, findings }) => ({
        value,
        few: findings.leads < fewLeads,
        unlike: unlikeOthers(findings, all),
        findings,
      }));
      const ranked = mostFirst(
        values.map((each) => ({ ...each, leads: each.findings.leads })),
        ({ value }) => value,
      ).map(({ leads: _, ...each }) => each);
      return { column, read_by: [...readBy], values: ranked, other_values: others };
    },
  };
}

function unlikeOthers(these: Findings, all: readonly Findings[]): Unlike | null {
  const others = all.filter((each) => each !== these);
  const sum = (countOf: (findings: Findings) => number): number =>
    others.reduce((total, each) => total + countOf(each), 0);
  const leads = sum((each) => each.leads);
  const { qualified } = these.verdicts;
  const rest = rateOf(
    sum(({ verdicts }) => verdicts.qualified.part),
    leads,
  );
  if (!areApart(qualified, rest)) return null;
  const direction = qualified.share! > rest.share! ? 'more' : 'fewer';
  const leadsOf = (id: string, { reasons }: Findings): number =>
    reasons.find((each) => each.id === id)?.leads ?? 0;
  const ids = new Set(all.flatMap(({ reasons }) => reasons.map(({ id }) => id)));
  const sign = direction === 'fewer' ? 1 : -1;
  const differing = [...ids]
    .map((id) => ({
      id,
      here: rateOf(leadsOf(id, these), these.leads),
      others: rateOf(
        sum((each) => leadsOf(id, each)),
        leads,
      ),
    }))
    .filter((each) => areApart(each.here, each.others) && sign * (each.here.share! - each.others.share!) > 0)
    .toSorted(
      (a, b) => Math.abs(b.here.share! - b.others.share!) - Math.abs(a.here.share! - a.others.share!),
    );
  return { direction, others: rest, reason: differing[0] ?? null };
}

/** The criteria and rules that read a column, straight or through derived values. */
function readersOf({ plan, columns }: AuditLead['bound'], index: number): readonly string[] {
  const names = new Set(columns.flatMap(({ field, index: at }) => (at === index ? [field] : [])));
  for (const { name, of } of plan.derived) if ([of].flat().some((each) => names.has(each))) names.add(name);
  const reads = (each: { readonly reads: readonly string[] }): boolean =>
    each.reads.some((name) => names.has(name));
  const { duplicates, points } = plan;
  return [
    ...(duplicates?.by.some((name) => names.has(name)) === true ? ['duplicates'] : []),
    ...[...plan.criteria, ...(points?.fastTrack ?? [])].filter(reads).map(({ id }) => id),
    ...(points?.groups ?? []).flatMap(({ id, rules }) =>
      rules.filter(reads).map((rule) => `${id}.${rule.id}`),
    ),
  ];
}
