import { systemErrorWords } from '../diagnostics/system-error.ts';
import { usageError, type UsageError } from '../diagnostics/usage-error.ts';
import type { DefinitionFile, LoadedDefinition } from './load-definition.ts';

const name = 'overrides.csv';

/** Far more than people can agree on. */
const longestFile = 16_777_216;

/** The file of overrides beside a definition; undefined where there is none. */
export function overridesFile(beside: LoadedDefinition['beside']): DefinitionFile | undefined {
  const bytes = bytesOf(beside);
  return bytes && { name, bytes };
}

function bytesOf({ read, nameOf }: LoadedDefinition['beside']): Buffer | undefined {
  const place = { kind: 'record', file: nameOf(name) } as const;
  const refuse = (reason: string): UsageError => usageError('overrides-unreadable', { reason }, place);
  let bytes: Buffer | undefined;
  try {
    bytes = read(name, longestFile);
  } catch (reason) {
    const { code = 'unknown' } = reason as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw refuse(systemErrorWords(code));
  }
  if (bytes === undefined)
    throw refuse("it lies outside the definition's folder, and --allow-outside is not given");
  if (bytes.length > longestFile) throw refuse('it is longer than 16 MiB');
  return bytes;
}
