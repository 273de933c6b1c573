import { bindPlan, type BoundPlan } from '../../engine/bind.ts';
import { sameAs } from '../../engine/reasons.ts';
import type { Plan, PlanDuplicates } from '../../plan/plan.ts';
import { keyReader, orderReader } from '../find-duplicates.ts';
import { betweenReasons } from '../outcome-cells.ts';

type Cells = readonly string[];

/**
 * What the reasons of duplicates tell of the order that leads had in their export: the one that is kept came before its
 * duplicates, or, where the last is kept, behind them.
 */
export interface LeadOrder {
  /** Ties the order to the header of a list; its rows are then told by what is given. */
  readonly of: (header: Cells, file: string) => RowOrder;
}

/** The order as far as it is about the rows of one list. */
export interface RowOrder {
  /** Takes notice of a row before any is put in order. */
  readonly note: (row: Cells) => void;
  /** Whether other leads, noted and not passed yet, came before a row. */
  readonly isHeld: (row: Cells) => boolean;
  /** Says that a row has its place. */
  readonly passed: (row: Cells) => void;
}

/** @param asOf days since 1970-01-01 */
export function openLeadOrder(plan: Plan, duplicates: PlanDuplicates, asOf: number): LeadOrder {
  /** Of each key, how many leads have still to come before others may. */
  const waitedFor = new Map<string, number>();
  const isLastKept = duplicates.keep === 'last';
  const told = sameAs(duplicates, 'row ');
  return {
    of: (header, file) => {
      const { bound } = bindPlan(plan, header, { asOf, file });
      const reasonsAt = header.indexOf('leadpact_reasons');
      if (bound === undefined || reasonsAt < 0) return noOrder;
      const keyOf = rowKey(bound, duplicates);
      const primaryAt = header.indexOf('leadpact_primary_reason');
      const isDuplicate = (row: Cells): boolean =>
        saidByDefinition(row[primaryAt] ?? '', row[reasonsAt] ?? '').startsWith(told);
      const comesFirst = (row: Cells): boolean => isDuplicate(row) === isLastKept;
      const step = (by: number) => (row: Cells) => {
        const key = comesFirst(row) ? keyOf(row) : undefined;
        if (key !== undefined) waitedFor.set(key, (waitedFor.get(key) ?? 0) + by);
      };
      return {
        note: step(1),
        passed: step(-1),
        isHeld: (row) => {
          const key = comesFirst(row) ? undefined : keyOf(row);
          return key !== undefined && (waitedFor.get(key) ?? 0) > 0;
        },
      };
    },
  };
}

/** The reasons of the definition: what people wrote about an override stands before them, whatever it is. */
function saidByDefinition(primary: string, reasons: string): string {
  if (primary !== 'override') return reasons;
  const verdict = reasons.lastIndexOf('(the definition says ');
  return reasons.slice(reasons.indexOf(betweenReasons, verdict) + betweenReasons.length);
}

const noOrder: RowOrder = { note: () => {}, isHeld: () => false, passed: () => {} };

/** The key of a lead, and what of several with one key is kept by, where it goes by a field: the order decides ties alone. */
function rowKey(bound: BoundPlan, duplicates: PlanDuplicates): (row: Cells) => string | undefined {
  const keyOf = keyReader(bound, duplicates);
  const orderOf = orderReader(bound, duplicates);
  return (row) => {
    const cells = bound.read(row);
    const key = keyOf(cells);
    return key === undefined ? undefined : `${orderOf(cells)} ${key}`;
  };
}
