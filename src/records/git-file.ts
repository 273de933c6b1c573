import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { nearest } from '../diagnostics/suggest.ts';
import { usageError } from '../diagnostics/usage-error.ts';

/** A file as it was at a revision, and what stood beside it. */
export interface GitFile {
  /** The base name. */
  readonly name: string;
  /** Its bytes; of a longer file no more than one byte above the most. */
  readonly read: (most: number) => Buffer;
  /** The bytes of a file by its path from the folder of this one; an error with the code ENOENT where it is not there. */
  readonly readBeside: (name: string, most: number) => Buffer;
}

const scheme = 'git:';

/** Whether a name is that of a file at a revision: `git:REVISION:PATH`. */
export function isGitAddress(name: string): boolean {
  return name.startsWith(scheme);
}

/** Opens a file at a revision of the repository that its path lies in. */
export function openGitFile(address: string): GitFile {
  const { revision, file } = addressOf(address);
  const target = path.resolve(file);
  const folder = nearestFolder(path.dirname(target));
  const git = (args: readonly string[], most?: number): Answer => run(address, folder, args, most);
  const inside = git(['rev-parse', '--show-prefix']);
  if (!inside.isDone) throw usageError('git-no-repository', { folder, reason: inside.reason });
  const prefix = inside.output.toString('utf8').replace(/\n$/u, '');
  const within = path.posix.join(prefix, path.relative(folder, target).split(path.sep).join('/'));
  const found = git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  if (!found.isDone) throw usageError('git-revision-unknown', { revision, reason: found.reason });
  const commit = found.output.toString('utf8').trim();
  const blob = (name: string, most: number): Buffer | undefined => {
    const answer = git(['cat-file', 'blob', `${commit}:${name}`], most);
    return answer.isDone ? answer.output : undefined;
  };
  return {
    name: path.posix.basename(within),
    read: (most) => {
      const bytes = blob(within, most);
      if (bytes !== undefined) return bytes;
      const parent = path.posix.dirname(within);
      const siblings = git(['ls-tree', '--name-only', '-z', parent === '.' ? commit : `${commit}:${parent}`]);
      const names = siblings.isDone ? siblings.output.toString('utf8').split('\0') : [];
      if (names.includes(path.posix.basename(within)))
        throw usageError('definition-folder', { file: address });
      const near = nearest(path.posix.basename(within), names);
      throw usageError('git-path-unknown', { revision, path: within, near });
    },
    readBeside: (name, most) => {
      const bytes = blob(path.posix.join(path.posix.dirname(within), name.replaceAll('\\', '/')), most);
      if (bytes !== undefined) return bytes;
      throw Object.assign(new Error(`${name} is not there`), { code: 'ENOENT' });
    },
  };
}

/** What begins with a dash git would take for an option. */
function addressOf(address: string): { readonly revision: string; readonly file: string } {
  const { revision, file } = /^git:(?<revision>[^-:][^:]*):(?<file>[\s\S]+)$/u.exec(address)?.groups ?? {};
  if (revision === undefined || file === undefined) throw usageError('git-address', { address });
  return { revision, file };
}

/** Folders of a revision need not be there now. */
function nearestFolder(folder: string): string {
  return existsSync(folder) ? folder : nearestFolder(path.dirname(folder));
}

interface Answer {
  readonly isDone: boolean;
  readonly output: Buffer;
  /** What git says, in one line. */
  readonly reason: string;
}

const usualMost = 16_777_216;

function run(address: string, cwd: string, args: readonly string[], most = usualMost): Answer {
  const { error, status, stdout, stderr } = spawnSync('git', args, {
    cwd,
    maxBuffer: most + 1,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = error === undefined ? undefined : (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'EACCES') throw usageError('git-absent', { address });
  const isCut = code === 'ENOBUFS';
  const [line = ''] = (stderr?.toString('utf8') ?? '').split('\n');
  return {
    isDone: status === 0 || isCut,
    output: stdout ?? Buffer.alloc(0),
    reason: line.replace(/^fatal: /u, '').replace(/\.$/u, ''),
  };
}
