/**
 * Apache Spark, a standalone cluster of a master and two workers that is started for it, with the statement that
 * `leadpact compile` made: `LEADS SQL OUT`.
 */
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { findSpark, python, startCluster } from '../../test/engines/spark.mjs';

const [leads, statement, out] = process.argv.slice(2).map((each) => path.resolve(each));
await mkdir(out, { recursive: true });
// The cluster ends with this process.
process.once('SIGTERM', () => process.exit(143));
const { master, folder, run, stop } = await startCluster(findSpark().home);
try {
  const script = path.join(import.meta.dirname, 'compiled_spark.py');
  const application = run('application', python, [script, master, folder, leads, statement, out]);
  application.stderr.pipe(process.stderr);
  const [code] = await once(application, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await stop();
}
