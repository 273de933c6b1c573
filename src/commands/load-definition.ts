import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkDefinition } from '../check/check-definition.ts';
import { readDefinition, type DefinitionReading } from '../definition/read-definition.ts';
import type { LoadList } from '../definition/reader.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { systemErrorWords } from '../diagnostics/system-error.ts';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { isGitAddress, openGitFile, type GitFile } from '../records/git-file.ts';
import { readList } from '../records/list-file.ts';
import { readAtMost } from '../records/read-at-most.ts';

/** A file that a definition is made of, by its path relative to the definition's folder. */
export interface DefinitionFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface LoadedDefinition {
  readonly reading: DefinitionReading;
  readonly findings: readonly Diagnostic[];
  /** The definition itself first, then the list files that it read. */
  readonly files: readonly DefinitionFile[];
  readonly beside: {
    /** Gets the bytes of a file beside the definition, of a longer one no more than one byte above the most; undefined for what is outside. */
    readonly read: (file: string, most: number) => Buffer | undefined;
    /** What it is called in messages. */
    readonly nameOf: (file: string) => string;
  };
}

export interface LoadingOptions {
  /** Whether list files may lie outside the definition's folder. */
  readonly allowOutside: boolean;
}

/** Where a definition and the files beside it are read from: the disk, or a revision. */
interface Home {
  /** The base name of the definition. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly isWithin: (list: string) => boolean;
  /** Gets the bytes of a list file: of a longer one no more than one byte above the most. */
  readonly readList: (list: string, most: number) => Buffer;
}

/**
 * Reads a definition file and its list files; whatever is wrong with them comes as findings.
 *
 * @param file a path, or `git:REVISION:PATH` for the definition as it was, with its lists
 * @param open opens what is named by a revision
 */
export function loadDefinition(
  file: string,
  { allowOutside }: LoadingOptions,
  open: () => GitFile = () => openGitFile(file),
): LoadedDefinition {
  return loadFrom(isGitAddress(file) ? homeAtRevision(open()) : homeOnDisk(file), file, allowOutside);
}

/**
 * Reads the definition that a run kept beside its lists, with the list files that it kept.
 *
 * @param folder of the copies
 * @param names of the copies by that folder, as the receipt has them: the definition first
 */
export function loadKeptDefinition(folder: string, names: readonly string[]): LoadedDefinition {
  const [name = ''] = names;
  return loadFrom(homeInRun(folder, names), path.join(folder, name), true);
}

function loadFrom(home: Home, file: string, allowOutside: boolean): LoadedDefinition {
  const { bytes } = home;
  const files = new Map<string, DefinitionFile>([['', { name: home.name, bytes }]]);
  const loadList: LoadList = (name, column) => {
    const isWithin = home.isWithin(name);
    if (!isWithin && !allowOutside) return { problem: diagnose('list-file-outside', { file: name }) };
    const list = readList((most) => home.readList(name, most), column, name);
    if ('problem' in list) return list;
    const copied = isWithin ? nameWithin(name) : nameOutside(files.size, name);
    if (!files.has(name)) files.set(name, { name: copied, bytes: list.bytes });
    return list;
  };
  const reading = readDefinition({ name: file, text: textOf(file, bytes) }, loadList);
  return {
    reading,
    findings: checkDefinition(reading),
    files: [...files.values()],
    beside: {
      read: (name, most) => (allowOutside || home.isWithin(name) ? home.readList(name, most) : undefined),
      nameOf: (name) => (isGitAddress(file) ? name : path.join(path.dirname(file), name)),
    },
  };
}

/** What a run calls its copy of a list file in the definition's folder. */
function nameWithin(list: string): string {
  return path.posix.normalize(list.replaceAll('\\', '/'));
}

/** The same of one elsewhere: the so-manieth file that the definition read. */
function nameOutside(at: number, list: string): string {
  return `outside/${at}-${path.basename(list)}`;
}

/** Longer ones are refused, whatever they hold; so much is read that this can be said. */
const longestDefinition = 4_194_304;

function homeOnDisk(file: string): Home {
  const folder = path.dirname(file);
  return {
    name: path.basename(file),
    bytes: readDefinitionFile(file),
    isWithin: (list) => staysWithin(folder, list),
    readList: (list, most) => readAtMost(path.resolve(folder, list), most),
  };
}

function homeAtRevision(file: GitFile): Home {
  // Any folder will do: links are not followed within a revision.
  const folder = path.resolve('definition');
  return {
    name: file.name,
    bytes: file.read(longestDefinition),
    isWithin: (list) => isBelow(folder, path.resolve(folder, list)),
    readList: file.readBeside,
  };
}

function homeInRun(folder: string, names: readonly string[]): Home {
  const isWithin = (list: string): boolean => names.includes(nameWithin(list));
  const copyOf = (list: string): string =>
    isWithin(list)
      ? nameWithin(list)
      : (names.find((name, at) => name === nameOutside(at, list)) ?? nameWithin(list));
  const file = path.join(folder, names[0]!);
  return {
    ...homeOnDisk(file),
    isWithin,
    readList: (list, most) => readAtMost(path.resolve(folder, copyOf(list)), most),
  };
}

function readDefinitionFile(file: string): Buffer {
  try {
    if (statSync(file).isDirectory()) throw usageError('definition-folder', { file });
    return readAtMost(file, longestDefinition);
  } catch (reason) {
    if (reason instanceof UsageError) throw reason;
    const { code = 'unknown' } = reason as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw usageError('definition-absent', { file });
    throw usageError('definition-unreadable', { file, reason: systemErrorWords(code) });
  }
}

function textOf(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw usageError('definition-unreadable', { file, reason: 'it is not UTF-8 text' });
  }
}

/** Whether a list file lies in the definition's folder, links followed. */
function staysWithin(folder: string, name: string): boolean {
  const target = path.resolve(folder, name);
  if (!isBelow(path.resolve(folder), target)) return false;
  try {
    return isBelow(realpathSync(folder), realpathSync(target));
  } catch {
    return true;
  }
}

function isBelow(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}
