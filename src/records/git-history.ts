import path from 'node:path';
import { usageError } from '../diagnostics/usage-error.ts';
import { addressOf, fileAtCommit, isGitAddress, type GitFile } from './git-file.ts';
import { commitNamed, placeInGit, runGit, type GitPlace } from './git.ts';

/** A commit, as people tell it from others. */
export interface Commit {
  readonly hash: string;
  /** As few of its digits as git takes for unambiguous. */
  readonly short: string;
  /** The day on which it was committed, as YYYY-MM-DD. */
  readonly day: string;
  readonly subject: string;
}

/** A file as a commit left it. */
export interface FileVersion {
  readonly commit: Commit;
  /** Its name at that commit, as `git:REVISION:PATH`, spelt as the user spells the file. */
  readonly address: string;
  readonly open: () => GitFile;
}

/** What a branch knows of a file. */
export interface FileHistory {
  /** Newest first; not the commits at which there was no file. */
  readonly versions: readonly FileVersion[];
  /** Whether the clone is shallow, so that there may have been older ones. */
  readonly isShallow: boolean;
  /** The versions and the commits between them that changed one of these files, by their paths from the folder of the file. */
  readonly withFilesBeside: (names: readonly string[]) => readonly FileVersion[];
}

/** A commit, and the path that the file had there from the top of the repository; undefined where it was removed. */
interface Step {
  readonly commit: Commit;
  readonly within: string | undefined;
}

const mostOfLog = 268_435_456;

/**
 * Follows a file through the history of a branch, and through its renames. Of a merge counts what it brought to the branch,
 * not what was tried elsewhere before: the versions are those that were in force, one after the other.
 *
 * @param name a path, or `git:REVISION:PATH` for what led to that revision
 */
export function historyOf(name: string): FileHistory {
  const { revision, file } = isGitAddress(name) ? addressOf(name) : { revision: 'HEAD', file: name };
  const place = placeInGit(name, file);
  const { root, within } = place;
  const isEmpty = !runGit(name, root, ['rev-parse', '--verify', '--quiet', 'HEAD']).isDone;
  if (isEmpty) throw usageError('git-never-committed', { file: name });
  const tip = commitNamed(name, root, revision);
  const steps = stepsOf(log(name, root, ['--follow', tip, '--', within]));
  if (steps.length === 0) throw usageError('git-never-committed', { file: name });
  const shallow = runGit(name, root, ['rev-parse', '--is-shallow-repository']).output.toString('utf8');
  return {
    versions: versionsOf(steps, file, place),
    isShallow: shallow.trim() === 'true',
    withFilesBeside: (names) => {
      const own = new Set(steps.flatMap((step) => step.within ?? []));
      const beside = [...own].flatMap((each) =>
        names.map((other) => path.posix.join(path.posix.dirname(each), other.replaceAll('\\', '/'))),
      );
      const paths = [...own, ...new Set(beside)].filter((each) => !/^\.\.(?:\/|$)/u.test(each));
      const all = stepsOf(log(name, root, [tip, '--', ...paths]));
      return versionsOf(namedAsThen(all, steps), file, place);
    },
  };
}

/** Commits newest first, without those of branches that were merged: a merge stands for them. */
function log(name: string, root: string, args: readonly string[]): string {
  const form = ['--format=%x01%H%x00%h%x00%cd%x00%s', '--date=short', '--name-status', '-z'];
  const way = ['--first-parent', '-m', '--no-color', '--no-ext-diff', '--no-show-signature', '--no-notes'];
  const command = ['--literal-pathspecs', '-c', 'diff.renames=true', 'log', ...way, ...form, ...args];
  const answer = runGit(name, root, command, mostOfLog);
  if (!answer.isDone) throw usageError('git-no-repository', { folder: root, reason: answer.reason });
  return answer.output.toString('utf8');
}

function stepsOf(text: string): readonly Step[] {
  return text
    .split(/\u0001(?=[\da-f]{40,64}\0)/u)
    .slice(1)
    .map((entry) => {
      const [hash = '', short = '', day = '', subject = '', status = '', ...paths] = entry
        .replace(/\0$/u, '')
        .split('\0');
      const within = status.trim() === 'D' ? undefined : paths.at(-1);
      return { commit: { hash, short, day, subject: subject.replaceAll(/\p{Cc}/gu, ' ') }, within };
    });
}

/** Gives each commit the path that the file had there: that of the last step up to it. */
function namedAsThen(all: readonly Step[], steps: readonly Step[]): readonly Step[] {
  const own = new Map(steps.map((step) => [step.commit.hash, step]));
  const named: Step[] = [];
  let step: Step | undefined;
  for (const { commit } of all.toReversed()) {
    step = own.get(commit.hash) ?? step;
    if (step !== undefined) named.push({ commit, within: step.within });
  }
  return named.toReversed();
}

function versionsOf(
  steps: readonly Step[],
  file: string,
  { root, within: now }: GitPlace,
): readonly FileVersion[] {
  return steps.flatMap(({ commit, within }) => {
    if (within === undefined) return [];
    const revision = commit.short;
    const beside = path.posix.relative(path.posix.dirname(now), within);
    const address = `git:${revision}:${path.join(path.dirname(file), beside)}`;
    const open = (): GitFile => fileAtCommit(address, { root, within, revision, commit: commit.hash });
    return [{ commit, address, open }];
  });
}
