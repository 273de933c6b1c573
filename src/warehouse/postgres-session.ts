import { usageError, UsageError } from '../diagnostics/usage-error.ts';
import { csvRows } from '../records/csv-rows.ts';
import { postgres } from '../sql/postgres.ts';
import { ClientFault, outputOf } from './client.ts';
import { postgresAddress } from './postgres-address.ts';
import { comesFromQuery, nestedQuery, placeIn, placeQuery, referringQuery } from './postgres-catalogue.ts';
import {
  allOf,
  filledWith,
  fillingStatements,
  type Filling,
  type Rows,
  type Session,
  type SessionOptions,
} from './session.ts';

const title = 'PostgreSQL';

/** What psql ends with when it cannot connect, or is connected no more. */
const connectionFailed = 2;

/** Times with a zone are told in UTC and a backslash stands for itself, whatever the server is set to. */
const settings =
  "SET TimeZone TO 'UTC'; SET client_min_messages TO warning; SET standard_conforming_strings TO on;";

const readOnly = 'SET default_transaction_read_only TO on;\n';

/**
 * Opens PostgreSQL by its own client, psql, which knows every way to name and to enter a database: an address, the environment,
 * a service file, `~/.pgpass`.
 *
 * @throws UsageError where psql is not installed, or the database cannot be reached
 */
export async function openPostgres({ database, writes, interrupted }: SessionOptions): Promise<Session> {
  const { args, env } = postgresAddress(database);
  const always = ['-X', '-q', '-w', '--csv', '-t', '-v', 'ON_ERROR_STOP=1', '-v', 'VERBOSITY=verbose'];
  const call = (script: string): AsyncIterable<Buffer> =>
    outputOf(
      { command: 'psql', args: [...always, ...args], env: { PGCLIENTENCODING: 'UTF8', ...env }, interrupted },
      `${settings}\n${writes ? '' : readOnly}${script}\n`,
    );
  const copied = (query: string): AsyncIterable<Rows> =>
    csvRows(call(`COPY (\n${query}\n) TO STDOUT WITH (FORMAT csv);`));
  const rows = async function* rows(query: string): AsyncIterable<Rows> {
    try {
      yield* copied(query);
    } catch (reason) {
      throw failure(reason);
    }
  };
  const query = "SELECT split_part(version(), ' ', 2), current_setting('server_encoding')";
  const [[version = '', encoding = 'UTF8'] = []] = await allOf(copied(query)).catch((reason: unknown) => {
    throw unreachable(reason);
  });
  if (encoding !== 'UTF8') throw usageError('engine-failed', { engine: title, ...notUtf8(encoding) });
  return {
    title,
    version,
    columnsOf: async (source, called) => {
      try {
        const columns = await allOf(csvRows(call(`SELECT * FROM ${source}\n\\gdesc`)));
        const nested = await allOf(copied(nestedQuery(columns.map(([, type = '']) => type))));
        return columns.map(([name = '', type = ''], at) => ({
          name,
          type,
          isNested: nested[at]?.[0] === 't',
        }));
      } catch (reason) {
        if (!(reason instanceof ClientFault) || reason.exitCode === connectionFailed) throw failure(reason);
        throw usageError('engine-source-unreadable', { source: called, engine: title, ...said(reason) });
      }
    },
    placeOf: async (name) => placeIn(name, await allOf(rows(placeQuery(name)))),
    comesFrom: async (source, table) => {
      const [[found] = []] = await allOf(rows(comesFromQuery(source, table)));
      return Number(found) > 0;
    },
    fillTable: async (filling) => {
      try {
        const { table, called, how } = filling;
        const [[other] = []] = how === 'refill' ? await allOf(copied(referringQuery(table))) : [];
        if (other !== undefined)
          throw usageError('engine-failed', { engine: title, ...referredTo(called, other) });
        const [[expected] = [], ...counted] = await allOf(csvRows(call(fillScript(filling))));
        return filledWith(Number(expected), counted);
      } catch (reason) {
        if (reason instanceof ClientFault && said(reason).state === alreadyThere)
          throw usageError('engine-table-exists', { engine: title, table: filling.called });
        throw failure(reason);
      }
    },
    rows,
    close: () => {},
  };
}

