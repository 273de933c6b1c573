import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Definition } from '../definition/definition.ts';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError } from '../diagnostics/usage-error.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { addressOf, isGitAddress } from '../records/git-file.ts';
import { historyOf, type Commit, type FileVersion } from '../records/git-history.ts';
import { loadDefinition, type LoadedDefinition, type LoadingOptions } from './load-definition.ts';

/** Which version of a definition it is. */
interface VersionName {
  /** Undefined for the working copy, where it is not committed as it stands. */
  readonly commit: Commit | undefined;
  /** Its name, to give it to another command. */
  readonly address: string;
}

/** A definition as a commit left it, list files included. */
export interface DefinitionVersion extends VersionName {
  readonly definition: Definition;
  readonly plan: Plan;
}

/** A version that cannot be read, and why. */
export interface UnreadVersion extends VersionName {
  readonly problems: readonly Diagnostic[];
}

/** What a definition meant, one version after the other. */
export interface DefinitionHistory {
  /** Oldest first, each with another meaning than the one before; some can be read. */
  readonly versions: readonly (DefinitionVersion | UnreadVersion)[];
  /** Commits that changed the definition or a list file of it, and not what it means. */
  readonly folded: number;
  /** The oldest commit that is known of a shallow clone. */
  readonly shallowAt: Commit | undefined;
  /** What is not committed: nothing, what is a version of its own, or what decides nothing. */
  readonly uncommitted: 'nothing' | 'counts' | 'decides-nothing';
  /** Other names that the file had, seen from its folder; the latest first. */
  readonly formerNames: readonly string[];
}

/** A version, and a hash of the files that it is made of. */
type Loaded = (DefinitionVersion | UnreadVersion) & { readonly digest: string };

/**
 * Reads every version of a definition that its branch had, each with the list files of its own commit, and at last the working
 * copy. A commit that changes a list file alone makes a version too.
 *
 * @param file a path, or `git:REVISION:PATH` for what led to that revision
 */
export function definitionHistory(file: string, options: LoadingOptions): DefinitionHistory {
  const onDisk = isGitAddress(file) ? undefined : loadDefinition(file, options);
  const history = historyOf(file);
  const known = new Map<string, Loaded>();
  const loadedAt = ({ commit, address, open }: FileVersion): Loaded => {
    const loaded =
      known.get(commit.hash) ?? read({ commit, address }, () => loadDefinition(address, options, open));
    known.set(commit.hash, loaded);
    return loaded;
  };
  const own = history.versions.map(loadedAt);
  const working = onDisk && read({ commit: undefined, address: file }, () => onDisk);
  const names = new Set([...own, ...(working === undefined ? [] : [working])].flatMap(listFilesOf));
  const committed = names.size === 0 ? own : history.withFilesBeside([...names]).map(loadedAt);
  const isCommitted = working === undefined || working.digest === committed[0]?.digest;
  const all = [...committed.toReversed(), ...(isCommitted ? [] : [working])];
  const versions = withoutRepeated(all);
  if (!versions.some((each) => 'plan' in each)) throw new UsageError(problemsOf(all.at(-1)));
  const isTold = versions.some(({ commit }) => commit === undefined);
  return {
    versions,
    folded: commitsIn(all) - commitsIn(versions),
    shallowAt: history.isShallow ? history.versions.at(-1)?.commit : undefined,
    formerNames: formerNames(history.versions, file),
    uncommitted: isCommitted ? 'nothing' : isTold ? 'counts' : 'decides-nothing',
  };
}

function read(version: VersionName, loading: () => LoadedDefinition): Loaded {
  try {
    const { reading, findings, files } = loading();
    const { definition } = reading;
    const digest = digestOf(files);
    if (definition === undefined || hasErrors(findings))
      return { ...version, digest, problems: findings.filter(({ severity }) => severity === 'error') };
    return { ...version, digest, definition, plan: compilePlan(definition) };
  } catch (reason) {
    if (!(reason instanceof UsageError)) throw reason;
    return { ...version, digest: '', problems: reason.diagnostics };
  }
}

/** Leaves out what means the same as the last that could be read before it. */
function withoutRepeated(all: readonly Loaded[]): readonly Loaded[] {
  let meaning: string | undefined;
  return all.filter((each) => {
    if ('problems' in each) return true;
    const isOther = each.plan.fingerprint !== meaning;
    meaning = each.plan.fingerprint;
    return isOther;
  });
}

function formerNames(versions: readonly FileVersion[], file: string): readonly string[] {
  const now = isGitAddress(file) ? addressOf(file).file : file;
  const names = versions.map(({ address }) => addressOf(address).file);
  return [...new Set(names.map((name) => path.relative(path.dirname(now), name)))].slice(1);
}

function problemsOf(version: Loaded | undefined): readonly Diagnostic[] {
  return version !== undefined && 'problems' in version ? version.problems : [];
}

function commitsIn(versions: readonly Loaded[]): number {
  return versions.filter(({ commit }) => commit !== undefined).length;
}

function listFilesOf(version: Loaded): readonly string[] {
  return 'plan' in version ? version.definition.lists.flatMap(({ file }) => file ?? []) : [];
}

function digestOf(files: LoadedDefinition['files']): string {
  const hash = createHash('sha256');
  for (const { bytes } of files) hash.update(`${bytes.length}\n`).update(bytes);
  return hash.digest('hex');
}
