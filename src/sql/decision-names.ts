import { outcomeKeys } from '../plan/outcome-keys.ts';

/** The columns that a statement returns behind those of the leads, in their order. */
export const decisionNames: readonly string[] = [...outcomeKeys, 'definition', 'as_of'].map(
  (key) => `leadpact_${key}`,
);

/** Whether a column of leads is one that an earlier statement has decided; case does not tell columns apart. */
export function isDecisionName(column: string): boolean {
  return decisionNames.includes(column.toLowerCase());
}
