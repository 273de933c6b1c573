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
