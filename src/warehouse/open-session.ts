import { openDuckdb } from './duckdb-session.ts';
import type { EngineName } from './engines.ts';
import { openPostgres } from './postgres-session.ts';
import { openSpark } from './spark-session.ts';
import type { Session, SessionOptions } from './session.ts';

/** Opens an engine, by its name. */
export const openSession: Readonly<Record<EngineName, (options: SessionOptions) => Promise<Session>>> = {
  duckdb: openDuckdb,
  postgres: openPostgres,
  spark: openSpark,
};
