import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { ClientFault } from './client.ts';

export const title = 'Apache Spark';

/**
 * Ends with what spark-sql says, as a message.
 *
 * @param how what to do about a statement that failed, where that is known
 */
export function failed(reason: unknown, how?: string): never {
  if (reason instanceof UsageError || !(reason instanceof ClientFault)) throw reason;
  if (reason.exitCode === undefined) {
    const install = 'Install Apache Spark, and put its folder bin into PATH.';
    throw usageError('engine-not-installed', { engine: title, needs: 'its client spark-sql', how: install });
  }
  if (unreachable.test(reason.message)) {
    const master =
      'Name the cluster with --master spark://HOST:PORT, yarn or "local[*]", as spark-sql takes it.';
    throw usageError('engine-unreachable', { engine: title, reason: told(reason), how: master });
  }
  throw usageError('engine-failed', { engine: title, reason: told(reason), how });
}

const unreachable = /All masters are unresponsive|Could not parse Master URL|Connection refused/u;

/** Whether a statement was wrong, and not the way to it. */
export function isOfSql({ message }: ClientFault): boolean {
  return /^\[[A-Z][A-Z0-9_.]*\]/mu.test(message);
}

/** What spark-sql complains of, among much that it says of itself. */
export function told({ message }: ClientFault): string {
  const said = message.split('\n');
  const wrong = said.find((line) => /^\[[A-Z][A-Z0-9_.]*\]/u.test(line));
  const stopped = said.flatMap((line) => /ERROR .*?Reason: (.+)$/u.exec(line)?.[1] ?? []);
  return (
    wrong ?? stopped[0] ?? said.find((line) => /^(?:Exception|Error)\b/u.test(line)) ?? said.at(-1) ?? ''
  );
}
