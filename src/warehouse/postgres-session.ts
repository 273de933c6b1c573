import { usageError, UsageError } from '../diagnostics/usage-error.ts';
import { csvRows } from '../records/csv-rows.ts';
import { ClientFault, outputOf } from './client.ts';
import type { Rows, Session, SessionOptions } from './session.ts';

const title = 'PostgreSQL';

/** What psql says with when it cannot connect. */
const connectionFailed = 2;

/** Texts of dates and times as ISO 8601, whatever the server is set to. */
const settings = "SET DateStyle TO ISO, YMD; SET TimeZone TO 'UTC'; SET client_min_messages TO warning;";

const readOnly = 'SET default_transaction_read_only TO on;\n';

/**
 * Opens PostgreSQL by its own client, psql, which knows every way to name and to enter a database: an address, the environment,
 * a service file, `~/.pgpass`.
 *
 * @throws UsageError where psql is not installed, or the database cannot be reached
 */
export async function openPostgres({ database, writes, interrupted }: SessionOptions): Promise<Session> {
  const { address, env } = apart(database);
  const args = ['-X', '-q', '-w', '-v', 'ON_ERROR_STOP=1', ...(address === undefined ? [] : ['-d', address])];
  const call = (sql: string): AsyncIterable<Buffer> =>
    outputOf({
      command: 'psql',
      args,
      env: { PGCLIENTENCODING: 'UTF8', ...env },
      input: `${settings}\n${writes ? '' : readOnly}${sql};\n`,
      interrupted,
    });
  const copied = (query: string, format = 'FORMAT csv'): AsyncIterable<Rows> =>
    csvRows(call(`COPY (\n${query}\n) TO STDOUT WITH (${format})`));
  const [[version = ''] = []] = await all(copied("SELECT split_part(version(), ' ', 2)")).catch(failed);
  return {
    title,
    version,
    columnsOf: async (source, called) => {
      try {
        const [header = []] = await all(copied(`SELECT * FROM ${source} LIMIT 0`, 'FORMAT csv, HEADER'));
        return header;
      } catch (reason) {
        if (!(reason instanceof ClientFault) || reason.exitCode === connectionFailed) return failed(reason);
        throw usageError('engine-source-unreadable', { source: called, engine: title, reason: told(reason) });
      }
    },
    run: async (statements) => {
      try {
        for await (const _ of call(['BEGIN', ...statements, 'COMMIT'].join(';\n')));
      } catch (reason) {
        failed(reason);
      }
    },
    rows: async function* rows(query) {
      try {
        yield* copied(query);
      } catch (reason) {
        failed(reason);
      }
    },
    close: () => {},
  };
}

/** An address without its password, which other users of the machine could see among the arguments of psql. */
function apart(database: string | undefined): {
  readonly address: string | undefined;
  readonly env: Readonly<Record<string, string>>;
} {
  if (database === undefined || !/^postgres(?:ql)?:\/\//u.test(database) || !URL.canParse(database))
    return { address: database, env: {} };
  const url = new URL(database);
  const { password } = url;
  url.password = '';
  return password === ''
    ? { address: database, env: {} }
    : { address: url.href, env: { PGPASSWORD: decodeURIComponent(password) } };
}

async function all(batches: AsyncIterable<Rows>): Promise<Rows> {
  const rows: (readonly string[])[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

/** Ends with what psql says, as a message. */
function failed(reason: unknown): never {
  if (reason instanceof UsageError || !(reason instanceof ClientFault)) throw reason;
  if (reason.exitCode === undefined) {
    const how = 'Install the client of PostgreSQL (Debian: postgresql-client).';
    throw usageError('engine-not-installed', { engine: title, needs: 'its client psql', how });
  }
  if (reason.exitCode === connectionFailed) {
    const how =
      'Name the database with --database postgresql://USER@HOST/NAME or by PGHOST, PGUSER and PGDATABASE; a password stands in PGPASSWORD or in ~/.pgpass.';
    throw usageError('engine-unreachable', { engine: title, reason: told(reason), how });
  }
  throw usageError('engine-failed', { engine: title, reason: told(reason) });
}

/** The first thing that psql complains of, without where in our statement. */
function told({ message }: ClientFault): string {
  const [first = ''] = message.split('\n');
  return first.replace(/^psql:(?:<stdin>:\d+:|\s+error:)?\s*/u, '').replace(/^(?:ERROR|FATAL):\s+/u, '');
}
