import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

const debian = '/usr/lib/postgresql';

/** What differs from the settings as shipped. */
export const settings = {
  listen_addresses: '',
  shared_buffers: '1GB',
  work_mem: '256MB',
  max_wal_size: '8GB',
  synchronous_commit: 'off',
  jit: 'off',
  parallel_tuple_cost: '0.001',
  parallel_setup_cost: '10',
};

/**
 * Starts a server of its own in a folder, reached by a socket there only.
 *
 * @returns {Promise<{ environment: Record<string, string>, pid: number, stop: () => Promise<void> } | string>}
 *   why there is none
 */
export async function startPostgres(folder) {
  const programs = folderOfPrograms();
  if (programs === undefined) return 'no initdb on this machine';
  const owner = process.getuid() === 0 ? ownerOfServer() : {};
  if (owner === undefined) return 'PostgreSQL does not run as root, and there is no user postgres';
  const data = path.join(folder, 'data');
  mkdirSync(data, { recursive: true });
  if (owner.uid !== undefined) for (const each of [folder, data]) chownSync(each, owner.uid, owner.gid);
  const made = spawnSync(
    path.join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8'],
    { ...owner, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) return `initdb failed: ${made.stderr.trim().split('\n').at(-1)}`;
  const options = Object.entries({ ...settings, unix_socket_directories: folder });
  const server = spawn(
    path.join(programs, 'postgres'),
    ['-D', data, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...owner, cwd: folder, stdio: 'ignore' },
  );
  const end = () => server.kill('SIGQUIT');
  process.prependOnceListener('exit', end);
  const ended = new Promise((go) => server.once('exit', go));
  const environment = { PGHOST: folder, PGUSER: 'postgres' };
  for (let tries = 0; tries < 100; tries += 1) {
    if (answers(environment)) break;
    await setTimeout(100);
  }
  if (!answers(environment)) {
    end();
    return 'the server does not answer';
  }
  return {
    environment,
    pid: server.pid,
    stop: async () => {
      server.kill('SIGINT');
      await ended;
      process.off('exit', end);
    },
  };
}

function answers(environment) {
  const asked = spawnSync('psql', ['-X', '-q', '-c', 'SELECT 1', '-d', 'postgres'], {
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  });
  return asked.status === 0;
}

function folderOfPrograms() {
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...process.env.PATH.split(path.delimiter),
    ...versions.map((version) => path.join(debian, version, 'bin')),
  ];
  return folders.find((each) => existsSync(path.join(each, 'initdb')));
}

function ownerOfServer() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('postgres:'));
  if (line === undefined) return undefined;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
