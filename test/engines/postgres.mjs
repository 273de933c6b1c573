/** PostgreSQL of Debian's package, on the loopback, with a database in a temporary folder. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.mjs';

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

/**
 * Starts a server.
 *
 * @returns what the tests are told and how it is stopped, or which part is absent
 */
export async function startPostgres() {
  const programs = programsOf();
  const hasClient = process.env.PATH.split(':').some((folder) => existsSync(path.join(folder, 'psql')));
  if (programs === undefined || !hasClient)
    return { absent: 'PostgreSQL is absent: install its server and client (Debian: postgresql).' };
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
  const stop = () => {
    if (existsSync(path.join(data, 'postmaster.pid')))
      run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    run('initdb', '-D', data, '-U', 'leadpact', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync');
    const settings = `-p ${port} -h 127.0.0.1 -k ${folder} -c fsync=off`;
    run('pg_ctl', '-D', data, '-l', path.join(folder, 'log'), '-w', '-o', settings, 'start');
    const address = `postgresql://leadpact@127.0.0.1:${port}/postgres`;
    return {
      tests: ['test/sql', 'test/warehouse'],
      env: { LEADPACT_POSTGRES: address, PGCLIENTENCODING: 'UTF8' },
      stop,
    };
  } catch (fault) {
    stop();
    throw fault;
  }
}
