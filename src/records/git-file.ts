import path from 'node:path';
import { nearest } from '../diagnostics/suggest.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { commitNamed, placeInGit, runGit, type GitAnswer } from './git.ts';

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
  const { root, within } = placeInGit(address, file);
  return fileAtCommit(address, { root, within, revision, commit: commitNamed(address, root, revision) });
}

/** Opens a file of which it is known where it stands: `within` the repository at `root`, at a commit. */
export function fileAtCommit(
  address: string,
  {
    root,
    within,
    revision,
    commit,
  }: {
    readonly root: string;
    readonly within: string;
    /** The commit as the user calls it. */
    readonly revision: string;
    readonly commit: string;
  },
): GitFile {
  const git = (args: readonly string[], most?: number): GitAnswer => runGit(address, root, args, most);
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

/** The revision and the path of an address; what begins with a dash git would take for an option. */
export function addressOf(address: string): { readonly revision: string; readonly file: string } {
  const { revision, file } = /^git:(?<revision>[^-:][^:]*):(?<file>[\s\S]+)$/u.exec(address)?.groups ?? {};
  if (revision === undefined || file === undefined) throw usageError('git-address', { address });
  return { revision, file };
}
