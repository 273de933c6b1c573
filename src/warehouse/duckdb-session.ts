import os from 'node:os';
import path from 'node:path';
import type { DuckDBConnection, DuckDBInstance, DuckDBValue, version } from '@duckdb/node-api';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import {
  allOf,
  filledWith,
  fillingStatements,
  rowsIn,
  type Rows,
  type Session,
  type SessionOptions,
} from './session.ts';
import { placeIn, placeQuery, planQuery, tablesIn, wholeName } from './duckdb-catalogue.ts';

const title = 'DuckDB';

/** What is used of the package. */
interface DuckDB {
  readonly DuckDBInstance: typeof DuckDBInstance;
  readonly version: typeof version;
}

/** Types whose values have parts, or are bytes. */
const nested = /\]$|^(?:STRUCT|MAP|UNION)\(|^(?:BLOB|VARIANT)$/u;

/**
 * Opens DuckDB in this process, on a database file or on one in memory. The package is optional, so it is asked for only here.
 * Nothing is loaded from elsewhere, and times are told in UTC, wherever it runs.
 *
 * @throws UsageError where it is not installed, or the file cannot be opened as a database of its own
 */
export async function openDuckdb(
  { database, writes, interrupted }: SessionOptions,
  load: () => Promise<DuckDB> = () => import('@duckdb/node-api'),
): Promise<Session> {
  const duckdb = await load().catch((reason: unknown) => {
    throw notLoaded(reason);
  });
  /** Where rows go that memory does not hold; DuckDB makes it when it is needed, and removes it. */
  const spill = path.join(os.tmpdir(), `leadpact-duckdb-${process.pid}`);
  const options = {
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    ...(database !== undefined && !writes && { access_mode: 'READ_ONLY' }),
  };
  const instance = await duckdb.DuckDBInstance.create(database ?? ':memory:', options).catch(
    (reason: unknown) => {
      throw notOpened(firstLine(reason));
    },
  );
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const closeBoth = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  if (database !== undefined && !(await isInFile(connection))) {
    closeBoth();
    throw usageError('engine-bad-database', { engine: title, database });
  }
  const stop = (): void => connection.interrupt();
  interrupted.addEventListener('abort', stop);
  const told = (reason: unknown): unknown => {
    if (reason instanceof UsageError) return reason;
    if (interrupted.aborted) return usageError('interrupted', {});
    return usageError('engine-failed', { engine: title, reason: firstLine(reason) });
  };
  const rows = async function* rows(query: string): AsyncIterable<Rows> {
    try {
      yield* streamed(connection, query);
    } catch (reason) {
      throw told(reason);
    }
  };
  return {
    title,
    version: duckdb.version().replace(/^v/u, ''),
    columnsOf: async (source, called) => {
      try {
        const result = await connection.run(`SELECT * FROM ${source} LIMIT 0`);
        const names = result.columnNames();
        return result.columnTypes().map((type, at) => {
          const { alias = String(type) } = type;
          return { name: names[at]!, type: alias, isNested: nested.test(String(type)) || alias === 'JSON' };
        });
      } catch (reason) {
        if (interrupted.aborted) throw usageError('interrupted', {});
        const facts = { source: called, engine: title, reason: firstLine(reason) };
        throw usageError('engine-source-unreadable', facts);
      }
    },
    placeOf: async (name) => placeIn(name, await allOf(rows(placeQuery(name)))),
    comesFrom: async (source, table) => tablesIn(await allOf(rows(planQuery(source)))).has(wholeName(table)),
    fillTable: async (filling) => {
      const { table, called, source, countedBy } = filling;
      try {
        await connection.run('BEGIN');
        const [[leads] = []] = await allOf(rows(`SELECT count(*) FROM ${source}`));
        for (const statement of fillingStatements(filling)) await connection.run(statement);
        const counted = `SELECT ${countedBy}, count(*) FROM ${table} GROUP BY ${countedBy}`;
        const filled = filledWith(Number(leads), await allOf(rows(counted)));
        await connection.run(rowsIn(filled) === filled.expected ? 'COMMIT' : 'ROLLBACK');
        return filled;
      } catch (reason) {
        await connection.run('ROLLBACK').catch(() => {});
        const why = firstLine(reason);
        if (/already exists!/u.test(why))
          throw usageError('engine-table-exists', { engine: title, table: called });
        if (keyRefused.test(why))
          throw usageError('engine-failed', { engine: title, reason: why, how: aboutKeys });
        throw told(reason);
      }
    },
    rows,
    close: () => {
      interrupted.removeEventListener('abort', stop);
      closeBoth();
    },
  };
}

/** Whether what was opened is kept in a file: of a file of data, such as Parquet, DuckDB makes a database in memory. */
async function isInFile(connection: DuckDBConnection): Promise<boolean> {
  const query = 'SELECT path FROM duckdb_databases() WHERE database_name = current_database()';
  const [row] = (await connection.runAndReadAll(query)).getRows();
  return row?.[0] !== null;
}

const keyRefused = /^Constraint Error: Duplicate key/u;

/** A unique index still has the rows that the transaction has deleted; one of a key has not. */
const aboutKeys =
  'Where the values of the leads differ in that column, drop its unique index and make it again afterwards: DuckDB holds new rows against the old ones in it. Else the key cannot have all leads: name another table.';

/** The package is absent, or it is there and cannot be used. */
function notLoaded(reason: unknown): UsageError {
  const how = 'Install it beside leadpact: npm install @duckdb/node-api';
  const { code } = reason as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND'
    ? usageError('engine-not-installed', { engine: title, needs: 'the package @duckdb/node-api', how })
    : usageError('engine-unreachable', { engine: title, reason: firstLine(reason), how });
}

function notOpened(reason: string): UsageError {
  const [, how = usualRemedy] = remedies.find(([pattern]) => pattern.test(reason)) ?? [];
  return usageError('engine-unreachable', { engine: title, reason, how });
}

const remedies: readonly (readonly [reason: RegExp, how: string])[] = [
  [
    /Could not set lock/u,
    'Another program has the file open, and DuckDB lets one at a time write. End that one, or give it a copy.',
  ],
  [
    /version number/u,
    "Another version of DuckDB wrote the file. Install one that reads it beside leadpact (npm install @duckdb/node-api), or export the table with that other one: COPY leads TO 'leads.parquet'.",
  ],
];
const usualRemedy = '--database names a file of DuckDB; with --into-table it is made where there is none.';

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
