import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { usageError } from '../diagnostics/usage-error.ts';
import { guardWrites, makeFolder } from '../records/guard-writes.ts';
import type { ExitCode, Host } from './host.ts';

const starter = new URL('../../definitions/starter.yaml', import.meta.url);

/** Writes a commented definition to start from, never over an existing file. */
export function init(file: string, host: Host): ExitCode {
  if (existsSync(file)) throw usageError('file-exists', { file });
  guardWrites(file, () => {
    makeFolder(path.resolve(path.dirname(file)));
    writeWhole(file, readFileSync(starter));
  });
  host.stderr.write(
    [
      `Wrote ${file}. Next:`,
      `  leadpact test ${file}                             its examples pass`,
      `  leadpact check ${file} --leads YOUR-EXPORT.csv    do the columns fit?`,
      `  leadpact score YOUR-EXPORT.csv -d ${file} -o handoff`,
      '',
    ].join('\n'),
  );
  return 0;
}

/** Writes a new file; where that fails, none of it stays. */
function writeWhole(file: string, bytes: Buffer): void {
  try {
    writeFileSync(file, bytes, { flag: 'wx' });
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(file, { force: true });
    throw reason;
  }
}
