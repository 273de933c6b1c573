import type { Change } from './proposal.ts';

/** A change with the AUC that it promises on the training leads. */
export interface Idea extends Change {
  readonly auc: number;
}
