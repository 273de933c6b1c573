import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { spark } from '../../src/sql/spark.ts';
import type { SqlEngine } from './sql-engines.ts';

type Rows = readonly (readonly (string | null)[])[];

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
  return {
    dialect: spark,
    hexOf: (text) => `lower(hex(${text}))`,
    keywords: 'SELECT lower(keyword) FROM sql_keywords() WHERE reserved',
    character: (code) => `decode(unhex('0000feff' || lpad(hex(${code}), 8, '0')), 'UTF-32')`,
    codes: (most) => `(SELECT id AS code FROM range(1, ${most + 1})) AS codes`,
    joined: (list) => `array_join(${list}, '\\u001f')`,
    withParameter: (sql, name, value) => [
      `EXECUTE IMMEDIATE ${spark.quotes.text(sql)} USING ${spark.quotes.text(value)} AS ${name}`,
    ],
    run: (sql) => {
      const answer = before.then(() => send(sql));
      before = answer.catch(() => undefined);
      return answer;
    },
    close: async () => {
      socket.end();
      await once(socket, 'close');
    },
  };
}
