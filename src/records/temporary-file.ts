import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { guardWrites } from './guard-writes.ts';

/** A file with a text, for a program that reads files only; to be removed when that has ended. */
export function temporaryFile(
  name: string,
  text: string,
): { readonly path: string; readonly remove: () => void } {
  const folder = guardWrites(os.tmpdir(), () => mkdtempSync(path.join(os.tmpdir(), 'leadpact-')));
  const file = path.join(folder, name);
  guardWrites(file, () => writeFileSync(file, text));
  return { path: file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
