import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkDefinition, inOrder } from '../check/check-definition.ts';
import { proveDefinition } from '../check/prove-definition.ts';
import type { Definition } from '../definition/definition.ts';
import { readDefinition, type DefinitionReading } from '../definition/read-definition.ts';
import type { LoadList } from '../definition/reader.ts';
import { diagnose, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { systemErrorWords } from '../diagnostics/system-error.ts';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { readListFile } from '../records/list-file.ts';
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
}

export interface LoadingOptions {
  /** Whether list files may lie outside the definition's folder. */
  readonly allowOutside: boolean;
}

/** Reads a definition file and its list files; whatever is wrong with them comes as findings. */
export function loadDefinition(file: string, { allowOutside }: LoadingOptions): LoadedDefinition {
  const bytes = readDefinitionFile(file);
  const folder = path.dirname(file);
  const files = new Map<string, DefinitionFile>([['', { name: path.basename(file), bytes }]]);
  const loadList: LoadList = (name, column) => {
    const isWithin = staysWithin(folder, name);
    if (!isWithin && !allowOutside) return { problem: diagnose('list-file-outside', { file: name }) };
    const list = readListFile(path.resolve(folder, name), column, name);
    if ('problem' in list) return list;
    const copied = isWithin
      ? path.posix.normalize(name.replaceAll('\\', '/'))
      : `outside/${files.size}-${path.basename(name)}`;
    if (!files.has(name)) files.set(name, { name: copied, bytes: list.bytes });
    return list;
  };
  const reading = readDefinition({ name: file, text: textOf(file, bytes) }, loadList);
  return { reading, findings: checkDefinition(reading), files: [...files.values()] };
}

/** The findings about a definition with all that can be proved of it on a day, which says the same more exactly. */
export function withProofs({ reading, findings }: LoadedDefinition, asOf: number): readonly Diagnostic[] {
  const { definition } = reading;
  if (definition === undefined) return findings;
  const proved = proveDefinition(definition, asOf);
  const others = findings.filter(({ code }) => code !== 'threshold-out-of-reach');
  return inOrder([...others, ...proved]);
}

/** A definition that must be sound, with its plan; a wrong one ends the command with every finding. */
export function requireDefinition(
  file: string,
  options: LoadingOptions,
): {
  readonly definition: Definition;
  readonly plan: Plan;
  readonly files: readonly DefinitionFile[];
} {
  const { reading, findings, files } = loadDefinition(file, options);
  const { definition } = reading;
  if (definition === undefined || hasErrors(findings)) throw new UsageError(findings);
  return { definition, plan: compilePlan(definition), files };
}

/** Longer ones are refused, whatever they hold; so much is read that this can be said. */
const longestDefinition = 4_194_304;

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
  const inside = (from: string, to: string): boolean => {
    const relative = path.relative(from, to);
    return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
  };
  const target = path.resolve(folder, name);
  if (!inside(path.resolve(folder), target)) return false;
  try {
    return inside(realpathSync(folder), realpathSync(target));
  } catch {
    return true;
  }
}
