import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { spark } from '../sql/spark.ts';
import { ClientFault } from './client.ts';
import {
  filledWith,
  fillingStatements,
  type Filling,
  type Place,
  type Rows,
  type Session,
  type SessionOptions,
} from './session.ts';
import { openSparkClient } from './spark-client.ts';

const title = 'Apache Spark';

/**
 * Opens Spark by its own client, `spark-sql`, which knows its configuration, its catalog and its cluster. A session is one
 * application there, and what a query returns is gathered in its driver.
 *
 * @throws UsageError where spark-sql is not installed, or the cluster cannot be reached
 */
export function openSpark({ database, master, interrupted }: SessionOptions): Promise<Session> {
  const args = [
    ...(master === undefined ? [] : ['--master', master]),
    ...(database === undefined ? [] : ['--database', database]),
    '--conf',
    'spark.sql.session.timeZone=UTC',
  ];
  const { linesOf, close } = openSparkClient(args, interrupted);
  /** Told together with the first columns that are asked for. */
  let version = '';
  const session: Session = {
    title,
    get version() {
      return version;
    },
    columnsOf: async (source, called) => {
      try {
        const [said = '', ...described] = await all(
          linesOf('SELECT version()', `DESCRIBE QUERY SELECT * FROM ${source}`),
        );
        version = said.split(' ')[0]!;
        return described.map((line) => {
          const [name = '', type = ''] = line.split('\t').map((cell) => cell.trimEnd());
          return { name, type, isNested: nested.test(type) };
        });
      } catch (reason) {
        if (!(reason instanceof ClientFault) || !isOfSql(reason)) return failed(reason);
        throw usageError('engine-source-unreadable', { source: called, engine: title, reason: told(reason) });
      }
    },
    placeOf: async (name) => {
      try {
        const described = await all(linesOf(`DESCRIBE TABLE EXTENDED ${name}`));
        return placeDescribed(name, described);
      } catch (reason) {
        if (reason instanceof ClientFault && told(reason).startsWith('[TABLE_OR_VIEW_NOT_FOUND]'))
          return { name, is: undefined };
        return failed(reason);
      }
    },
    comesFrom: async (source, table) => {
      const plan = await all(linesOf(`EXPLAIN EXTENDED SELECT * FROM ${source}`)).catch(failed);
      return plan.some((line) =>
        plainName(line)
          .trimEnd()
          .endsWith(`subqueryalias ${plainName(table)}`),
      );
    },
    fillTable: async (filling) => {
      try {
        const { table, source, countedBy } = filling;
        const [leads, ...counted] = await all(
          linesOf(
            `SELECT count(*) FROM ${source}`,
            ...sparkStatements(filling),
            `SELECT ${countedBy}, count(*) FROM ${table} GROUP BY ${countedBy}`,
          ),
        );
        const filled = filledWith(
          Number(leads),
          counted.map((line) => line.split('\t')),
        );
        return { ...filled, staysAnyway: true };
      } catch (reason) {
        if (reason instanceof ClientFault && told(reason).startsWith('[TABLE_OR_VIEW_ALREADY_EXISTS]'))
          throw usageError('engine-table-exists', { engine: title, table: filling.called });
        return failed(reason);
      }
    },
    rows: async function* rows(query, width) {
      const columns = Array.from({ length: width }, (_, at) => `c${at}`);
      const texts = columns.map((column) => `coalesce(CAST(${column} AS STRING), '')`);
      // As JSON, since nothing else keeps line ends and tabs of a text apart from those between rows and columns.
      const printed = `SELECT to_json(array(${texts.join(', ')})) AS json FROM (\n${query}\n) AS answer (${columns.join(', ')})`;
      try {
        for await (const batch of linesOf(printed))
          yield batch.map((line) => JSON.parse(line) as Rows[number]);
      } catch (reason) {
        failed(reason);
      }
    },
    close,
  };
  return Promise.resolve(session);
}

/** Types whose values have parts, or are bytes. */
const nested = /^(?:array|map|struct)<|^(?:binary|variant)$/u;

/** Spark has no transactions: what it fills anew it overwrites in one statement. */
function sparkStatements(filling: Filling): readonly string[] {
  const { how, table, query } = filling;
  return how === 'refill'
    ? [`INSERT OVERWRITE TABLE ${table}\n${query}`]
    : fillingStatements(filling, ` ${spark.collation!}`);
}

/** Where a table is, by what `DESCRIBE TABLE EXTENDED` says below its columns. */
function placeDescribed(name: string, described: readonly string[]): Place {
  const at = described.findIndex((line) => line.startsWith('# Detailed'));
  // The text of a view comes below, and may look like another fact.
  const facts = new Map(
    described
      .slice(at)
      .toReversed()
      .map((line) => {
        const [key = '', value = ''] = line.split('\t').map((cell) => cell.trim());
        return [key, value] as const;
      }),
  );
  const whole = ['Catalog', 'Database', 'Table'].flatMap((key) => facts.get(key) ?? []);
  return {
    name: whole.length === 3 ? whole.map((part) => spark.quotes.name(part, 'always')).join('.') : name,
    is: facts.get('Type')?.includes('VIEW') === true ? 'other' : 'table',
  };
}

/** A name as it is told in plans, by which case does not matter. */
function plainName(name: string): string {
  return name.replaceAll('`', '').toLowerCase();
}

async function all(batches: AsyncIterable<readonly string[]>): Promise<readonly string[]> {
  const gathered: string[] = [];
  for await (const batch of batches) gathered.push(...batch);
  return gathered;
}

/** Ends with what spark-sql says, as a message. */
function failed(reason: unknown): never {
  if (reason instanceof UsageError || !(reason instanceof ClientFault)) throw reason;
  if (reason.exitCode === undefined) {
    const how = 'Install Apache Spark, and put its folder bin into PATH.';
    throw usageError('engine-not-installed', { engine: title, needs: 'its client spark-sql', how });
  }
  if (unreachable.test(reason.message)) {
    const how =
      'Name the cluster with --master spark://HOST:PORT, yarn or "local[*]", as spark-sql takes it.';
    throw usageError('engine-unreachable', { engine: title, reason: told(reason), how });
  }
  throw usageError('engine-failed', { engine: title, reason: told(reason) });
}

const unreachable = /All masters are unresponsive|Could not parse Master URL|Connection refused/u;

/** Whether a statement was wrong, and not the way to it. */
function isOfSql({ message }: ClientFault): boolean {
  return /^\[[A-Z][A-Z0-9_.]*\]/mu.test(message);
}

/** What spark-sql complains of, among much that it says of itself. */
function told({ message }: ClientFault): string {
  const said = message.split('\n');
  const wrong = said.find((line) => /^\[[A-Z][A-Z0-9_.]*\]/u.test(line));
  const stopped = said.flatMap((line) => /ERROR .*?Reason: (.+)$/u.exec(line)?.[1] ?? []);
  return (
    wrong ?? stopped[0] ?? said.find((line) => /^(?:Exception|Error)\b/u.test(line)) ?? said.at(-1) ?? ''
  );
}
