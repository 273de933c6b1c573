import { randomUUID } from 'node:crypto';
import { linesIn } from '../records/lines.ts';
import { temporaryFile } from '../records/temporary-file.ts';
import { ClientFault, startClient, type Client } from './client.ts';

/**
 * Spark's own client, `spark-sql`. One process runs all that is asked, one after the other, since each begins an application on
 * the cluster.
 */
export interface SparkClient {
  /**
   * The lines that some statements print, in batches, without their ends.
   *
   * @throws ClientFault where one fails, after which no other is run, and UsageError where the user asked to stop
   */
  readonly linesOf: (...statements: readonly string[]) => AsyncIterable<readonly string[]>;
  readonly close: () => void;
}

interface Running {
  readonly client: Client;
  readonly lines: AsyncIterator<readonly string[]>;
}

/** Opens the client; it starts when it is first asked, and anew where it has ended. */
export function openSparkClient(args: readonly string[], interrupted: AbortSignal): SparkClient {
  let running: Running | undefined;
  const start = (): Running => {
    // In any other terminal it would change how that shows what is typed.
    const client = startClient({ command: 'spark-sql', args, env: { TERM: 'dumb' }, interrupted });
    return { client, lines: linesIn(client.output)[Symbol.asyncIterator]() };
  };
  const close = (): void => {
    running?.client.stop();
    running = undefined;
  };
  return {
    async *linesOf(...statements) {
      const asked = scriptOf(statements);
      let isOver = false;
      try {
        running ??= start();
        running.client.complaint();
        running.client.input.write(asked.typed);
        isOver = yield* answerIn(running, asked.marks);
      } finally {
        asked.remove();
        if (!isOver) close();
      }
    },
    close,
  };
}

/** Lines that are printed before the first row, after the last one, and when it is known whether all went well. */
interface Marks {
  readonly begun: string;
  readonly done: string;
  readonly over: string;
}

/** Statements as a file, since what is typed comes back among the rows, and what is typed to run it. */
function scriptOf(statements: readonly string[]): {
  readonly marks: Marks;
  readonly typed: string;
  readonly remove: () => void;
} {
  const id = randomUUID();
  const marks = { begun: `${id} begun`, done: `${id} done`, over: `${id} over` };
  const all = [print(marks.begun), ...statements, print(marks.done)];
  const { path, remove } = temporaryFile('statements.sql', all.map((each) => `${each};\n`).join(''));
  return { marks, typed: `source ${path};\n${print(marks.over)};\n`, remove };
}

function print(mark: string): string {
  return `SELECT '${mark}'`;
}

/**
 * Yields the lines between the marks.
 *
 * @returns true, where all is read that belongs to the answer
 * @throws ClientFault where a statement failed or the client has ended
 */
async function* answerIn(
  { client, lines }: Running,
  marks: Marks,
): AsyncGenerator<readonly string[], boolean> {
  let isAnswer = false;
  let isDone = false;
  for (;;) {
    const next = await lines.next();
    if (next.done === true) {
      await client.ended();
      throw new ClientFault(0, client.complaint());
    }
    const answer: string[] = [];
    for (const line of next.value) {
      // A prompt may stand before a mark.
      if (line.endsWith(marks.begun)) isAnswer = true;
      else if (line.endsWith(marks.done)) [isAnswer, isDone] = [false, true];
      else if (line.endsWith(marks.over)) {
        if (answer.length > 0 && isDone) yield answer;
        if (!isDone) throw await failure(client);
        return true;
      } else if (isAnswer) answer.push(line);
    }
    if (answer.length > 0) yield answer;
  }
}

/** Why a statement failed: it was said on another stream, and is all there when that tells of a file that is none. */
async function failure(client: Client): Promise<ClientFault> {
  const noFile = randomUUID();
  client.input.write(`source ${noFile};\n`);
  await client.complains(noFile);
  return new ClientFault(1, client.complaint().split('\n').slice(0, -1).join('\n'));
}
