import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { spark } from '../../src/sql/spark.ts';
import type { Rows, SqlEngine } from './sql-engines.ts';

/** Spark by the server of `test/engines/spark_server.py`, in a session and a database of its own. */
export async function openSpark(port: number): Promise<SqlEngine> {
  const socket = createConnection(port, '127.0.0.1');
  await once(socket, 'connect');
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]();
  let before: Promise<unknown> = Promise.resolve();
  const send = async (sql: string): Promise<Rows> => {
    socket.write(`${JSON.stringify(sql.replace(/;\s*$/u, ''))}\n`);
    const { value, done } = await answers.next();
    if (done === true) throw new Error('Spark has gone.');
    const answer = JSON.parse(value) as { readonly rows: Rows } | { readonly fault: string };
    if ('fault' in answer) throw new Error(answer.fault);
    return answer.rows;
  };
  const run = (sql: string): Promise<Rows> => {
    const answer = before.then(() => send(sql));
    before = answer.catch(() => undefined);
    return answer;
  };
  return {
    dialect: spark,
    newer: '',
    keepsTables: true,
    hasMoreInstants: true,
    canName: (text) => spark.cannotName!(text, 'column') === undefined,
    hexOf: (text) => `lower(hex(${text}))`,
    // A mark of the byte order stands before it, since one is taken away.
    character: (code) => `decode(unhex('0000feff' || lpad(hex(${code}), 8, '0')), 'UTF-32')`,
    keywords: async () => {
      const rows = await run('SELECT lower(keyword) FROM sql_keywords() WHERE reserved');
      return rows.map(([word]) => word!);
    },
    listText: (list) => `array_join(${spark.listKey(list)}, '\\u001f')`,
    series: (count) => `SELECT id AS code FROM range(1, ${count + 1})`,
    run,
    runOn: (sql, day) => run(`EXECUTE IMMEDIATE ${spark.quotes.text(sql)} USING '${day}' AS as_of`),
    close: async () => {
      socket.end();
      await once(socket, 'close');
    },
  };
}
