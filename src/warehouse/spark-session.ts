import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { temporaryFile } from '../records/temporary-file.ts';
import { ClientFault, outputOf } from './client.ts';
import type { Rows, Session, SessionOptions } from './session.ts';

const title = 'Apache Spark';

/**
 * Opens Spark by its own client, `spark-sql`, which knows its configuration, its catalog and its cluster. Each call begins an
 * application of its own, and what a query returns is gathered in its driver.
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
  async function* linesOf(...statements: readonly string[]): AsyncIterable<readonly string[]> {
    const input = statements.map((statement) => `${statement};\n`).join('');
    // As an argument a long statement would be too long, and what is typed in comes back among the rows.
    const script = temporaryFile('statements.sql', input);
    try {
      const call = {
        command: 'spark-sql',
        args: [...args, '-f', script.path],
        env: {},
        input: '',
        interrupted,
      };
      yield* lines(outputOf(call));
    } finally {
      script.remove();
    }
  }
  /** Told together with the first columns that are asked for, since each call takes its time. */
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
        return described.map((line) => line.split('\t')[0]!.trimEnd());
      } catch (reason) {
        if (!(reason instanceof ClientFault) || !isOfSql(reason)) return failed(reason);
        throw usageError('engine-source-unreadable', { source: called, engine: title, reason: told(reason) });
      }
    },
    run: async (statements) => {
      await all(linesOf(...statements)).catch(failed);
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
    close: () => {},
  };
  return Promise.resolve(session);
}

/** The lines of what a command writes, in batches, without their ends. */
async function* lines(chunks: AsyncIterable<Buffer>): AsyncIterable<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const parts = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n');
    rest = parts.pop() ?? '';
    yield parts;
  }
  if (rest !== '') yield [rest];
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
