/** Every name that a run may write into its folder, in the order they appear: with its receipt a run is whole. */
export const runFiles = [
  'qualified.csv',
  'rejected.csv',
  'undecided.csv',
  'unreadable.csv',
  'update.csv',
  'details.csv',
  'definition',
  'run.json',
] as const;

export type RunFile = (typeof runFiles)[number];

/**
 * The lists that have every lead of a run, between them, in the order in which an export is made of them: what stands for a
 * duplicate, which is always rejected, comes before it.
 */
export const leadLists: readonly string[] = ['qualified.csv', 'undecided.csv', 'rejected.csv'];