/**
 * All of it sees the data of one moment, and others that fill the same table wait. The first row is what was expected.
 *
 * The transaction is kept only where the table has as many rows.
 */
function fillScript(filling: Filling): string {
  const { table, how, source, countedBy } = filling;
  // That moment is the first query's. A table that is there is locked before it: else rows that come meanwhile would stay unseen.
  const alone =
    how === 'refill'
      ? `LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE;`
      : `SELECT pg_advisory_xact_lock(hashtextextended(${postgres.quotes.text(`leadpact ${table}`)}, 0)) AS lock \\gset`;
  return [
    'BEGIN ISOLATION LEVEL REPEATABLE READ;',
    alone,
    `SELECT count(*) AS expected FROM ${source} \\gset`,
    ...fillingStatements(filling).map((statement) => `${statement};`),
    `SELECT :expected, NULL;`,
    `SELECT ${countedBy}, count(*) FROM ${table} GROUP BY ${countedBy};`,
    `SELECT count(*) = :expected AS is_whole FROM ${table} \\gset`,
    '\\if :is_whole',
    'COMMIT;',
    '\\else',
    'ROLLBACK;',
    '\\endif',
  ].join('\n');
}

function notUtf8(encoding: string): { readonly reason: string; readonly how: string } {
  return {
    reason: `the database has the encoding ${encoding}, and decides by UTF8 only.`,
    how: "Name a database with the encoding UTF8, such as one made by CREATE DATABASE crm ENCODING 'UTF8' TEMPLATE template0.",
  };
}

function referredTo(called: string, other: string): { readonly reason: string; readonly how: string } {
  return {
    reason: `rows of ${other} refer to rows of ${called} by a foreign key, and would lose them.`,
    how: 'Name another table with --into-table, or drop that key.',
  };
}

const alreadyThere = '42P07';

/** What to do about an error that has nothing to do with the statement, by its number. */
const remedies: Readonly<Record<string, string>> = {
  '42501': 'Ask whoever looks after the database for the right, or name another user or table.',
  '2BP01': 'Drop what hangs on the table first, or name another: its columns change, so it is made anew.',
};

/** What a call of psql failed with, as a message. */
function failure(reason: unknown): unknown {
  if (reason instanceof UsageError || !(reason instanceof ClientFault)) return reason;
  if (reason.exitCode === undefined) {
    const how = 'Install the client of PostgreSQL (Debian: postgresql-client).';
    return usageError('engine-not-installed', { engine: title, needs: 'its client psql', how });
  }
  const { state, reason: why } = said(reason);
  return usageError('engine-failed', { engine: title, reason: why, how: remedies[state] });
}

/** Only the first call can find that there is no server; later ones lose it. */
function unreachable(reason: unknown): unknown {
  if (!(reason instanceof ClientFault) || reason.exitCode !== connectionFailed) return failure(reason);
  const how =
    'Name the database with --database postgresql://USER@HOST/NAME or by PGHOST, PGUSER and PGDATABASE; a password stands in PGPASSWORD or in ~/.pgpass.';
  return usageError('engine-unreachable', { engine: title, reason: said(reason).reason, how });
}

/** An error as the server tells it, in whichever language: how grave it is, its number (SQLSTATE), and what is wrong. */
const numbered = /^(?:.*\s)?[^\s:]+:\s+(?<state>[0-9A-Z]{5}):\s+(?<reason>.*)$/u;

/** The numbers of notices and warnings. */
const harmless = /^0[01]/u;

/** The first error that psql tells, without where in our statement. */
function said({ message, exitCode }: ClientFault): { readonly state: string; readonly reason: string } {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  for (const line of lines) {
    const { state = '', reason = '' } = numbered.exec(line)?.groups ?? {};
    if (state !== '' && !harmless.test(state)) return { state, reason };
  }
  const [first] = lines;
  if (first === undefined)
    return { state: '', reason: `its client psql ended (${exitCode}) and does not say why.` };
  return { state: '', reason: first.replace(/^psql:(?:<stdin>:\d+:|\s*error:)?\s*/u, '') };
}
