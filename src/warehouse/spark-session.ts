import { usageError } from '../diagnostics/usage-error.ts';
import { spark } from '../sql/spark.ts';
import { ClientFault } from './client.ts';
import { allOf, type Place, type Rows, type Session, type SessionOptions } from './session.ts';
import { openSparkClient } from './spark-client.ts';
import { failed, isOfSql, title, told } from './spark-faults.ts';
import { fillSparkTable } from './spark-fill.ts';

/**
 * Opens Spark by its own client, `spark-sql`, which knows its configuration, its catalog and its cluster. A session is one
 * application there, and what a query returns is gathered in its driver.
 *
 * @throws UsageError where spark-sql is not installed, or the cluster cannot be reached
 */
export async function openSpark({ database, master, interrupted }: SessionOptions): Promise<Session> {
  const args = [
    ...(master === undefined ? [] : ['--master', master]),
    ...(database === undefined ? [] : ['--database', database]),
    '--conf',
    'spark.sql.session.timeZone=UTC',
    // Plans name all files that they read.
    '--conf',
    `spark.sql.maxMetadataStringLength=${longestPlan}`,
  ];
  const { linesOf, close } = openSparkClient(args, interrupted);
  const ask = (statement: string): Promise<readonly string[]> => allOf(linesOf(statement));
  const [version = ''] = await ask("SELECT split(version(), ' ')[0]").catch((reason: unknown) => {
    close();
    return failed(reason);
  });
  return {
    title,
    version,
    columnsOf: async (source, called) => {
      // As JSON, since a comment of a column may have line ends, and its name whatever it likes.
      const about = async (columns: string): Promise<readonly string[]> => {
        const [json = '[]'] = await ask(
          `SELECT to_json(${columns}) FROM (SELECT 1) LEFT JOIN (SELECT * FROM ${source} LIMIT 0) AS described ON true`,
        );
        return JSON.parse(json) as readonly string[];
      };
      try {
        const row = "struct(described.*), map('ignoreNullFields', 'false')";
        const names = await about(`json_object_keys(to_json(${row}))`);
        const typeOf = (name: string): string => `typeof(described.${spark.quotes.name(name, 'always')})`;
        const types = await about(`array(${names.map(typeOf).join(', ')})`);
        return names.map((name, at) => ({ name, type: types[at]!, isNested: nested.test(types[at]!) }));
      } catch (reason) {
        if (!(reason instanceof ClientFault) || !isOfSql(reason)) return failed(reason);
        throw usageError('engine-source-unreadable', { source: called, engine: title, reason: told(reason) });
      }
    },
    placeOf: async (name) => {
      try {
        return placeDescribed(name, factsIn(await ask(describe(name))));
      } catch (reason) {
        if (reason instanceof ClientFault && told(reason).startsWith('[TABLE_OR_VIEW_NOT_FOUND]'))
          return { name, is: undefined };
        return failed(reason);
      }
    },
    comesFrom: async (source, table) => {
      try {
        const location = factsIn(await ask(describe(table))).get('Location');
        const plan = await ask(`EXPLAIN EXTENDED SELECT * FROM ${source}`);
        return plan.some(
          (line) => namesTable(line, table) || (location !== undefined && reads(line, location)),
        );
      } catch (reason) {
        return failed(reason);
      }
    },
    fillTable: async (filling) => {
      try {
        return await fillSparkTable(linesOf, filling);
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
}

/** Characters of the names of files in a plan. */
const longestPlan = 100_000_000;

/** Types whose values have parts, or are bytes. */
const nested = /^(?:array|map|struct)<|^(?:binary|variant)$/u;

function describe(table: string): string {
  return `DESCRIBE TABLE EXTENDED ${table}`;
}

/** What `DESCRIBE TABLE EXTENDED` says of a table below its columns. */
function factsIn(described: readonly string[]): ReadonlyMap<string, string> {
  const at = described.findIndex((line) => line.startsWith('# Detailed'));
  // The text of a view comes below, and may look like another fact.
  return new Map(
    described
      .slice(at)
      .toReversed()
      .map((line) => {
        const [key = '', value = ''] = line.split('\t').map((cell) => cell.trim());
        return [key, value] as const;
      }),
  );
}

function placeDescribed(name: string, facts: ReadonlyMap<string, string>): Place {
  const whole = ['Catalog', 'Database', 'Table'].flatMap((key) => facts.get(key) ?? []);
  return {
    name: whole.length === 3 ? whole.map((part) => spark.quotes.name(part, 'always')).join('.') : name,
    is: facts.get('Type')?.includes('VIEW') === true ? 'other' : 'table',
  };
}

/** Whether a line of a plan says that a table is read, by its name. */
function namesTable(line: string, table: string): boolean {
  return plainName(line)
    .trimEnd()
    .endsWith(`subqueryalias ${plainName(table)}`);
}

/** A name as it is told in plans, by which case does not matter. */
function plainName(name: string): string {
  return name.replaceAll('`', '').toLowerCase();
}

/** Whether a line of a plan says that files are read that a table has in its folder, or the folders above it. */
function reads(line: string, location: string): boolean {
  const [, read] = /\bLocation: \w+(?:\(\d+ paths\))?\[(.*?)\](?:, |$)/u.exec(line) ?? [];
  const folder = plainPath(location);
  const paths = read?.split(', ').map(plainPath) ?? [];
  return paths.some((path) => path.startsWith(folder) || folder.startsWith(path));
}

/** A path with one slash behind its scheme, and one at its end. */
function plainPath(path: string): string {
  return `${path.replace(/^(file:)\/+/u, '$1/').replace(/\/+$/u, '')}/`;
}
