import os from 'node:os';
import path from 'node:path';
import type { DuckDBConnection, DuckDBInstance, DuckDBValue, version } from '@duckdb/node-api';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import type { Rows, Session, SessionOptions } from './session.ts';

const title = 'DuckDB';

/** What is used of the package. */
interface DuckDB {
  readonly DuckDBInstance: typeof DuckDBInstance;
  readonly version: typeof version;
}

/**
 * Opens DuckDB in this process, on a database file or on one in memory. The package is optional, so it is asked for only here.
 *
 * @throws UsageError where it is not installed, or the file is none of its databases
 */
export async function openDuckdb(
  { database, writes, interrupted }: SessionOptions,
  load: () => Promise<DuckDB> = () => import('@duckdb/node-api'),
): Promise<Session> {
  const duckdb = await load().catch(() => {
    const how = 'Install it beside leadpact: npm install @duckdb/node-api';
    throw usageError('engine-not-installed', { engine: title, needs: 'the package @duckdb/node-api', how });
  });
  /** Where rows go that memory does not hold; DuckDB makes it when it is needed, and removes it. */
  const spill = path.join(os.tmpdir(), `leadpact-duckdb-${process.pid}`);
  const options = {
    temp_directory: spill,
    ...(database !== undefined && !writes && { access_mode: 'READ_ONLY' }),
  };
  const instance = await duckdb.DuckDBInstance.create(database ?? ':memory:', options).catch(
    (reason: unknown) => {
      const how = '--database names a file of DuckDB; with --into-table it is made where there is none.';
      throw usageError('engine-unreachable', { engine: title, reason: firstLine(reason), how });
    },
  );
  const connection = await instance.connect();
  const stop = (): void => connection.interrupt();
  interrupted.addEventListener('abort', stop);
  const told = (reason: unknown): unknown => {
    if (reason instanceof UsageError) return reason;
    if (interrupted.aborted) return usageError('interrupted', {});
    return usageError('engine-failed', { engine: title, reason: firstLine(reason) });
  };
  return {
    title,
    version: duckdb.version().replace(/^v/u, ''),
    columnsOf: async (source, called) => {
      try {
        return (await connection.run(`SELECT * FROM ${source} LIMIT 0`)).columnNames();
      } catch (reason) {
        throw usageError('engine-source-unreadable', {
          source: called,
          engine: title,
          reason: firstLine(reason),
        });
      }
    },
    run: async (statements) => {
      try {
        await connection.run('BEGIN');
        for (const statement of statements) await connection.run(statement);
        await connection.run('COMMIT');
      } catch (reason) {
        await connection.run('ROLLBACK').catch(() => {});
        throw told(reason);
      }
    },
    rows: async function* rows(query) {
      try {
        yield* streamed(connection, query);
      } catch (reason) {
        throw told(reason);
      }
    },
    close: () => {
      interrupted.removeEventListener('abort', stop);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function* streamed(connection: DuckDBConnection, query: string): AsyncIterable<Rows> {
  const result = await connection.stream(query);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk.getRows().map((row) => row.map(textOf));
  }
}

function textOf(value: DuckDBValue): string {
  return value === null ? '' : String(value);
}

/** What is wrong, without the part of the statement that DuckDB shows below it. */
function firstLine(reason: unknown): string {
  const [line = ''] = (reason instanceof Error ? reason.message : String(reason)).split('\n');
  return line;
}
