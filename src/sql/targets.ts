/** The warehouses that a definition compiles to, as `--to` takes them; apart from all else, so that a program starts fast. */
export const targets = ['duckdb', 'postgres', 'spark', 'bigquery', 'snowflake'] as const;

export type Target = (typeof targets)[number];
