/**
 * Apache Spark of the `pyspark` package: a standalone cluster of a master and two workers on the loopback, with all its files in
 * a temporary folder, and a server that runs the statements of all tests in one application, since a JVM is dear to start.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const workers = 2;
/** How long a part of the cluster may take to start. */
const patience = 180_000;

/** The Python that has the packages of `requirements-spark.txt`. */
export const python = process.env.LEADPACT_PYTHON ?? 'python3';

/** The folder of the distribution, or which part is absent. */
export function findSpark() {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (java.status !== 0) return { absent: 'Apache Spark cannot run: install Java 17 or newer.' };
  const asked = 'import os, pyspark; print(os.path.dirname(pyspark.__file__))';
  const found = spawnSync(python, ['-c', asked], { encoding: 'utf8' });
  if (found.status !== 0)
    return {
      absent:
        'Apache Spark is absent: pip install -r test/engines/requirements-spark.txt, and set LEADPACT_PYTHON to the Python that has it.',
    };
  return { home: found.stdout.trim() };
}

/**
 * Starts a master and its workers, each of one core and a gigabyte.
 *
 * @returns the address of the master, how more is started in its folder, and how all of it is stopped
 */
export async function startCluster(home) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leadpact-spark-'));
  mkdirSync(path.join(folder, 'local'));
  const env = {
    ...process.env,
    SPARK_HOME: home,
    SPARK_LOCAL_IP: '127.0.0.1',
    SPARK_LOCAL_DIRS: path.join(folder, 'local'),
    SPARK_DAEMON_MEMORY: '512m',
    SPARK_MASTER_OPTS: '-Dspark.master.rest.enabled=false',
    PYSPARK_PYTHON: python,
  };
  const children = [];
  const run = (name, program, args) => {
    const child = spawn(program, args, { env, cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
    const log = createWriteStream(path.join(folder, `${name}.log`));
    child.stderr.pipe(log);
    children.push(child);
    return child;
  };
  const stopNow = () => {
    for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  process.once('exit', stopNow);
  const stop = async () => {
    for (const child of children.toReversed()) await ended(child);
    stopNow();
    process.off('exit', stopNow);
  };
  try {
    const port = await freePort();
    const master = `spark://127.0.0.1:${port}`;
    const start = (name, role, ...args) => {
      const options = ['--host', '127.0.0.1', '--webui-port', '0', ...args];
      run(name, path.join(home, 'bin', 'spark-class'), [
        `org.apache.spark.deploy.${role}`,
        ...options,
      ]).stdout.resume();
    };
    start('master', 'master.Master', '--port', String(port));
    await listening(port);
    for (let number = 1; number <= workers; number += 1) {
      const limits = ['--cores', '1', '--memory', '1g', '--work-dir', path.join(folder, `work-${number}`)];
      start(`worker-${number}`, 'worker.Worker', ...limits, master);
    }
    return { master, folder, run, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/**
 * Starts a cluster, and the server for the tests on it.
 *
 * @returns what the tests are told and how it is stopped, or which part is absent
 */
export async function startSpark() {
  const found = findSpark();
  if ('absent' in found) return found;
  const { master, folder, run, stop } = await startCluster(found.home);
  try {
    const script = path.join(here, 'spark_server.py');
    const server = run('server', python, [script, master, String(workers), folder]);
    const [port] = await Promise.race([
      once(createInterface({ input: server.stdout }), 'line'),
      once(server, 'exit').then(([code]) => {
        throw new Error(`The Spark application ended with exit code ${code}: see ${folder}/server.log.`);
      }),
    ]);
    return { tests: ['test/sql'], env: { LEADPACT_SPARK: port }, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** Waits until something listens at a port. */
async function listening(port) {
  const until = Date.now() + patience;
  for (;;) {
    const socket = createConnection(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    if (Date.now() > until)
      throw new Error(`Nothing listens at port ${port} of the loopback after three minutes.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Asks a process to end, and waits ten seconds at the most. */
async function ended(child) {
  if (child.exitCode !== null) return;
  child.stdin.end();
  child.kill('SIGTERM');
  const late = new Promise((resolve) => setTimeout(resolve, 10_000).unref());
  await Promise.race([once(child, 'exit'), late]);
}

/**
 * Starts a cluster for the program's own calls of `spark-sql`, each of which begins an application on it.
 *
 * @returns what the tests are told and how it is stopped, or which part is absent
 */
export async function startSparkSql() {
  const found = findSpark();
  if ('absent' in found) return found;
  const { master, folder, stop } = await startCluster(found.home);
  const settings = [
    'spark.ui.enabled false',
    'spark.driver.bindAddress 127.0.0.1',
    `spark.sql.warehouse.dir ${path.join(folder, 'warehouse')}`,
    `spark.hadoop.javax.jdo.option.ConnectionURL jdbc:derby:;databaseName=${path.join(folder, 'metastore')};create=true`,
    `spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -Dderby.stream.error.file=${path.join(folder, 'derby.log')}`,
    'spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1 -Duser.language=tr -Duser.country=TR',
    'spark.sql.shuffle.partitions 2',
  ];
  const conf = path.join(folder, 'conf');
  mkdirSync(conf);
  writeFileSync(path.join(conf, 'spark-defaults.conf'), `${settings.join('\n')}\n`);
  return {
    tests: ['test/warehouse/spark.test.ts'],
    env: {
      LEADPACT_SPARK_MASTER: master,
      SPARK_HOME: found.home,
      SPARK_CONF_DIR: conf,
      SPARK_LOCAL_IP: '127.0.0.1',
      SPARK_LOCAL_DIRS: path.join(folder, 'local'),
      PATH: `${path.join(found.home, 'bin')}:${process.env.PATH}`,
    },
    stop,
  };
}
