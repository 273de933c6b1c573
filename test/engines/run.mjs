/**
 * The tests of SQL on engines that are started for it: `node test/engines/run.mjs [tries]`. PostgreSQL is started on the loopback,
 * with a database in a temporary folder, and stopped at the end. Where a part is absent it says which; exit code 2.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const installed = '/usr/lib/postgresql';

/** The folder of the server's programs: the newest of Debian's packages, else wherever the shell finds them. */
function programsOf() {
  const versions = existsSync(installed)
    ? readdirSync(installed).toSorted((a, b) => Number(b) - Number(a))
    : [];
  const folders = [
    ...versions.map((version) => path.join(installed, version, 'bin')),
    ...process.env.PATH.split(':'),
  ];
  return folders.find(
    (folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'pg_ctl')),
  );
}

/** The server refuses to run as root, so it runs as the user that its package made. */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })),
  );
  return { uid, gid };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const programs = programsOf();
const hasClient = process.env.PATH.split(':').some((folder) => existsSync(path.join(folder, 'psql')));
if (programs === undefined || !hasClient) {
  process.stderr.write('PostgreSQL is absent: install its server and client (Debian: postgresql).\n');
  process.exit(2);
}
const user = serverUser();
const folder = mkdtempSync(path.join(os.tmpdir(), 'leadpact-postgres-'));
if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
const data = path.join(folder, 'data');
const run = (program, ...args) =>
  execFileSync(path.join(programs, program), args, {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
const port = await freePort();
let status = 1;
try {
  run('initdb', '-D', data, '-U', 'leadpact', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync');
  const settings = `-p ${port} -h 127.0.0.1 -k ${folder} -c fsync=off`;
  run('pg_ctl', '-D', data, '-l', path.join(folder, 'log'), '-w', '-o', settings, 'start');
  const address = `postgresql://leadpact@127.0.0.1:${port}/postgres`;
  ({ status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/sql'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      LEADPACT_POSTGRES: address,
      PGCLIENTENCODING: 'UTF8',
      ...(process.argv[2] && { LEADPACT_FUZZ: process.argv[2] }),
    },
  }));
} finally {
  if (existsSync(path.join(data, 'postmaster.pid')))
    run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status ?? 1);
