import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { usageError } from '../diagnostics/usage-error.ts';

/** What git answered. */
export interface GitAnswer {
  readonly isDone: boolean;
  readonly output: Buffer;
  /** What git says, in one line. */
  readonly reason: string;
}

/** Where a file lies in its repository. */
export interface GitPlace {
  /** The top of the work tree. */
  readonly root: string;
  /** The path of the file from there, with slashes. */
  readonly within: string;
}

const usualMost = 16_777_216;

/**
 * Runs git in a folder.
 *
 * @param name what is read by git, for the message where there is no git
 * @param most bytes of output; of a longer one no more than one byte above the most
 */
export function runGit(name: string, folder: string, args: readonly string[], most = usualMost): GitAnswer {
  const { error, status, stdout, stderr } = spawnSync('git', args, {
    cwd: folder,
    maxBuffer: most + 1,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = error === undefined ? undefined : (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'EACCES') throw usageError('git-absent', { address: name });
  const isCut = code === 'ENOBUFS';
  const [line = ''] = (stderr?.toString('utf8') ?? '').split('\n');
  return {
    isDone: status === 0 || isCut,
    output: stdout ?? Buffer.alloc(0),
    reason: line.replace(/^fatal: /u, '').replace(/\.$/u, ''),
  };
}

/**
 * Finds the repository that a path lies in; neither the file nor its folder need be there now.
 *
 * @param name how the user calls the file, for messages
 */
export function placeInGit(name: string, file: string): GitPlace {
  const target = path.resolve(file);
  const folder = nearestFolder(path.dirname(target));
  const inside = runGit(name, folder, ['rev-parse', '--show-prefix', '--show-cdup']);
  if (!inside.isDone) throw usageError('git-no-repository', { folder, reason: inside.reason });
  const [prefix = '', up = ''] = inside.output.toString('utf8').split('\n');
  return {
    root: path.resolve(folder, up),
    within: path.posix.join(prefix, path.relative(folder, target).split(path.sep).join('/')),
  };
}

/** Gets the full name of the commit that a revision names. */
export function commitNamed(name: string, folder: string, revision: string): string {
  const found = runGit(name, folder, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  if (!found.isDone) throw usageError('git-revision-unknown', { revision, reason: found.reason });
  return found.output.toString('utf8').trim();
}

/** Folders of a revision need not be there now. */
function nearestFolder(folder: string): string {
  return existsSync(folder) ? folder : nearestFolder(path.dirname(folder));
}
