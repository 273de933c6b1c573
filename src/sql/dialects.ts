import { bigquery } from './bigquery.ts';
import type { Dialect } from './dialect.ts';
import { duckdb } from './duckdb.ts';
import { postgres } from './postgres.ts';
import { snowflake } from './snowflake.ts';
import { spark } from './spark.ts';
import type { Target } from './targets.ts';

export const dialects: Readonly<Record<Target, Dialect>> = {
  duckdb,
  postgres,
  spark,
  bigquery,
  snowflake,
};
