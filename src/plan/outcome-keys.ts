/** What is said of a decision, in the order in which people write it: in examples, and in the columns of a query. */
export const outcomeKeys = [
  'verdict',
  'kind',
  'points',
  'points_max',
  'close_call',
  'tier',
  'route',
  'primary_reason',
  'failed',
  'unknown',
] as const;

/** What a decision says under each key, as a row of a table holds it: null where it says nothing. */
export type OutcomeValues = Readonly<Record<(typeof outcomeKeys)[number], string | number | null>>;
