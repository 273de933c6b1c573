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

/** What a run that an engine checks writes besides, and takes away again: what was decided, and the leads for it to read. */
export const checkFiles = ['decisions', 'checked-leads.csv'] as const;

/** Whatever lines of leads are written into. */
export type ListFile = RunFile | (typeof checkFiles)[number];

/**
 * The lists that have every lead of a run, between them, in the order in which an export is made of them: what stands for a
 * duplicate, which is always rejected, comes before it.
 */
export const leadLists: readonly string[] = ['qualified.csv', 'undecided.csv', 'rejected.csv'];
