import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const bench = path.join(import.meta.dirname, '..');

/** What the figures were taken on, and with which versions. */
export function machineOf() {
  const { version } = JSON.parse(readFileSync(path.join(bench, '..', 'package.json'), 'utf8'));
  const { dependencies } = JSON.parse(readFileSync(path.join(bench, 'package.json'), 'utf8'));
  return {
    processor: os.cpus()[0].model.trim(),
    cores: os.cpus().length,
    load: os.loadavg()[0],
    memory: os.totalmem() / 2 ** 30,
    system: `${os.type()} ${os.release().split('-')[0]}`,
    node: process.version.slice(1),
    leadpact: version,
    day: new Date().toISOString().slice(0, 10),
    packages: [
      ...Object.entries(dependencies).map(([name, exact]) => `${name} ${exact}`),
      ...pythonPackages(),
      ...postgresVersion(),
    ],
  };
}

function pythonPackages() {
  const wanted = readFileSync(path.join(bench, 'requirements.txt'), 'utf8').trim().split('\n');
  if (!existsSync(path.join(bench, '.venv'))) return [];
  return wanted.map((line) => line.replace('==', ' '));
}

function postgresVersion() {
  try {
    const told = execFileSync('psql', ['--version'], { encoding: 'utf8' });
    return [`PostgreSQL ${/\d+(?:\.\d+)*/u.exec(told)[0]}`];
  } catch {
    return [];
  }
}
